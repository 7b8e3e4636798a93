'use strict'
/*
 * One process with npm's cote in it, driven by a test. The first command is "join".
 *
 * Values that JSON cannot hold travel as {"$blob": base64} and {"$error": {name, message, code}}.
 */
const { serve } = require('./commands')
const behaviours = require('./behaviours')

const components = new Map()
let cote

const commands = {
  /** Configures cote for this process: {options, loopbackMulticast}. */
  join({ options, loopbackMulticast }) {
    if (loopbackMulticast) confineMulticastToLoopback()
    cote = require('cote')(options)
    return process.pid
  },

  /** Makes a responder; behaviours: {type: behaviour}. Answers with its id once it has announced itself. */
  async responder({ component, advertisement, handlers }) {
    const responder = new cote.Responder(advertisement)
    const received = []
    components.set(component, { of: responder, received })
    for (const [type, behaviour] of Object.entries(handlers)) {
      const handle = behaviours[behaviour]
      responder.on(type, (request, answer) => {
        if (!request || typeof request !== 'object') return
        received.push(plain(request))
        return handle(request, answer, advertisement.name)
      })
    }
    return announced(responder)
  },

  /** Makes a requester; balancing: "plain", "pending" or "time". */
  requester({ component, advertisement, balancing }) {
    const kinds = {
      plain: cote.Requester,
      pending: cote.PendingBalancedRequester,
      time: cote.TimeBalancedRequester,
    }
    const requester = new kinds[balancing](advertisement)
    components.set(component, { of: requester })
    return announced(requester)
  },

  async publisher({ component, advertisement }) {
    const publisher = new cote.Publisher(advertisement)
    components.set(component, { of: publisher })
    return announced(publisher)
  },

  /** Makes a subscriber that keeps what it hears on the given topics or patterns. */
  subscriber({ component, advertisement, topics }) {
    const subscriber = new cote.Subscriber(advertisement)
    const heard = []
    components.set(component, { of: subscriber, heard })
    for (const on of topics) {
      subscriber.on(on, function (data) {
        if (this.event.startsWith('cote:')) return
        heard.push({ on, topic: this.event, data: plain(data) })
      })
    }
    return announced(subscriber)
  },

  async monitor({ component, advertisement }) {
    const monitor = new cote.Monitor(advertisement, { disableScreen: true })
    const statuses = []
    components.set(component, { of: monitor, statuses })
    monitor.on('status', status => statuses.push(status))
    return announced(monitor)
  },

  /** Starts cote's monitoring tool; it publishes its graph as often as given, and not every five seconds. */
  monitoringTool({ component, port, interval }) {
    const every = global.setInterval
    global.setInterval = (action, millis) => every(action, millis === 5000 ? interval : millis)
    try {
      const { monitor } = cote.MonitoringTool(port)
      components.set(component, { of: monitor })
      return announced(monitor)
    } finally {
      global.setInterval = every
    }
  },

  /** Sends a request with a callback; answers with all that the callback got: {error, results}. */
  request({ component, request, extras = [] }) {
    return new Promise(resolve => {
      const { of: requester } = components.get(component)
      requester.send(live(request), ...extras.map(live), (error, ...results) => {
        resolve({ error: plain(error), results: results.map(plain) })
      })
    })
  },

  /** Sends a request without a callback; answers with what its promise became. */
  async promised({ component, request }) {
    const { of: requester } = components.get(component)
    try {
      return { resolved: plain(await requester.send(live(request))) }
    } catch (error) {
      return { rejected: plain(error) }
    }
  },

  publish({ component, topic, data }) {
    components.get(component).of.publish(topic, live(data))
  },

  received: ({ component }) => components.get(component).received,
  heard: ({ component }) => components.get(component).heard,
  statuses: ({ component }) => components.get(component).statuses,

  /** The TCP links of a component, by the addresses at both ends. */
  links({ component }) {
    const { sock } = components.get(component).of
    return (sock.socks || sock.sock.socks).map(s => ({ local: s.localAddress, remote: s.remoteAddress }))
  },

  close({ component }) {
    components.get(component).of.close()
  },
}

/** The id of a component, once its first hello is on the wire. A requester's discovery is there at once, others' after the bind. */
function announced(component) {
  return new Promise(resolve => {
    const watch = () => component.discovery.once('helloEmitted', () => resolve(component.discovery.me.id))
    if (component.discovery) return watch()
    const start = component.startDiscovery
    component.startDiscovery = function () {
      start.call(this)
      watch()
    }
  })
}

/** cote cannot be told a multicast interface; a test's packets must not leave the machine. */
function confineMulticastToLoopback() {
  const { Socket } = require('dgram')
  const join = Socket.prototype.addMembership
  Socket.prototype.addMembership = function (group) {
    join.call(this, group, '127.0.0.1')
    this.setMulticastInterface('127.0.0.1')
  }
}

function plain(value) {
  if (value === undefined) return null
  if (Buffer.isBuffer(value)) return { $blob: value.toString('base64') }
  if (value instanceof Error) return { $error: { name: value.name, message: value.message, code: value.code } }
  return value
}

function live(value) {
  return value && value.$blob !== undefined ? Buffer.from(value.$blob, 'base64') : value
}

serve(commands)
