import { COLUMNS, worthwhile } from './columns.js'
import { element, keepInOrder, mark, say } from './dom.js'

const collator = new Intl.Collator('en', { numeric: true })

/** All components as a table that can be sorted by each column. */
export class Table {
  #rows = new Map()
  #sort = { column: 0, descending: false }
  #shown = COLUMNS.map(() => true)

  constructor(root, store) {
    this.root = root
    this.store = store
    this.heads = COLUMNS.map((column, i) => this.#head(column, i))
    this.body = element('tbody')
    this.none = element('p', { class: 'none', hidden: true }, 'Nothing matches what is searched for.')
    this.#build()
    for (const event of ['mesh', 'filter', 'select']) store.addEventListener(event, () => this.update())
    this.#showSort()
  }

  #build() {
    const head = element('thead', {}, element('tr', {}, ...this.heads))
    this.scroll = element('div', { class: 'scroll', tabindex: '0' }, element('table', {}, head, this.body), this.none)
    // It can be scrolled by the arrow keys, so this one need not be in the way of Tab.
    this.rest = element('button', { type: 'button', class: 'rest', tabindex: '-1', hidden: true })
    this.rest.addEventListener('click', () => this.scroll.scrollBy({ left: this.scroll.clientWidth / 2 }))
    this.root.append(this.scroll, this.rest)
    this.scroll.addEventListener('scroll', () => this.#showRest(), { passive: true })
    new ResizeObserver(() => this.#showRest()).observe(this.scroll)
  }

  #head({ name, numeric }, i) {
    const arrow = element('span', { class: 'arrow', 'aria-hidden': 'true' })
    const button = element('button', { type: 'button' }, element('span', {}, name), arrow)
    button.addEventListener('click', () => this.#sortBy(i, numeric))
    return element('th', { scope: 'col', class: numeric ? 'number' : null }, button)
  }

  #sortBy(column, numeric) {
    const again = this.#sort.column === column
    this.#sort = { column, descending: again ? !this.#sort.descending : numeric }
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

  /** Says how many columns are out of sight to the right. */
  #showRest() {
    const { right } = this.scroll.getBoundingClientRect()
    const beyond = this.heads.filter(head => !head.hidden && head.getBoundingClientRect().right > right + 1).length
    this.rest.hidden = beyond === 0
    say(this.rest, `${beyond} more ${beyond === 1 ? 'column' : 'columns'} →`)
    this.root.classList.toggle('scrolled', this.scroll.scrollLeft > 0)
  }

  update() {
    if (this.root.hidden || !this.store.snapshot) return
    const now = this.store.now
    const shown = this.store.components.filter(component => this.store.matches(component))
    const there = new Set(shown.map(component => component.id))
    this.#shown = worthwhile(this.store.components)
    this.heads.forEach((head, i) => (head.hidden = !this.#shown[i]))
    for (const id of this.#rows.keys()) if (!there.has(id)) this.#rows.delete(id)
    for (const component of shown) this.#fill(this.#row(component.id), component, now)
    keepInOrder(this.body, this.#sorted(shown, now).map(component => this.#rows.get(component.id)))
    this.none.hidden = shown.length > 0 || !this.store.query
    this.#showRest()
  }

  #row(id) {
    let row = this.#rows.get(id)
    if (!row) {
      const open = element('button', { type: 'button', class: 'link' })
      row = element('tr', { 'data-id': id }, element('th', { scope: 'row' }, open))
      row.append(...COLUMNS.slice(1).map(({ numeric }) => element('td', { class: numeric ? 'number' : null })))
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
    COLUMNS.forEach(({ value, format = value }, i) => {
      const cell = row.children[i]
      if (cell.hidden === this.#shown[i]) cell.hidden = !this.#shown[i]
      say(i === 0 ? cell.firstChild : cell, format(component, now))
    })
  }

  #sorted(components, now) {
    const { value, numeric } = COLUMNS[this.#sort.column]
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
