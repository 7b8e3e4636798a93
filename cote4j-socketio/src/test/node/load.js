'use strict'
/* Many connections, many events. Each answers with what it took, in milliseconds. */
const assert = require('assert/strict')
const { ask, open, play, until } = require('./sockets')

/** So many connections at once; all are connected, and with the default transports all on WebSocket in the end. */
exports.crowd = async at => {
  const begun = Date.now()
  const sockets = Array.from({ length: at.clients }, () => open(at))
  const aim = at.transports ? at.transports.at(-1) : 'websocket'
  const there = socket => socket.connected && socket.io.engine.transport.name === aim
  try {
    await until('all connected and upgraded', () => sockets.every(there), 15000).catch(error => {
      const connected = sockets.filter(socket => socket.connected).length
      throw new Error(`${connected} connected, ${sockets.filter(there).length} on ${aim} (${error.message})`)
    })
    const millis = Date.now() - begun
    const answers = await Promise.all(sockets.map((socket, i) => ask(socket, 'echo', i)))
    assert.deepEqual(answers, sockets.map((_, i) => [i]))
    return millis
  } finally {
    sockets.forEach(socket => socket.disconnect())
  }
}

/** Events with acknowledgement at a rate over some connections; answers with how long until the last came back. */
exports.rate = at =>
  play(at, async join => {
    const sockets = await Promise.all(Array.from({ length: 10 }, () => join()))
    const total = at.perSecond * at.seconds
    const begun = Date.now()
    let sent = 0
    let answered = 0
    const wrong = []
    while (sent < total) {
      const due = Math.min(total, Math.ceil(((Date.now() - begun) / 1000) * at.perSecond))
      for (; sent < due; sent++) {
        const n = sent
        sockets[n % sockets.length].emit('echo', n, 'a text of some length', back => {
          answered++
          if (back !== n) wrong.push([n, back])
        })
      }
      await new Promise(done => setTimeout(done, 5))
    }
    await until('every acknowledgement', () => answered === total, 10000).catch(error => {
      throw new Error(`${answered} of ${total} acknowledged (${error.message})`)
    })
    assert.deepEqual(wrong, [])
    return Date.now() - begun
  })
