'use strict'
/* A process with one subscriber of npm's cote; the same arguments, commands and history as SubscriberProgram. */
const { settings, say, write, obey } = require('./program')
const cote = require('cote')()

const FLUSH_MILLIS = 100
const subscriber = new cote.Subscriber({ name: settings.name, key: settings.key })
// The run of consecutive numbers that is not written yet, for each publisher.
const open = new Map()
let received = 0

function close(publisher, { from, to }) {
  write('received', { publisher, subscriber: settings.name, from, to })
}

function flush() {
  if (open.size === 0) return
  open.forEach((run, publisher) => close(publisher, run))
  open.clear()
  say('received', received)
}

subscriber.on('numbered', ({ publisher, number }) => {
  received++
  const run = open.get(publisher)
  if (run && number === run.to + 1) {
    run.to = number
    return
  }
  if (run) close(publisher, run)
  open.set(publisher, { from: number, to: number })
})
setInterval(flush, FLUSH_MILLIS)
obey({ pause: () => {} })
say('ready')
