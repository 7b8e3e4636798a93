import { Chart } from './charts.js'
import { copyButton } from './copy.js'
import { element, keepInOrder, mark, say } from './dom.js'
import { age, count, endpoint, micros, rate, runtime, share, uptime } from './format.js'
import { History } from './history.js'
import { hasEvents, hasRequests, hasWork } from './kinds.js'

const FACTS = [
  ['State', (c, now) => (c.state === 'up' ? 'up' : `${c.state}: ${c.reason ?? ''}, ${age(now - Date.parse(c.since))} ago`)],
  ['Up for', uptime],
  ['Address', c => (c.address ? endpoint(c) : null), true],
  ['Host', c => c.host],
  ['Id', c => c.id, true],
  ['Process', c => c.process || null, true],
  ['Command', c => c.command || null, true],
  ['Key', c => c.key || 'none'],
  ['Namespace', c => c.namespace ?? 'none'],
  ['Environment', c => c.environment || 'none'],
  ['Last heard', (c, now) => age(now - Date.parse(c.lastSeen)) + ' ago'],
]
const FIGURES = [
  ['In flight', t => count(t.inFlight), hasRequests],
  ['Queued', t => count(t.queued), hasWork],
  ['Requests', t => count(t.requests), hasRequests],
  ['Errors', t => count(t.errors), hasRequests],
  ['Refused', t => count(t.refused), hasRequests],
  ['Events', t => count(t.events), hasEvents],
  ['Dropped', t => count(t.dropped), hasEvents],
]

const SILENT = {
  jvm: 'It has not reported yet.',
  node: 'A component on Node does not report what it does; its links show what others tell.',
}

/** All about one component, beside the graph and the table. Escape closes it and gives the focus back. */
export class Detail {
  #history = null
  #back = null

  constructor(store, connection, giveBack) {
    this.store = store
    this.connection = connection
    this.giveBack = giveBack
    this.root = document.getElementById('detail')
    this.#build()
    store.addEventListener('select', () => this.#select())
    store.addEventListener('mesh', () => this.#update())
    store.addEventListener('connection', () => this.#ask())
  }

  #build() {
    this.title = element('h2', { id: 'detail-title', tabindex: '-1' })
    this.subtitle = element('p', { class: 'subtitle' })
    this.gone = element('p', { class: 'gone', role: 'status' })
    const close = element('button', { type: 'button', class: 'icon close', 'aria-label': 'Close' }, '✕')
    close.addEventListener('click', () => this.store.select(null))
    this.charts = [
      new Chart('Requests/s', [
        { name: 'all', class: 'flow', value: s => s.requestsPerSecond, area: true },
        { name: 'errors', class: 'errors', value: s => s.errorsPerSecond },
      ], rate),
      new Chart('Time', [
        { name: 'p50', class: 'flow', value: s => s.p50Micros },
        { name: 'p99', class: 'high', value: s => s.p99Micros },
      ], micros),
      new Chart('Events/s', [{ name: '', class: 'flow', value: s => s.eventsPerSecond, area: true }], rate),
    ]
    this.silent = element('p', { class: 'quiet silent' })
    this.facts = FACTS.map(([name, , copied]) => fact(name, copied))
    this.figures = FIGURES.map(([name]) => fact(name, false))
    this.figureList = element('dl', { class: 'figures' }, ...this.figures.map(({ row }) => row))
    this.links = element('ul', { class: 'links' })
    this.linksTitle = element('h3')
    this.body = element('div', { class: 'scroll' },
      this.gone, this.silent, ...this.charts.map(({ node }) => node), this.figureList,
      this.linksTitle, this.links,
      element('h3', {}, 'Facts'), element('dl', { class: 'facts' }, ...this.facts.map(({ row }) => row)))
    this.root.append(element('header', {}, element('div', {}, this.title, this.subtitle), close), this.body)
  }

  #select() {
    const id = this.store.selected
    if (id === null) return this.#close()
    if (this.root.hidden) this.#back = document.activeElement
    this.root.hidden = false
    document.body.classList.add('detailed')
    this.body.scrollTop = 0
    this.links.replaceChildren()
    this.#ask()
    this.#update()
    this.title.focus({ preventScroll: true })
  }

  #close() {
    if (this.root.hidden) return
    this.root.hidden = true
    document.body.classList.remove('detailed')
    this.#history = null
    if (this.#back?.isConnected && this.#back !== document.body) this.#back.focus({ preventScroll: true })
    else this.giveBack()
  }

  #ask() {
    const id = this.store.selected
    if (id === null || !this.store.connected) return
    const history = new History(this.connection, id)
    this.#history = history
    history.loading.then(() => history === this.#history && this.#update())
  }

  #update() {
    const id = this.store.selected
    if (id === null || !this.store.snapshot) return
    const there = this.store.component(id)
    const component = there ?? this.store.lastOfSelected
    this.#history?.take(there, this.store.now)
    if (!component) return this.#unknown(id)
    const now = this.store.now
    say(this.title, component.name)
    say(this.subtitle, `${runtime(component)} ${component.type}`)
    mark(this.root, 'data-state', there ? component.state : 'left')
    const away = component.state === 'up' ? '' : `It is ${component.state}: ${component.reason}.`
    say(this.gone, there ? away : 'It is gone. This is how it was last seen.')
    FACTS.forEach(([, value], i) => this.facts[i].set(value(component, now)))
    this.#traffic(component, now)
    this.#linked(id)
  }

