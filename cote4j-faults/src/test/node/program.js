'use strict'
/*
 * What the Node programs share: their arguments (name=value), the history (a JSON line for each thing that happened,
 * written before the call returns), and how they talk with the test: words on a line, commands on stdin, what happened
 * on stdout.
 */
const fs = require('fs')
const readline = require('readline')

const settings = Object.fromEntries(process.argv.slice(2).map(argument => {
  const equals = argument.indexOf('=')
  return [argument.slice(0, equals), argument.slice(equals + 1)]
}))
const journal = fs.openSync(settings.journal, 'a')

// stdout belongs to the test; whatever cote prints goes to stderr.
console.log = console.error

module.exports = {
  settings,

  say(...words) {
    fs.writeSync(1, words.join(' ') + '\n')
  },

  write(event, values) {
    const at = Math.round((performance.timeOrigin + performance.now()) * 1000)
    fs.writeSync(journal, JSON.stringify({ event, at, ...values }) + '\n')
  },

  /** Takes commands until stdin ends, and then ends the process, as its test is gone. */
  obey(commands) {
    readline.createInterface({ input: process.stdin })
      .on('line', line => {
        const [command, ...parameters] = line.trim().split(/ +/)
        commands[command](...parameters)
      })
      .on('close', () => process.exit(0))
  },

  /** Calls step at the rate (a second) until it returns false. */
  pace(rate, step) {
    const begin = performance.now()
    let steps = 0
    const timer = setInterval(() => {
      const due = rate === 0 ? steps + 1000 : (performance.now() - begin) * rate / 1000
      while (steps < due) {
        if (!step()) return clearInterval(timer)
        steps++
      }
    }, 1)
  },
}
