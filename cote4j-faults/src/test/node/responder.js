'use strict'
/* A process with one responder of npm's cote; the same arguments, commands and history as ResponderProgram. */
const { settings, say, write, obey } = require('./program')
const cote = require('cote')()

let delay = Number(settings.delay || 0)
let failing = false
const responder = new cote.Responder({ name: settings.name, key: settings.key })

responder.on('work', (request, answer) => {
  write('ran', { id: request.id, by: settings.name })
  if (failing) return answer({ message: 'told to fail' })
  if (delay === 0) return answer(null, { by: settings.name })
  setTimeout(() => answer(null, { by: settings.name }), delay)
})
responder.on('error', request => {
  write('ran', { id: request.id, by: settings.name })
  throw new Error('thrown by a handler')
})
responder.sock.on('bind', () => say('ready'))

obey({
  delay: millis => { delay = Number(millis) },
  fail: () => { failing = true },
  work: () => { failing = false },
})
