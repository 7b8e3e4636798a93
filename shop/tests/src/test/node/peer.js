'use strict'
/*
 * One process driven by a test: a command is one JSON line on stdin, its answer one JSON line on stdout with the same id.
 * The process ends when stdin does.
 */
const readline = require('readline')

// stdout belongs to the commands; whatever cote prints goes to stderr.
console.log = console.error

const commands = { ...require('./mesh'), ...require('./pages') }

function say(line) {
  process.stdout.write(JSON.stringify(line) + '\n')
}

readline
  .createInterface({ input: process.stdin })
  .on('line', async line => {
    const { id, command, ...parameters } = JSON.parse(line)
    try {
      say({ id, answer: (await commands[command](parameters)) ?? null })
    } catch (error) {
      say({ id, failure: String((error && error.stack) || error) })
    }
  })
  .on('close', () => process.exit(0))
