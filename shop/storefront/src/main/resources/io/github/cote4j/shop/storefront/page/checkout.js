import { ask, pause } from './connection.js'
import { madeUpId } from './ids.js'

const WHOLE_MILLIS = 60_000
const ATTEMPT_MILLIS = 12_000
const FIRST_PAUSE_MILLIS = 500
const LONGEST_PAUSE_MILLIS = 8_000
const SLOW_MILLIS = 3_000

/** Errors that leave open what became of the order, or say that it was not looked at. Every other one is its end. */
const OPEN = new Set([
  'DISCONNECTED',
  'LINK_LOST',
  'TIMED_OUT',
  'NOBODY_THERE',
  'NO_HANDLER',
  'CLOSED',
  'OVERLOADED',
  'QUEUE_FULL',
  'TOO_MANY_REQUESTS',
  'UNAVAILABLE',
  'ORDER_PENDING',
  // Something failed that nobody foresaw, perhaps after the order was begun.
  'REMOTE_ERROR',
  'INTERNAL',
])

/**
 * Buys. When it is not known what became of an order it is sent again under the same id, which the shop buys once whatever it
 * hears how often; so a lost answer costs a wait, and neither money nor a second piece.
 */
export class Checkout {
  /** The ids of orders whose end is not known, by who wanted what: also of those given up, for when they are tried again. */
  #open = new Map()

  constructor(socket) {
    this.socket = socket
  }

  /**
   * Buys one.
   *
   * @param waiting called when it takes long, and before each repetition
   * @returns the user and the purchase
   */
  async buy(userId, productId, waiting) {
    const wanted = `${userId} ${productId}`
    const orderId = this.#open.get(wanted) ?? madeUpId()
    this.#open.set(wanted, orderId)
    try {
      const bought = await this.#insist({ userId, productId, orderId }, waiting)
      this.#open.delete(wanted)
      return bought
    } catch (error) {
      if (!OPEN.has(error.code)) this.#open.delete(wanted)
      throw error
    }
  }

  /** Takes note of purchases: what is among them is open no more. */
  hear(purchases) {
    const bought = new Set(purchases.map(each => each.orderId))
    for (const [wanted, orderId] of this.#open) if (bought.has(orderId)) this.#open.delete(wanted)
  }

  async #insist(order, waiting) {
    const end = performance.now() + WHOLE_MILLIS
    let wait = FIRST_PAUSE_MILLIS
    for (;;) {
      const slow = setTimeout(waiting, SLOW_MILLIS)
      try {
        return await ask(this.socket, 'buy', order, ATTEMPT_MILLIS)
      } catch (error) {
        if (!OPEN.has(error.code)) throw error
        if (performance.now() + wait > end) throw Object.assign(new Error(gaveUp(error.code)), { code: error.code })
      } finally {
        clearTimeout(slow)
      }
      waiting()
      await pause(this.socket, wait)
      wait = Math.min(2 * wait, LONGEST_PAUSE_MILLIS)
    }
  }
}

function gaveUp(code) {
  return code === 'ORDER_PENDING'
    ? 'Your order is not finished yet. It will be, or your money comes back: see your purchases in a while.'
    : 'The shop did not answer for a minute. Your order may have gone through; when you try again, it is bought only once.'
}
