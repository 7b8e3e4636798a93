'use strict'
/* A process with one requester of npm's cote; the same arguments, commands and history as RequesterProgram. */
const { settings, say, write, obey, pace } = require('./program')
const cote = require('cote')()

const TELL_EVERY = 20
// Without a timeout, as cote.js has none of its own, unless the test says otherwise.
const timeout = settings.timeout ? Number(settings.timeout) : undefined
const requester = new cote.Requester({ name: settings.name, key: settings.key, timeout })
let target = 0
let sent = 0
let ended = 0
let gone = 0

requester.on('cote:removed', () => gone++)

function send(payload, type) {
  const id = `${settings.name}-${++sent}`
  write('sent', { id })
  requester.send(payload ? { type, id, payload } : { type, id }, (error, result) => {
    if (!error) {
      write('ended', { id, how: 'answered', by: result.by })
    } else {
      const timedOut = error.message === 'Request timed out.'
      write('ended', { id, how: timedOut ? 'timed out' : 'remote error', mayHaveRun: true, message: error.message })
    }
    if (++ended === target) say('done', target)
  })
  if (sent % TELL_EVERY === 0 || sent === target) say('sent', sent)
}

obey({
  load(count, rate, bytes = '0', type = 'work') {
    target += Number(count)
    const end = target
    const payload = 'x'.repeat(Number(bytes))
    pace(Number(rate), () => {
      if (sent >= end) return false
      send(payload, type)
      return true
    })
  },
  departures: () => say('departures', gone),
  peers: () => say('peers', requester.sock.socks.length),
})
say('ready')
