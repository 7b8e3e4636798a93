'use strict'
/* One process with npm's cote in it, driven by a test. The first command is "join". */
const { serve } = require('./commands')

let cote

const commands = {
  join({ options }) {
    cote = require('cote')(options)
  },

  /** One component of each kind. */
  components({ key }) {
    new cote.Responder({ name: 'node responder', key }).on('time', (request, answer) => answer(null, 1))
    new cote.Requester({ name: 'node requester', key })
    new cote.Publisher({ name: 'node publisher', key })
    new cote.Subscriber({ name: 'node subscriber', key })
  },

  /** Starts cote's monitoring tool, which tells its graph ten times a second; answers with its port. */
  monitoringTool({ port }) {
    const every = global.setInterval
    global.setInterval = (action, millis) => every(action, millis === 5000 ? 100 : millis)
    const { server } = cote.MonitoringTool(port)
    global.setInterval = every
    return new Promise(resolve => server.once('listening', () => resolve(server.address().port)))
  },
}

serve(commands)
