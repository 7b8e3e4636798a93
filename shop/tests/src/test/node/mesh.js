'use strict'
/* npm's cote as a member of the shop's mesh. */

const requesters = new Map()
const subscribers = new Map()
let cote

module.exports = {
  join({ options }) {
    cote = require('cote')(options)
  },

  requester({ name, ...advertisement }) {
    requesters.set(name, new cote.Requester({ name, ...advertisement }))
  },

  /** Sends a request; answers with what its callback got. */
  request: ({ name, request }) =>
    new Promise(resolve => {
      requesters.get(name).send(request, (error, result) => resolve({ error: error ?? null, result: result ?? null }))
    }),

  subscriber({ name, topic, ...advertisement }) {
    const heard = []
    const subscriber = new cote.Subscriber({ name, ...advertisement })
    subscriber.on(topic, data => heard.push(data))
    subscribers.set(name, heard)
  },

  events: ({ name }) => subscribers.get(name),
}
