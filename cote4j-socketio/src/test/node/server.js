'use strict'
/*
 * npm's server with the application that the scenarios talk to, the control of what they expect: what TestApplication is
 * on the JVM. Options are those of npm's server.
 */
const { createServer } = require('http')
const { Server } = require('socket.io')
const { serve } = require('./commands')

let io
let http
const ended = []

const handlers = {
  echo(socket, ...args) {
    const ack = args.at(-1)
    if (typeof ack === 'function') ack(...args.slice(0, -1))
    else socket.emit('echoed', ...args)
  },
  'ask-me'(socket, ...args) {
    const ack = args.pop()
    socket.timeout(5000).emit('question', ...args, (error, ...answers) => ack(...(error ? ['none'] : answers)))
  },
  join(socket, room, ack) {
    socket.join(room)
    ack()
  },
  leave(socket, room, ack) {
    socket.leave(room)
    ack()
  },
  say(socket, rooms, except, ...args) {
    const all = rooms.length ? socket.nsp.to(rooms) : socket.nsp
    all.except(except).emit('said', ...args)
  },
  'say-others'(socket, rooms, ...args) {
    socket.to(rooms).emit('said', ...args)
  },
  kick(socket) {
    socket.disconnect()
  },
  count(socket, n) {
    for (let i = 0; i < n; i++) socket.emit('number', i)
  },
  flood(socket, n, size) {
    const text = 'x'.repeat(size)
    for (let i = 0; i < n; i++) socket.emit('flooded', text)
  },
  who(socket, ack) {
    ack(socket.handshake.auth, socket.id)
  },
  open(socket, name, ack) {
    serveNamespace(io.of(name))
    ack()
  },
}

function serveNamespace(namespace) {
  namespace.on('connection', socket => {
    for (const [name, handler] of Object.entries(handlers)) {
      socket.on(name, (...args) => handler(socket, ...args))
    }
    socket.onAny((name, ...args) => {
      if (!handlers[name]) socket.emit('not-known', name, args.filter(arg => typeof arg !== 'function'))
    })
    socket.on('disconnect', reason => ended.push({ id: socket.id, namespace: namespace.name, reason }))
  })
}

function guard(socket, next) {
  if (socket.handshake.auth.token === 'secret') return next()
  const refusal = new Error('not you')
  refusal.data = { code: 401 }
  next(refusal)
}

serve({
  /** Listens on a port, 0 for any; answers with it. */
  async listen({ port, options }) {
    http = createServer()
    io = new Server(http, { ...options, serveClient: false })
    for (const name of ['/', '/chat']) serveNamespace(io.of(name))
    serveNamespace(io.of('/guarded').use(guard))
    await new Promise(done => http.listen(port, '127.0.0.1', done))
    return http.address().port
  },

  /** Closes all and frees the port. */
  async stop() {
    await io.close()
  },

  /** The sockets that ended: {id, namespace, reason}. */
  ended() {
    return ended
  },
})
