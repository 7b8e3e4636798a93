/** What the page knows of the shop, by part: `products`, `users`, `purchases`, `report`, `books`. Emits an event of a part's name when it changes, and `away` when a service falls silent or is back. */
export class Office extends EventTarget {
  products = null
  users = null
  purchases = null
  report = null
  books = null

  /** The parts whose service did not answer. */
  away = new Set()

  #versions = {}

  /** Takes news of a part. */
  hear(part, value) {
    this[part] = value
    this.#versions[part] = this.version(part) + 1
    this.answers(part, true)
    this.dispatchEvent(new Event(part))
  }

  /** Fetches a part; an event that came meanwhile is newer than the answer. */
  async fetch(part, load) {
    const before = this.version(part)
    const value = await load()
    if (this.version(part) === before) this.hear(part, value)
    this.answers(part, true)
  }

  /** Whether a part's service answers. */
  answers(part, does) {
    if (this.away.has(part) !== does) return
    if (does) this.away.delete(part)
    else this.away.add(part)
    this.dispatchEvent(new Event('away'))
  }

  version(part) {
    return this.#versions[part] ?? 0
  }
}
