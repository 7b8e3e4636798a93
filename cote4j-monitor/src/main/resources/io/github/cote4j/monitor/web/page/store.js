import { commonestEnvironment } from './environments.js'
import { filterOf } from './search.js'

/**
 * What the page knows: the last snapshot of the mesh, what is searched for and what is selected. Tells with events
 * 'mesh', 'filter', 'select' and 'connection'.
 */
export class Store extends EventTarget {
  snapshot = null
  connected = false
  query = ''
  selected = null
  /** The environment that most components are in. */
  environment = ''

  #known = new Map()
  #links = new Map()
  #last = new Map()
  #filter = () => true

  /** Takes a snapshot in. */
  update(snapshot) {
    this.snapshot = snapshot
    this.#known = new Map(snapshot.components.map(component => [component.id, component]))
    this.environment = commonestEnvironment(snapshot.components)
    this.#links = new Map()
    for (const link of snapshot.links) {
      this.#link(link.source, link, link.target)
      this.#link(link.target, link, link.source)
    }
    if (this.selected && this.#known.has(this.selected)) this.#last.set(this.selected, this.#known.get(this.selected))
    this.#tell('mesh')
  }

  #link(id, link, other) {
    const links = this.#links.get(id)
    if (links) links.push({ link, other })
    else this.#links.set(id, [{ link, other }])
  }

  connection(connected) {
    this.connected = connected
    this.#tell('connection')
  }

  search(query) {
    this.query = query.trim()
    this.#filter = filterOf(this.query)
    this.#tell('filter')
  }

  /** Opens the detail of a component, or closes it with null. */
  select(id) {
    this.selected = id
    this.#last.clear()
    if (this.#known.has(id)) this.#last.set(id, this.#known.get(id))
    this.#tell('select')
  }

  /** The moment of the snapshot by the tool's clock; the browser's may be another. */
  get now() {
    return Date.parse(this.snapshot.time)
  }

  get components() {
    return this.snapshot ? this.snapshot.components : []
  }

  get links() {
    return this.snapshot ? this.snapshot.links : []
  }

  component(id) {
    return this.#known.get(id)
  }

  /** The selected component as it was when it was last there. */
  get lastOfSelected() {
    return this.#last.get(this.selected)
  }

  /** The links of a component, each with the id of the other side. */
  linksOf(id) {
    return this.#links.get(id) ?? []
  }

  /** Whether what goes over a link is known: cote.js does not tell. */
  told(link) {
    return Boolean(this.component(link.source)?.traffic) && Number.isFinite(link.perSecond)
  }

  /** Whether a component is in another environment than most. */
  elsewhere(component) {
    return component.environment !== this.environment
  }

  matches(component) {
    return this.#filter(component)
  }

  #tell(what) {
    this.dispatchEvent(new Event(what))
  }
}
