import { element, shape } from './dom.js'
import { allKinds, RADIUS } from './kinds.js'

/** What the marks, lines and keys mean. */
export function legend() {
  const details = document.getElementById('legend')
  const kinds = allKinds.map(([name, { letter, word, path }]) => [mark({ 'data-type': name }, path, letter), word])
  const plain = allKinds[0][1].path
  const states = [
    [mark({ 'data-type': 'responder', 'data-state': 'lost' }, allKinds[1][1].path, 'R', true), 'lost: gone without a goodbye'],
    [mark({ 'data-type': 'responder', 'data-state': 'left' }, allKinds[1][1].path, 'R'), 'left: said goodbye'],
    [node(plain), 'runs on Node; all others on the JVM'],
    [line('flow'), 'traffic: the wider the more; dots run with it'],
    [line('failing'), 'errors: dashed, amber to red'],
    [line('idle'), 'linked, nothing goes over it or it does not say'],
  ]
  const keys = [
    ['/', 'search'],
    ['g t', 'graph, table'],
    ['f + −', 'fit, zoom'],
    ['← → ↑ ↓', 'next component'],
    ['Enter', 'open'],
    ['Esc', 'close'],
  ]
  details.querySelector('div').append(
    list([...kinds, ...states]),
    element('dl', { class: 'keys' }, ...keys.map(([key, word]) => element('div', {}, element('dt', {}, element('kbd', {}, key)), element('dd', {}, word)))),
  )
}

function list(rows) {
  return element('ul', {}, ...rows.map(([picture, word]) => element('li', {}, picture, word)))
}

function picture(...children) {
  return shape('svg', { viewBox: '-22 -20 44 40', 'aria-hidden': 'true' }, ...children)
}

function mark(data, path, letter, crossed = false) {
  const group = shape('g', { 'data-state': 'up', ...data }, shape('path', { class: 'outline', d: path }), shape('text', { class: 'letter', dy: '0.36em' }, letter))
  if (crossed) group.append(shape('path', { class: 'cross', d: `M${-RADIUS} ${-RADIUS}L${RADIUS} ${RADIUS}M${RADIUS} ${-RADIUS}L${-RADIUS} ${RADIUS}` }))
  return picture(group)
}

function node(path) {
  return picture(
    shape('g', { 'data-state': 'up', 'data-type': 'requester' }, shape('path', { class: 'outline', d: path }), shape('text', { class: 'letter', dy: '0.36em' }, 'Q'),
      shape('circle', { class: 'runtime', cx: RADIUS, cy: -RADIUS + 1, r: 6 }), shape('text', { class: 'runtime-letter', x: RADIUS, y: -RADIUS + 1, dy: '0.36em' }, 'N')),
  )
}

function line(kind) {
  return picture(shape('path', { class: 'line ' + kind, d: 'M-20 0H20' }))
}
