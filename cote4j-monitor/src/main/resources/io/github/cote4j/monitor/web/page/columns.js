import { count, endpoint, micros, NOTHING, rate, runtime, uptime } from './format.js'
import { hasEvents, hasRequests, hasWork } from './kinds.js'

const text = (name, value, more) => ({ name, value, numeric: false, ...more })
const number = (name, value, format) => ({ name, value, numeric: true, format: component => format(value(component)) })

/** A column of what only some types have, of components that tell. */
function figure(name, has, of, format, always = true) {
  const value = ({ type, traffic }) => (has(type) && traffic ? (of(traffic) ?? null) : null)
  const write = component => {
    if (!has(component.type)) return ''
    const plain = value(component)
    return plain === 0 && !always ? '' : plain === null ? NOTHING : format(plain)
  }
  return { name, value, numeric: true, format: write }
}

/**
 * The columns of the table, what matters most first: each with its name, what it sorts by, whether that is a number,
 * how it is written, and whether it is left out when all components are alike. What a component cannot have is blank,
 * what is not known is a dash.
 */
export const COLUMNS = [
  text('Name', c => c.name),
  text('Type', c => c.type),
  text('State', c => (c.state === 'up' ? 'up' : `${c.state}: ${c.reason ?? ''}`)),
  text('Environment', c => c.environment ?? '', { varying: true }),
  text('Key', c => c.key ?? '', { varying: true }),
  text('Namespace', c => c.namespace ?? '', { varying: true }),
  figure('Requests/s', hasRequests, t => t.requestsPerSecond, rate),
  figure('Errors/s', hasRequests, t => t.errorsPerSecond, rate),
  figure('p50', hasRequests, t => t.p50Micros, micros, false),
  figure('p99', hasRequests, t => t.p99Micros, micros, false),
  figure('In flight', hasRequests, t => t.inFlight, count),
  figure('Queued', hasWork, t => t.queued, count),
  figure('Events/s', hasEvents, t => t.eventsPerSecond, rate),
  figure('Dropped/s', hasEvents, t => t.droppedPerSecond, rate),
  number('Links', c => c.links ?? null, count),
  { name: 'Up for', value: (c, now) => now - Date.parse(c.started), numeric: true, format: uptime },
  text('Host', c => c.host),
  text('Address', c => endpoint(c)),
  text('Runtime', c => runtime(c)),
  text('Command', c => c.command),
]

/** The columns that are worth their room for these components. */
export function worthwhile(components) {
  const differ = value => components.some(component => value(component) !== value(components[0]))
  return COLUMNS.map(({ varying, value }) => !varying || differ(value))
}
