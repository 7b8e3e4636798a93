import { element, mark, say } from './dom.js'
import { count, rate } from './format.js'

const TILES = [
  ['components', 'Components that are there', 'component'],
  ['processes', 'Processes that they run in', 'process'],
  ['hosts', 'Hosts that these run on', 'host'],
  ['requests/s', 'Requests that ended, each counted once'],
  ['errors/s', 'Those of them that ended in an error'],
  ['events/s', 'Events published'],
]

/** The figures of the whole mesh in the header. */
export function totals(store) {
  const list = document.getElementById('totals')
  const values = new Map()
  for (const [name, title, single = name] of TILES) {
    const value = element('dd', { 'data-total': name }, '–')
    const word = element('dt', {}, name)
    values.set(name, { value, word, single })
    list.append(element('div', { title }, word, value))
  }
  store.addEventListener('mesh', () => {
    const sums = sum(store.components, store.links)
    for (const [name, { value, word, single }] of values) {
      say(value, sums[name])
      say(word, sums[name] === '1' ? single : name)
    }
    const title = `${sums.components} ${sums.components === '1' ? 'component' : 'components'} · cote monitor`
    if (document.title !== title) document.title = title
    mark(values.get('errors/s').value.parentNode, 'class', sums['errors/s'] === '0' ? '' : 'bad')
  })
}

function sum(components, links) {
  const up = components.filter(component => component.state === 'up')
  const flows = flowsOf(up, links)
  return {
    components: count(up.length),
    processes: count(new Set(up.map(component => component.process)).size),
    hosts: count(new Set(up.map(component => component.host)).size),
    'requests/s': rate(flows.requests),
    'errors/s': rate(flows.errors),
    'events/s': rate(flows.events),
  }
}

/**
 * Both ends of a link count what goes over it, and cote.js's count nothing. So a responder adds only what its linked
 * requesters do not tell of, and a publisher that says nothing counts by its busiest subscriber.
 */
function flowsOf(components, links) {
  const told = new Map()
  const failed = new Map()
  const most = new Map()
  for (const link of links) {
    told.set(link.target, (told.get(link.target) ?? 0) + (link.perSecond ?? 0))
    failed.set(link.target, (failed.get(link.target) ?? 0) + (link.failedPerSecond ?? 0))
    most.set(link.target, Math.max(most.get(link.target) ?? 0, link.perSecond ?? 0))
  }
  let requests = 0
  let errors = 0
  let events = 0
  for (const { id, type, traffic } of components) {
    if (type === 'publisher') {
      events += traffic ? traffic.eventsPerSecond : (most.get(id) ?? 0)
    } else if (type === 'responder') {
      if (!traffic) continue
      requests += unheard(traffic.requestsPerSecond, told.get(id))
      errors += unheard(traffic.errorsPerSecond, failed.get(id))
    } else if (traffic) {
      requests += traffic.requestsPerSecond
      errors += traffic.errorsPerSecond
    }
  }
  return { requests, errors, events }
}

/** The two ends measure over different seconds, so a small rest means nothing. */
function unheard(own, told = 0) {
  const rest = own - told
  return rest > own * 0.2 ? rest : 0
}
