const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' })
export const NOTHING = '–'

/** A number that is counted. */
export function count(n) {
  if (n === null || n === undefined) return NOTHING
  return whole.format(n)
}

/** Something a second: three digits that mean something. */
export function rate(n) {
  if (n === null || n === undefined) return NOTHING
  if (n === 0) return '0'
  if (n < 0.1) return '< 0.1'
  // What rounds to 10 is written as 10 is.
  if (n < 9.95) return n.toFixed(1)
  if (n < 10_000) return whole.format(n)
  return n < 1e6 ? (n / 1e3).toFixed(n < 1e5 ? 1 : 0) + ' k' : (n / 1e6).toFixed(1) + ' M'
}

/** A time that a request took. */
export function micros(n) {
  if (!n) return NOTHING
  if (n < 1000) return n + ' µs'
  if (n < 1e6) return (n / 1e3).toFixed(n < 1e4 ? 1 : 0) + ' ms'
  return (n / 1e6).toFixed(n < 1e7 ? 1 : 0) + ' s'
}

/** A share as a percentage. */
export function share(part, of) {
  if (part === null || part === undefined) return NOTHING
  if (!of || !part) return '0 %'
  const percent = (100 * part) / of
  return (percent < 0.1 ? '< 0.1' : percent < 9.95 ? percent.toFixed(1) : percent.toFixed(0)) + ' %'
}

/** How long something has been, in its two largest units. */
export function age(milliseconds) {
  const s = Math.max(0, Math.floor(milliseconds / 1000))
  if (s < 60) return s + ' s'
  if (s < 3600) return Math.floor(s / 60) + ' min ' + (s % 60) + ' s'
  if (s < 86_400) return Math.floor(s / 3600) + ' h ' + Math.floor((s % 3600) / 60) + ' min'
  return Math.floor(s / 86_400) + ' d ' + Math.floor((s % 86_400) / 3600) + ' h'
}

/** How long a component has been up, or was; at least that when nobody knows since when. */
export function uptime({ state, since, started, startedKnown }, now) {
  const until = state === 'up' ? now : Date.parse(since)
  return (startedKnown === false ? '≥ ' : '') + age(until - Date.parse(started))
}

/** The time of day of an ISO time. */
export function time(iso) {
  return clock.format(new Date(iso))
}

/** Where a component listens. */
export function endpoint(component) {
  if (!component.address) return !component.port ? NOTHING : ':' + component.port
  const address = component.address.includes(':') ? '[' + component.address + ']' : component.address
  return !component.port ? address : address + ':' + component.port
}

/** How a component's runtime is called. */
export function runtime(component) {
  return component.runtime === 'node' ? 'Node' : 'JVM'
}
