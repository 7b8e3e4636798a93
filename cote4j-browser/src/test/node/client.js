'use strict'
/* A requester of npm's cote that asks for "time" ten times a second; ends when stdin does. */

// stdout is read as answers to commands; whatever cote prints goes to stderr.
console.log = console.error
const cote = require('cote')({
  broadcast: process.env.COTE_BROADCAST_ADDRESS,
  port: Number(process.env.COTE_DISCOVERY_PORT),
  helloLogsEnabled: false,
  statusLogsEnabled: false,
})

const requester = new cote.Requester({ name: 'Node client', timeout: 1000 })
setInterval(() => requester.send({ type: 'time' }, () => {}), 100)
process.stdin.on('end', () => process.exit()).resume()
