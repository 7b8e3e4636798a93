const R = 13

/** What a type of component looks like: a letter and an outline, so that colour is never all there is. */
const kinds = {
  requester: { letter: 'Q', word: 'requester', path: circle(R) },
  responder: { letter: 'R', word: 'responder', path: polygon(6, R + 1.5, 0) },
  publisher: { letter: 'P', word: 'publisher', path: polygon(3, R + 5, -Math.PI / 2, 2) },
  subscriber: { letter: 'S', word: 'subscriber', path: square(R - 1) },
  sockend: { letter: 'G', word: 'browser gateway (sockend)', path: polygon(4, R + 3, 0) },
  observer: { letter: 'O', word: 'observer: only says that it is there', path: shield(R) },
  monitor: { letter: 'M', word: 'monitor', path: polygon(8, R + 0.5, Math.PI / 8) },
}
const other = { letter: '?', word: 'other', path: polygon(5, R + 2, -Math.PI / 2) }

export const RADIUS = R

export function kindOf(type) {
  return Object.hasOwn(kinds, type) ? kinds[type] : other
}

/** The name of a type for a class: types are what components call themselves. */
export function kindClass(type) {
  return Object.hasOwn(kinds, type) ? type : 'other'
}

/** Whether components of a type have requests; one of an unknown type may. */
export function hasRequests(type) {
  return !['publisher', 'subscriber', 'observer', 'monitor'].includes(type)
}

/** Whether components of a type have events; one of an unknown type may. */
export function hasEvents(type) {
  return !['requester', 'responder', 'observer', 'monitor'].includes(type)
}

/** Whether components of a type have anything that can wait. */
export function hasWork(type) {
  return !['observer', 'monitor'].includes(type)
}

export const allKinds = [...Object.entries(kinds), ['other', other]]

function circle(r) {
  return `M${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`
}

function shield(r) {
  const s = r * 0.85
  return `M${-s} ${-s}H${s}V${s * 0.4}L0 ${s + 4}L${-s} ${s * 0.4}Z`
}

function square(r) {
  return `M${-r} ${-r}H${r}V${r}H${-r}Z`
}

function polygon(corners, r, turn, down = 0) {
  const points = Array.from({ length: corners }, (_, i) => {
    const angle = turn + (2 * Math.PI * i) / corners
    return (r * Math.cos(angle)).toFixed(2) + ' ' + (r * Math.sin(angle) + down).toFixed(2)
  })
  return 'M' + points.join('L') + 'Z'
}
