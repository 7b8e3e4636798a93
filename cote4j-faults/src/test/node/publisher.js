'use strict'
/* A process with one publisher of npm's cote; the same arguments, commands and history as PublisherProgram. */
const { settings, say, write, obey, pace } = require('./program')
const cote = require('cote')()

const publisher = new cote.Publisher({ name: settings.name, key: settings.key })
let number = 0

obey({
  publish(count, rate, bytes) {
    const end = number + Number(count)
    const payload = 'x'.repeat(Number(bytes))
    write('published', { publisher: settings.name, from: number + 1, to: end })
    pace(Number(rate), () => {
      if (number === end) {
        say('published', number)
        return false
      }
      publisher.publish('numbered', { publisher: settings.name, number: ++number, payload })
      return true
    })
  },
  peers: () => say('peers', publisher.sock.sock.socks.length),
  dropped: () => say('dropped', 0),
})
publisher.sock.sock.on('bind', () => say('ready'))
