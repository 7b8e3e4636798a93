import { element, setText } from './dom.js'

/**
 * The rows of a table, one for each item. A row stays the same element as long as its item is there, so that focus and selection
 * survive what changes round them.
 */
export class Rows {
  #rows = new Map()

  /**
   * @param body the table's body
   * @param nothing shown when there is no item
   * @param cells makes the cells of an item; the first is the row's head
   * @param texts the texts of these cells, null for one that is not text
   */
  constructor(body, nothing, cells, texts) {
    this.body = body
    this.nothing = nothing
    this.cells = cells
    this.texts = texts
  }

  show(items) {
    const before = this.#rows
    this.#rows = new Map()
    items.forEach((item, place) => {
      const row = before.get(item.id) ?? element('tr', {}, ...this.cells(item))
      if (!before.has(item.id) && before.size > 0) row.classList.add('new')
      this.#rows.set(item.id, row)
      before.delete(item.id)
      this.texts(item).forEach((text, cell) => text !== null && setText(row.cells[cell], text))
    })
    for (const gone of before.values()) gone.remove()
    let place = this.body.firstChild
    for (const row of this.#rows.values()) {
      if (row === place) place = place.nextSibling
      else this.body.insertBefore(row, place)
    }
    this.nothing.hidden = items.length > 0
    this.body.parentElement.hidden = items.length === 0
  }
}

export const head = (...content) => element('th', { scope: 'row' }, ...content)
export const cell = (...content) => element('td', {}, ...content)
export const number = (...content) => element('td.number', {}, ...content)
