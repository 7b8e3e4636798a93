'use strict'
/* npm's client. "run" plays one scenario; "hold" opens sockets that stay, for faults that the test then brings about. */
const { serve } = require('./commands')
const { connected, open, within } = require('./sockets')

const scenarios = {
  ...require('./scenarios'),
  ...require('./load'),
  ...require('./churn'),
}

const held = []

serve({
  /** Plays a scenario against {url, transports, …}; answers with what it returns. */
  run(line) {
    return scenarios[line.scenario](line)
  },

  /** Opens a socket that stays; answers with its number. Options are the client's own. */
  async hold({ url, transports, options }) {
    const socket = open({ url, transports }, options)
    const of = { socket, told: [], said: [], left: [], returned: -1 }
    socket.on('disconnect', reason => of.left.push(reason))
    socket.on('connect', () => of.returned++)
    socket.on('connect_error', error => of.told.push(error.message))
    socket.onAny((...event) => of.said.push(event))
    await connected(socket)
    held.push(of)
    return { number: held.length - 1, id: socket.id }
  },

  /** What a held socket has seen. */
  seen({ number }) {
    const { socket, told, said, left, returned } = held[number]
    const transport = socket.io.engine?.transport?.name
    return { connected: socket.connected, id: socket.id, transport, told, said, left, returned }
  },

  emit({ number, args }) {
    held[number].socket.emit(...args)
  },

  /** Emits and answers with what the acknowledgement brings. */
  ask({ number, args }) {
    const { socket } = held[number]
    return within(5000, 'acknowledgement', done => socket.emit(...args, (...answer) => done(answer)))
  },

  release() {
    for (const { socket } of held.splice(0)) socket.disconnect()
  },
})
