import { CELL_WIDTH } from './box.js'
import { shortCommand } from './commands.js'
import { allKinds, kindClass } from './kinds.js'
import { fit, widthOf } from './text.js'

/** What a command may end with that does not say which one it is. */
const COMMON = new Set(['service', 'server', 'process', 'app', 'main', 'js', 'jar'])
const REMEMBERED = 8
const MOST_CUT = 1.3
const kindNames = allKinds.map(([name]) => name)
const ROOM = CELL_WIDTH - 4

/**
 * What the components of a process are called in its box: in full where all of them fit, otherwise without what the name
 * of the process and the sign of the kind say already. Where several of a kind have one name, a second line tells them apart.
 */
export class Names {
  #names
  #fullWidth
  #made = new Map()

  constructor(command, members) {
    this.#names = members.map(member => ({ ...member, more: apart(member, members) }))
    const called = processNames(command)
    const shorts = this.#names.map(each => short(each, called))
    this.#names.forEach((each, i) => {
      // Two that a shorter name makes alike keep the whole of it.
      const alike = (other, j) => other.type === each.type && other.name !== each.name && shorts[j] === shorts[i]
      const name = this.#names.some(alike) ? each.name : shorts[i]
      each.short = each.more ? [name] : wrapped(name)
    })
    this.#fullWidth = Math.max(...this.#names.map(({ name }) => widthOf(name)))
    /** Those of a kind next to each other, and in it those of a name. */
    this.inOrder = [...this.#names].sort(byKind).map(({ id }) => id)
    /** Whether any has a second line. */
    this.tall = this.#names.some(({ short, more }) => short.length > 1 || more)
  }

  /** The lines of each component, by its id, this wide at most; in full if all fit into columns of that width. */
  at(width, font, column = width) {
    const whole = this.#fullWidth <= column
    const key = font + Math.round(width) + whole
    if (!this.#made.has(key)) {
      if (this.#made.size > REMEMBERED) this.#made.clear()
      this.#made.set(key, this.#lines(width, font, whole))
    }
    return this.#made.get(key)
  }

  #lines(width, font, whole) {
    const cut = this.#names.map(({ name, short }) => (whole ? [name] : short).map(line => fit(line, width, font)))
    const texts = cut.map(each => each.map(line => line.text).join(' '))
    const lines = new Map()
    this.#names.forEach((each, i) => {
      const twin = (other, j) => other.type === each.type && other.name !== each.name && texts[j] === texts[i]
      const own = this.#names.some(twin) ? [fit(each.name, width, font, true)] : cut[i]
      lines.set(each.id, each.more ? [...own, { ...fit(each.more, width, font), more: true }] : own)
    })
    return lines
  }
}

function byKind(a, b) {
  const place = ({ type, name, more }) => [kindNames.indexOf(kindClass(type)), name, more]
  const [one, other] = [place(a), place(b)]
  const at = one.findIndex((value, i) => value !== other[i])
  return at < 0 ? 0 : one[at] < other[at] ? -1 : 1
}

/** What tells a component from the others of its process that have its name and kind. */
function apart(member, members) {
  const same = members.filter(({ name, type }) => name === member.name && type === member.type)
  for (const what of ['namespace', 'key']) {
    if (same.some(other => other[what] !== member[what])) return member[what] || `no ${what}`
  }
  return ''
}

/** How components may call the process that they are in: BackOffice is "backoffice", UserService "user" too. */
function processNames(command) {
  const [program = ''] = shortCommand(command).split(' ')
  const words = program.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const names = new Set([words.join('')])
  while (words.length > 1 && COMMON.has(words.at(-1))) {
    words.pop()
    names.add(words.join(''))
  }
  return names
}

function short({ name, type }, called) {
  const unsaid = name.split(' ').filter(word => word.toLowerCase() !== type).join(' ')
  let said = ''
  let rest = ''
  for (const { 0: word, index } of unsaid.matchAll(/[\p{L}\p{N}]+/gu)) {
    said += word.toLowerCase()
    if (called.has(said)) rest = unsaid.slice(index + word.length).replace(/^[^\p{L}\p{N}]+/u, '')
  }
  return [rest, unsaid].find(text => /\p{L}/u.test(text)) ?? name
}

/** In two lines if it is too long for one, unless two would not do either. */
function wrapped(name) {
  if (widthOf(name) <= ROOM) return [name]
  const words = name.split(/(?<=[\s-])/)
  let first = ''
  while (words.length > 1 && widthOf((first + words[0]).trimEnd()) <= ROOM) first += words.shift()
  const rest = words.join('')
  return first && widthOf(rest) <= ROOM * MOST_CUT ? [first.trimEnd(), rest] : [name]
}
