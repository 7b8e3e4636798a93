'use strict'
/* Clients that come, say something of every kind, and go; what a soak runs for as long as it lasts. */
const assert = require('assert/strict')
const { ask, connect, next } = require('./sockets')

const TRANSPORTS = [undefined, ['websocket'], ['polling']]

/** Numbers from 0 to 1 that are the same for the same seed. */
function random(seed) {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

const ACTIONS = {
  async event(socket, chance) {
    const n = Math.floor(chance() * 1e9)
    assert.deepEqual(await ask(socket, 'echo', n, { text: 'x'.repeat(chance() * 2000) }).then(([back]) => back), n)
  },
  async binary(socket, chance) {
    const bytes = Buffer.alloc(chance() * 20000, Math.floor(chance() * 256))
    assert.deepEqual(await ask(socket, 'echo', { bytes, more: [bytes] }), [{ bytes, more: [bytes] }])
  },
  async asked(socket) {
    socket.once('question', (n, answer) => answer(n, Buffer.from([n])))
    assert.deepEqual(await ask(socket, 'ask-me', 7), [7, Buffer.from([7])])
  },
  async room(socket, chance) {
    const room = `room-${Math.floor(chance() * 5)}`
    await ask(socket, 'join', room)
    const heard = next(socket, 'said')
    socket.emit('say', [room], [], 'to a room')
    await heard
    await ask(socket, 'leave', room)
  },
  async everyone(socket) {
    const heard = next(socket, 'said')
    socket.emit('say', [], [], 'to everyone', Buffer.alloc(500))
    await heard
  },
  async namespace(socket) {
    const chat = socket.io.socket('/chat')
    await ask(chat, 'echo', 'in chat')
    chat.disconnect()
    // npm's server closes a connection that joins a namespace again in the same breath as it leaves it.
    await ask(socket, 'echo')
  },
}

const ENDS = {
  leave: socket => socket.disconnect(),
  close: socket => socket.io.engine.close(),
  async kicked(socket) {
    const end = next(socket, 'disconnect')
    socket.emit('kick')
    await end
  },
  // Gone without a word in the middle of whatever it was doing.
  abandon: socket => (socket.io.engine.transport.ws ? socket.io.engine.transport.ws.terminate() : socket.disconnect()),
}

function pick(of, chance) {
  return Object.values(of)[Math.floor(chance() * Object.keys(of).length)]
}

/** So many clients at a time for so many seconds; answers with how many came and how much each did. */
exports.churn = async ({ url, clients, seconds, seed }) => {
  const chance = random(seed)
  const end = Date.now() + seconds * 1000
  let connections = 0
  let actions = 0
  const live = async () => {
    while (Date.now() < end) {
      const transports = TRANSPORTS[Math.floor(chance() * TRANSPORTS.length)]
      const socket = await connect({ url, transports })
      connections++
      try {
        for (let left = Math.floor(chance() * 20); left > 0; left--) {
          await pick(ACTIONS, chance)(socket, chance)
          actions++
        }
        await pick(ENDS, chance)(socket)
      } finally {
        socket.disconnect()
      }
    }
  }
  await Promise.all(Array.from({ length: clients }, live))
  return { connections, actions }
}
