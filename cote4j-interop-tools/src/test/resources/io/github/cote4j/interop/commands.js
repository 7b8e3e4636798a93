'use strict'
/*
 * Beside the scripts of every module. A process that a test drives: a command is one JSON line on stdin, {id, command, …},
 * its answer one JSON line on stdout with the same id: {id, answer} or {id, failure}. The process ends when stdin does.
 */
const readline = require('readline')

// stdout belongs to the commands; whatever cote prints goes to stderr.
console.log = console.error

function write(line) {
  process.stdout.write(JSON.stringify(line) + '\n')
}

exports.serve = commands => {
  const lines = readline.createInterface({ input: process.stdin })
  lines.on('line', async text => {
    const { id, command, ...parameters } = JSON.parse(text)
    try {
      write({ id, answer: (await commands[command](parameters)) ?? null })
    } catch (error) {
      // Socket.IO's clients keep there what the server answered: an HTTP status, mostly.
      const more = error?.description ? ` (${error.description})` : ''
      write({ id, failure: String(error?.stack || error) + more })
    }
  })
  lines.on('close', () => process.exit())
}
