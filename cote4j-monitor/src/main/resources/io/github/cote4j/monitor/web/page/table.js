import { element, keepInOrder, mark, say } from './dom.js'
import { age, count, endpoint, micros, rate, runtime } from './format.js'

const figure = (name, of) => [name, component => (component.traffic ? of(component.traffic) : null), true]

/** Each column: its name, what it sorts by, whether it is a number, and how it is written. */
const columns = [
  ['Name', c => c.name],
  ['Type', c => c.type],
  ['State', c => (c.state === 'up' ? 'up' : `${c.state}: ${c.reason ?? ''}`)],
  ['Host', c => c.host],
  [...figure('Requests/s', t => t.requestsPerSecond), rate],
  [...figure('Errors/s', t => t.errorsPerSecond), rate],
  [...figure('p50', t => t.p50Micros), micros],
  [...figure('p99', t => t.p99Micros), micros],
  [...figure('Events/s', t => t.eventsPerSecond), rate],
  [...figure('Dropped/s', t => t.droppedPerSecond), rate],
  [...figure('In flight', t => t.inFlight), count],
  [...figure('Queued', t => t.queued), count],
  ['Links', c => c.links, true, count],
  ['Up for', (c, now) => now - Date.parse(c.started), true, age],
  ['Address', c => endpoint(c)],
  ['Runtime', c => runtime(c)],
  ['Key', c => c.key],
  ['Namespace', c => c.namespace ?? ''],
  ['Environment', c => c.environment],
  ['Command', c => c.command],
]
const collator = new Intl.Collator('en', { numeric: true })

/** All components as a table that can be sorted by each column. */
export class Table {
  #rows = new Map()
  #sort = { column: 0, descending: false }

  constructor(root, store) {
    this.root = root
    this.store = store
    this.heads = columns.map((column, i) => this.#head(column, i))
    this.body = element('tbody')
    this.none = element('p', { class: 'none', hidden: true }, 'Nothing matches what is searched for.')
    root.append(element('table', {}, element('thead', {}, element('tr', {}, ...this.heads)), this.body), this.none)
    for (const event of ['mesh', 'filter', 'select']) store.addEventListener(event, () => this.update())
    this.#showSort()
  }

  #head([name, , numeric], i) {
    const arrow = element('span', { class: 'arrow', 'aria-hidden': 'true' })
    const button = element('button', { type: 'button' }, element('span', {}, name), arrow)
    button.addEventListener('click', () => this.#sortBy(i, numeric))
    return element('th', { scope: 'col', class: numeric ? 'number' : null }, button)
  }

  #sortBy(column, numeric) {
    const again = this.#sort.column === column
    this.#sort = { column, descending: again ? !this.#sort.descending : Boolean(numeric) }
    this.#showSort()
    this.update()
  }

  #showSort() {
    this.heads.forEach((head, i) => {
      const here = i === this.#sort.column
      if (here) mark(head, 'aria-sort', this.#sort.descending ? 'descending' : 'ascending')
      else head.removeAttribute('aria-sort')
      say(head.querySelector('.arrow'), here ? (this.#sort.descending ? '▼' : '▲') : '')
    })
  }

  update() {
    if (this.root.hidden || !this.store.snapshot) return
    const now = this.store.now
    const shown = this.store.components.filter(component => this.store.matches(component))
    const there = new Set(shown.map(component => component.id))
    for (const id of this.#rows.keys()) if (!there.has(id)) this.#rows.delete(id)
    for (const component of shown) this.#fill(this.#row(component.id), component, now)
    keepInOrder(this.body, this.#sorted(shown, now).map(component => this.#rows.get(component.id)))
    this.none.hidden = shown.length > 0 || !this.store.query
  }

  #row(id) {
    let row = this.#rows.get(id)
    if (!row) {
      const open = element('button', { type: 'button', class: 'link' })
      row = element('tr', { 'data-id': id }, element('th', { scope: 'row' }, open))
      row.append(...columns.slice(1).map(([, , numeric]) => element('td', { class: numeric ? 'number' : null })))
      row.addEventListener('click', () => {
        open.focus({ preventScroll: true })
        this.store.select(id)
      })
      this.#rows.set(id, row)
    }
    return row
  }

  #fill(row, component, now) {
    mark(row, 'data-state', component.state)
    row.classList.toggle('selected', component.id === this.store.selected)
    columns.forEach(([, value, , format], i) => {
      const cell = i === 0 ? row.firstChild.firstChild : row.children[i]
      const plain = value(component, now)
      say(cell, plain === null ? '–' : format ? format(plain) : plain)
    })
  }

  #sorted(components, now) {
    const [, value, numeric] = columns[this.#sort.column]
    const turn = this.#sort.descending ? -1 : 1
    return components
      .map(component => ({ component, by: value(component, now) }))
      .sort((a, b) => compare(a.by, b.by, numeric, turn) || (a.component.id < b.component.id ? -1 : 1))
      .map(({ component }) => component)
  }

  /** Puts the focus on a component's row. */
  focusOn(id) {
    this.#rows.get(id)?.querySelector('button').focus({ preventScroll: true })
  }
}

/** Components that do not say come last either way. */
function compare(a, b, numeric, turn) {
  if (a === null || b === null) return (a === null) - (b === null)
  return turn * (numeric ? a - b : collator.compare(a, b))
}
