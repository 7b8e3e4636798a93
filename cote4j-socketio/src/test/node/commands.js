'use strict'
/*
 * A process that a test drives: a command is one JSON line on stdin, {id, command, …}, its answer one JSON line on stdout
 * with the same id: {id, answer} or {id, failure}. The process ends when stdin does.
 */
const readline = require('readline')

// stdout belongs to the commands.
console.log = console.error

function write(line) {
  process.stdout.write(JSON.stringify(line) + '\n')
}

exports.serve = commands => {
  const lines = readline.createInterface({ input: process.stdin })
  lines.on('line', async text => {
    const line = JSON.parse(text)
    try {
      const answer = await commands[line.command](line)
      write({ id: line.id, answer: answer === undefined ? null : answer })
    } catch (error) {
      write({ id: line.id, failure: error.stack || String(error) })
    }
  })
  lines.on('close', () => process.exit())
}
