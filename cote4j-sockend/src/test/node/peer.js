'use strict'
/*
 * One process with npm's cote and Socket.IO clients in it, driven by a test. Bytes travel as {"$blob": base64}.
 */
const { serve } = require('./commands')
const http = require('http')

const components = new Map()
const clients = new Map()
let cote

/** What a responder's handler does, by name. */
const behaviours = {
  echo: (request, answer) => answer(null, request),
  name: (request, answer, name) => answer(null, name),
  several: (request, answer) => answer(null, 1, 'two', { three: 3 }),
  nothing: (request, answer) => answer(),
  blob: (request, answer) => answer(null, Buffer.from([1, 2, 255])),
  length: (request, answer) => answer(null, Buffer.from(request.file).length),
  never: () => {},
  failWithString: (request, answer) => answer('out of stock'),
  failWithObject: (request, answer) => answer({ message: 'out of stock', code: 'STOCK', stack: 'at shop.js:1' }),
  failWithError: (request, answer) => answer(new Error('lost by JSON')),
}

const commands = {
  join({ options }) {
    cote = require('cote')(options)
  },

  /** Makes a responder; handlers: {type: behaviour}. Answers once it has announced itself. */
  responder({ component, advertisement, handlers }) {
    const responder = new cote.Responder(advertisement)
    const received = []
    components.set(component, { of: responder, received })
    for (const [type, behaviour] of Object.entries(handlers)) {
      responder.on(type, (request, answer) => {
        if (!request || typeof request !== 'object') return
        received.push(request)
        behaviours[behaviour](request, answer, advertisement.name)
      })
    }
    return announced(responder)
  },

  publisher({ component, advertisement }) {
    const publisher = new cote.Publisher(advertisement)
    components.set(component, { of: publisher })
    return announced(publisher)
  },

  publish({ component, topic, data }) {
    components.get(component).of.publish(topic, live(data))
  },

  received: ({ component }) => components.get(component).received,

  close({ component }) {
    components.get(component).of.close()
  },

  /** Makes cote's own Sockend on a Socket.IO server; answers with its port. */
  sockend({ component, advertisement }) {
    const server = http.createServer()
    const io = new (require('socket.io').Server)(server)
    components.set(component, { of: new cote.Sockend(io, advertisement) })
    return new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve(server.address().port)))
  },

  /** Connects a client; answers with "connected", or the message and data of the refusal. */
  connect({ client, url, options = {} }) {
    const { io } = require('socket.io-client')
    const socket = io(url, { reconnection: false, forceNew: true, ...options })
    const heard = []
    clients.set(client, { socket, heard, disconnected: null })
    socket.onAny((topic, ...args) => heard.push({ topic, args: args.map(plain) }))
    socket.on('disconnect', reason => (clients.get(client).disconnected = reason))
    return new Promise(resolve => {
      socket.once('connect', () => resolve({ id: socket.id }))
      socket.once('connect_error', error => resolve({ refused: error.message, data: error.data }))
    })
  },

  /** Emits with an acknowledgement; answers with all that it got. */
  ask: ({ client, topic, args = [] }) =>
    new Promise(resolve => {
      clients.get(client).socket.emit(topic, ...args.map(live), (...answer) => resolve(answer.map(plain)))
    }),

  /** Emits without an acknowledgement. */
  tell({ client, topic, args = [] }) {
    clients.get(client).socket.emit(topic, ...args.map(live))
  },

  heard: ({ client }) => clients.get(client).heard,
  disconnected: ({ client }) => clients.get(client).disconnected,
  disconnect({ client }) {
    clients.get(client).socket.disconnect()
  },

  /** Fetches a page; answers with its status, content type and text. */
  async get({ url, headers }) {
    const reply = await fetch(url, { headers })
    return { status: reply.status, type: reply.headers.get('content-type'), text: await reply.text() }
  },
}

/** Once the component's first hello is on the wire. */
function announced(component) {
  return new Promise(resolve => {
    const start = component.startDiscovery
    component.startDiscovery = function () {
      start.call(this)
      component.discovery.once('helloEmitted', () => resolve(component.discovery.me.id))
    }
  })
}

function plain(value) {
  if (value === undefined) return null
  if (Buffer.isBuffer(value) || value instanceof ArrayBuffer) return { $blob: Buffer.from(value).toString('base64') }
  if (Array.isArray(value)) return value.map(plain)
  if (value && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plain(each)]))
  }
  return value
}

function live(value) {
  if (Array.isArray(value)) return value.map(live)
  if (value && typeof value === 'object') {
    if (value.$blob !== undefined) return Buffer.from(value.$blob, 'base64')
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, live(each)]))
  }
  return value
}

serve(commands)
