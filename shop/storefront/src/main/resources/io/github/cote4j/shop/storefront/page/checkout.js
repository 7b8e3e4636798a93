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
])

/**
 * Buys. When it is not known what became of the order it is sent again under the same id, which the shop buys once whatever it
 * hears how often; so a lost answer costs a wait, and neither money nor a second piece.
 *
 * @param waiting called when it takes long, and before each repetition
 * @returns the user and the purchase
 */
export async function buy(socket, userId, productId, waiting) {
  const order = { userId, productId, orderId: madeUpId() }
  const end = performance.now() + WHOLE_MILLIS
  let wait = FIRST_PAUSE_MILLIS
  for (;;) {
    const slow = setTimeout(waiting, SLOW_MILLIS)
    try {
      return await ask(socket, 'buy', order, ATTEMPT_MILLIS)
    } catch (error) {
      if (!OPEN.has(error.code)) throw error
      if (performance.now() + wait > end) throw new Error(gaveUp(error.code))
    } finally {
      clearTimeout(slow)
    }
    waiting()
    await pause(socket, wait)
    wait = Math.min(2 * wait, LONGEST_PAUSE_MILLIS)
  }
}

function gaveUp(code) {
  return code === 'ORDER_PENDING'
    ? 'Your order is not finished yet. It will be, or your money comes back: see your purchases in a while.'
    : 'The shop did not answer for a minute. Your order may have gone through all the same: see your purchases in a while.'
}
