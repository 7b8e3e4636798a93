/** Options of the JVM and of Node whose value is the next word. */
const VALUED = new Set([
  '-cp', '-classpath', '--class-path', '-p', '--module-path', '--add-modules', '--add-opens', '--add-exports',
  '-r', '--require', '--import', '--loader',
])
const TARGETS = new Set(['-jar', '-m', '--module'])

/**
 * A command line as people would say it: what runs and its arguments, without what runs it, where it lies and how that
 * is set up. The command line of cote is "cote", a class its simple name.
 */
export function shortCommand(command) {
  const words = (command ?? '').trim().split(/\s+/).filter(Boolean)
  if (words.length === 0) return ''
  const runner = lastName(words[0]).replace(/\.exe$/i, '')
  if (!['java', 'node', 'nodejs'].includes(runner)) return [runner, ...words.slice(1)].join(' ')
  const at = target(words)
  if (at === words.length) return runner
  const name = lastName(words[at])
  return [runner === 'java' ? program(name) : name, ...words.slice(at + 1)].join(' ')
}

/** Where the class, jar or script stands: after the options. */
function target(words) {
  let at = 1
  while (at < words.length && words[at].startsWith('-')) {
    if (TARGETS.has(words[at])) return Math.min(at + 1, words.length)
    at += VALUED.has(words[at]) ? 2 : 1
  }
  return Math.min(at, words.length)
}

function program(name) {
  if (name === 'io.github.cote4j.cli.Main' || name === 'cote.jar') return 'cote'
  return name.endsWith('.jar') ? name : name.slice(name.lastIndexOf('.') + 1)
}

function lastName(path) {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
}