  /** Only the log knows it. */
  #unknown(id) {
    const known = this.store.snapshot.log.filter(each => each.component === id)
    const [entry] = known
    say(this.title, entry?.name ?? id)
    say(this.subtitle, entry ? `${entry.type} on ${entry.host}` : '')
    mark(this.root, 'data-state', 'left')
    say(this.gone, entry ? `It is gone: ${happened(entry)}.` : 'It is gone, and the log does not know it any more.')
    const facts = { Id: id, Host: entry?.host, State: entry && `${happened(entry)}, ${this.#ago(entry)}` }
    facts['Up for'] = lifetime(known)
    FACTS.forEach(([name], i) => this.facts[i].set(facts[name]))
    this.charts.forEach(({ node }) => (node.hidden = true))
    this.figureList.hidden = true
    say(this.silent, '')
    this.#linked(id)
  }

  #ago({ time }) {
    return age(this.store.now - Date.parse(time)) + ' ago'
  }

  #traffic(component, now) {
    const samples = this.#history?.samples ?? []
    const { traffic, type } = component
    const talks = traffic !== null || samples.length > 0
    const events = type === 'publisher' || type === 'subscriber'
    this.charts.forEach((chart, i) => {
      chart.node.hidden = !talks || (events ? i < 2 : i === 2 && !samples.some(s => s.eventsPerSecond > 0))
      if (!chart.node.hidden) chart.show(samples, now)
    })
    this.figureList.hidden = !traffic
    if (traffic) FIGURES.forEach(([, value, has], i) => this.figures[i].set(has(type) ? value(traffic) : null))
    say(this.silent, talks || component.state !== 'up' ? '' : SILENT[component.runtime])
  }

  #linked(id) {
    const rows = new Map([...this.links.children].map(row => [row.dataset.key, row]))
    const linked = this.store.linksOf(id)
    this.linksTitle.hidden = linked.length === 0 && !this.store.component(id)
    say(this.linksTitle, linked.length === 1 ? '1 link' : `${linked.length || 'No'} links`)
    const ordered = linked.map(({ link, other }) => {
      const key = link.source + ' ' + link.target
      const row = rows.get(key) ?? this.#link(key, other)
      const peer = this.store.component(other)
      say(row.querySelector('button'), peer?.name ?? other)
      say(row.querySelector('.quiet'), peer ? `${peer.type} · ${peer.host}` : '')
      const failed = link.failedPerSecond > 0 ? `, ${share(link.failedPerSecond, link.perSecond)} failed` : ''
      say(row.querySelector('.rate'), this.store.told(link) ? `${rate(link.perSecond)}/s${failed}` : '–')
      row.classList.toggle('bad', link.failedPerSecond > 0)
      return row
    })
    keepInOrder(this.links, ordered)
  }

  #link(key, other) {
    const open = element('button', { type: 'button', class: 'link' })
    open.addEventListener('click', () => this.store.select(other))
    const name = element('div', {}, open, element('span', { class: 'quiet' }))
    return element('li', { 'data-key': key }, name, element('span', { class: 'rate' }))
  }
}

function fact(name, copied) {
  const value = element('span')
  const row = element('div', {}, element('dt', {}, name), element('dd', {}, value))
  if (copied) row.lastChild.append(copyButton(name, () => value.textContent))
  // What is not known is left out.
  const set = text => {
    row.hidden = text === null || text === undefined
    say(value, row.hidden ? '' : text)
  }
  return { row, set }
}

function happened({ event, reason }) {
  return reason ? `${event}, ${reason}` : event
}

/** How long a component that is gone was there, by its entries in the log, of which the newest is the first. */
function lifetime([end, ...before]) {
  const start = before.find(each => each.event === 'arrived')
  return start && end.event !== 'arrived' ? age(Date.parse(end.time) - Date.parse(start.time)) : null
}
