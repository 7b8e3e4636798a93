import { ask, keepFresh } from './connection.js'
import { madeUpId } from './ids.js'

const KEPT = 'cote shop user'

/**
 * Finds the customer of this browser in the shop, or makes a new one: the first time, and when the shop has forgotten.
 *
 * @returns a function that does it again
 */
export function customer(socket, shop, welcomed) {
  // The same for every attempt, so that an answer that was lost leaves no second user behind.
  const requestId = madeUpId()

  async function fetch() {
    const id = shop.user?.id ?? kept()
    if (id) {
      try {
        const user = await ask(socket, 'get', { id })
        if (shop.user) shop.hearOfUsers([user])
        else shop.welcome(user)
        return
      } catch (error) {
        if (error.code !== 'UNKNOWN_USER' && error.code !== 'INVALID') throw error
        shop.forget()
      }
    }
    const user = await ask(socket, 'create', { requestId })
    keep(user.id)
    shop.welcome(user)
    welcomed(user)
  }

  socket.on('update', users => shop.hearOfUsers(users))
  return keepFresh(socket, fetch)
}

/** Where a browser lets pages keep nothing, the customer lasts as long as the page. */
function kept() {
  try {
    return Number(localStorage.getItem(KEPT)) || null
  } catch {
    return null
  }
}

function keep(id) {
  try {
    localStorage.setItem(KEPT, id)
  } catch {
    // See kept().
  }
}
