import { element } from './dom.js'
import { shortCommand } from './commands.js'
import { environmentName } from './environments.js'
import { age, count, endpoint, micros, rate, runtime, share, uptime } from './format.js'

const GAP = 22

/** The essentials of what the pointer is over, or of what has the focus. */
export class Tooltip {
  #of = null

  constructor(root, store) {
    this.root = root
    this.store = store
    this.node = root.querySelector('#tooltip')
  }

  component(id, x, y) {
    this.#of = id
    this.update()
    this.#at(x, y)
  }

  link(link, x, y) {
    this.#of = null
    if (!link) return this.hide()
    const name = id => this.store.component(id)?.name ?? id
    const source = this.store.component(link.source)
    const events = source?.type === 'subscriber'
    const told = [
      [events ? 'events/s' : 'requests/s', rate(link.perSecond)],
      [events ? 'missed' : 'errors', share(link.failedPerSecond, link.perSecond)],
      ['in all', count(link.total)],
    ]
    const title = `${name(link.source)} → ${name(link.target)}`
    if (this.store.told(link)) this.#fill(title, '', told)
    else this.#fill(title, 'linked; how much goes over it is not told', [])
    this.#at(x, y)
  }

  hide() {
    this.#of = null
    this.node.hidden = true
  }

  /** Shows what is known by now. */
  update() {
    if (!this.#of) return
    const component = this.store.component(this.#of)
    if (!component) return this.hide()
    const { state, reason, since, traffic } = component
    const ago = time => age(this.store.now - Date.parse(time))
    const rows = [
      ['host', component.host],
      ['process', shortCommand(component.command)],
      ['at', endpoint(component)],
      state === 'up' ? ['up for', uptime(component, this.store.now)] : [state, `${reason ?? ''}, ${ago(since)} ago`],
      ['links', count(component.links)],
    ]
    if (component.key) rows.unshift(['key', component.key])
    if (component.namespace) rows.unshift(['namespace', component.namespace])
    if (this.store.elsewhere(component)) rows.unshift(['environment', environmentName(component.environment)])
    this.#fill(component.name, `${runtime(component)} ${component.type}`, rows.concat(traffic ? figures(component) : []))
  }

  #fill(title, subtitle, rows) {
    const facts = rows.map(([name, value]) => element('div', {}, element('dt', {}, name), element('dd', {}, value)))
    this.node.replaceChildren(element('strong', {}, title), element('span', {}, subtitle), element('dl', {}, ...facts))
    this.node.hidden = false
  }

  #at(x, y) {
    const { offsetWidth: width, offsetHeight: height } = this.node
    const left = Math.max(6, Math.min(x - width / 2, this.root.clientWidth - width - 6))
    const above = y - GAP - height
    this.node.style.left = left + 'px'
    this.node.style.top = (above > 6 ? above : y + GAP + 18) + 'px'
  }
}

function figures({ type, traffic }) {
  if (type === 'publisher' || type === 'subscriber') {
    return [
      ['events/s', rate(traffic.eventsPerSecond)],
      ['dropped/s', rate(traffic.droppedPerSecond)],
    ]
  }
  return [
    ['requests/s', rate(traffic.requestsPerSecond)],
    ['errors', share(traffic.errorsPerSecond, traffic.requestsPerSecond)],
    ['p50 · p99', micros(traffic.p50Micros) + ' · ' + micros(traffic.p99Micros)],
  ]
}
