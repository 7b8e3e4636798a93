const AGAIN_MILLIS = 2_000
const PATIENCE_MILLIS = 1_500
const REFRESH_MILLIS = 20_000

/**
 * Connects to a namespace, for as long as the page is open. `io` comes from the classic script `/socket.io/socket.io.min.js`.
 *
 * The client comes back by itself when the connection was lost, but not after a refusal, and a namespace of which no service
 * is there yet is refused.
 */
export function connect(namespace) {
  const socket = io('/' + namespace)
  const again = () => {
    if (!socket.active) setTimeout(() => socket.connect(), AGAIN_MILLIS)
  }
  socket.on('connect_error', again)
  socket.on('disconnect', again)
  return socket
}

/**
 * Asks for something. Rejects with an error that has a `code`: the responder's or the gateway's, or `DISCONNECTED` when it could
 * not be sent or the connection broke, `TIMED_OUT` when nothing came in time.
 */
export function ask(socket, type, data = {}, millis = 12_000) {
  if (!socket.connected) return Promise.reject(failure('DISCONNECTED', 'not connected'))
  return new Promise((resolve, reject) => {
    socket.timeout(millis).emit(type, data, (late, error, result) => {
      if (late) reject(socket.connected ? failure('TIMED_OUT', 'no answer in time') : failure('DISCONNECTED', late.message))
      else if (error) reject(failure(error.code ?? 'FAILED', error.message ?? String(error)))
      else resolve(result)
    })
  })
}

/**
 * Keeps something fetched: at every connection, again until it came, and from then on now and then, because an event that was
 * sent while a link was down is not sent again.
 *
 * @param fetch asks for it and keeps the answer; it may reject
 * @param failed hears why an attempt did not succeed; there will be another
 * @returns a function that fetches at once
 */
export function keepFresh(socket, fetch, failed = () => {}) {
  let timer
  let run = 0
  const attempt = async () => {
    clearTimeout(timer)
    const mine = ++run
    let pause = REFRESH_MILLIS
    try {
      await fetch()
    } catch (error) {
      failed(error)
      pause = AGAIN_MILLIS
    }
    if (mine === run && socket.connected) timer = setTimeout(attempt, pause)
  }
  socket.on('connect', attempt)
  if (socket.connected) attempt()
  return attempt
}

/** Waits so long, or until the socket is connected again when it is not. */
export function pause(socket, millis) {
  return new Promise(resolve => {
    const done = () => {
      clearTimeout(timer)
      socket.off('connect', done)
      resolve()
    }
    const timer = setTimeout(done, millis)
    socket.on('connect', done)
  })
}

function failure(code, message) {
  return Object.assign(new Error(message), { code })
}

/**
 * Shows a banner while one of the sockets is not connected, and has not been for a moment: a short break is nobody's business.
 *
 * @param banner an element that is hidden while all is well; live, so that it is heard too
 * @param words what it says, made of the names of the namespaces that are missing
 */
export function watch(sockets, banner, words) {
  let patience
  const show = () => {
    clearTimeout(patience)
    patience = undefined
    const missing = Object.keys(sockets).filter(name => !sockets[name].connected)
    banner.hidden = missing.length === 0
    const text = missing.length === 0 ? '' : words(missing)
    if (banner.textContent !== text) banner.textContent = text
  }
  const changed = () => {
    if (banner.hidden) patience ??= setTimeout(show, PATIENCE_MILLIS)
    else show()
  }
  for (const socket of Object.values(sockets)) {
    socket.on('connect', changed)
    socket.on('disconnect', changed)
    socket.on('connect_error', changed)
  }
  changed()
}
