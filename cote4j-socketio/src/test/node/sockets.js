'use strict'
/* What the scenarios share: sockets that are closed after them, and waiting with a bound. */
const { io } = require('socket.io-client')

/** A promise for what `begin` gives to its callback; fails after so many milliseconds. */
function within(millis, what, begin) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no ${what} within ${millis} ms`)), millis)
    begin(value => {
      clearTimeout(timer)
      resolve(value)
    })
  })
}

/** A socket on a connection of its own that does not reconnect unless it is told to. */
function open({ url, transports }, { namespace = '/', ...options } = {}) {
  return io(url + namespace, {
    forceNew: true,
    reconnection: false,
    ...(transports ? { transports } : {}),
    ...options,
  })
}

/** The socket once it is connected; fails when that is refused, or at the first failure unless it reconnects. */
function connected(socket) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('not connected within 10 s')), 10000)
    const end = act => value => {
      clearTimeout(timer)
      act(value)
    }
    socket.once('connect', end(() => resolve(socket)))
    socket.once('connect_error', end(error => {
      if (!socket.active || !socket.io.reconnection()) reject(error)
    }))
  })
}

/** An open socket that is connected. */
function connect(at, options) {
  return connected(open(at, options))
}

/** The error with which a connection is refused. */
function refused(at, options) {
  const socket = open(at, options)
  return within(5000, 'refusal', done => {
    socket.once('connect_error', error => {
      socket.disconnect()
      done(error)
    })
  })
}

/** The arguments of the next event of that name. */
function next(socket, name) {
  return within(5000, `event "${name}"`, done => socket.once(name, (...args) => done(args)))
}

/** The arguments of the acknowledgement. */
function ask(socket, ...args) {
  return within(5000, `acknowledgement of "${args[0]}"`, done => socket.emit(...args, (...answer) => done(answer)))
}

/** Waits until the socket's connection is on WebSocket. */
function upgraded(socket, millis = 10000) {
  const { engine } = socket.io
  if (engine.transport.name === 'websocket') return Promise.resolve()
  return within(millis, 'upgrade', done => engine.once('upgrade', done))
}

/** Waits until the condition holds. */
async function until(what, condition, millis = 5000) {
  const end = Date.now() + millis
  while (!condition()) {
    if (Date.now() > end) throw new Error(`not within ${millis} ms: ${what}`)
    await new Promise(done => setTimeout(done, 5))
  }
}

/** Plays with sockets that are closed in the end: body(join), join(options) → a connected socket. */
async function play(at, body) {
  const sockets = []
  try {
    return await body(async options => {
      const socket = await connect(at, options)
      sockets.push(socket)
      return socket
    })
  } finally {
    for (const socket of sockets) socket.disconnect()
  }
}

module.exports = { ask, connect, connected, next, open, play, refused, until, upgraded, within }
