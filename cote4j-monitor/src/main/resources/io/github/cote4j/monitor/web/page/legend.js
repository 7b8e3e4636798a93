import { element, shape } from './dom.js'
import { allKinds, kindOf } from './kinds.js'
import { cross, onNode } from './nodes.js'

/** What the marks, lines and keys mean. */
export function legend() {
  const details = document.getElementById('legend')
  const kinds = allKinds.map(([name, kind]) => [mark({ 'data-type': name }, kind), kind.word])
  const responder = kindOf('responder')
  const requester = kindOf('requester')
  const states = [
    [mark({ 'data-type': 'responder', 'data-state': 'lost' }, responder, cross()), 'lost: gone without a goodbye'],
    [mark({ 'data-type': 'responder', 'data-state': 'left' }, responder), 'left: said goodbye'],
    [mark({ 'data-type': 'requester' }, requester, ...onNode()), 'runs on Node; all others on the JVM'],
    [picture(shape('rect', { class: 'elsewhere', x: -18, y: -13, width: 36, height: 26, rx: 5 })), 'in another environment than most'],
    [line('flow'), 'traffic: the wider the more; dots run with it'],
    [line('failing'), 'errors: dashed, amber to red'],
    [line('idle'), 'linked, nothing goes over it or it does not say'],
  ]
  const keys = [
    ['/', 'search'],
    ['g t l', 'graph, table, log'],
    ['f + −', 'fit, zoom'],
    ['← → ↑ ↓', 'next component'],
    ['Enter', 'open'],
    ['Esc', 'close'],
  ]
  details.querySelector('div').append(list([...kinds, ...states]), element('dl', { class: 'keys' }, ...keys.map(row)))
}

function row([key, word]) {
  return element('div', {}, element('dt', {}, element('kbd', {}, key)), element('dd', {}, word))
}

function list(rows) {
  return element('ul', {}, ...rows.map(([picture, word]) => element('li', {}, picture, word)))
}

function picture(...children) {
  return shape('svg', { viewBox: '-22 -20 44 40', 'aria-hidden': 'true' }, ...children)
}

function mark(data, { path, letter }, ...more) {
  const outline = shape('path', { class: 'outline', d: path })
  const inside = shape('text', { class: 'letter', dy: '0.36em' }, letter)
  return picture(shape('g', { 'data-state': 'up', ...data }, outline, inside, ...more))
}

function line(kind) {
  return picture(shape('path', { class: 'line ' + kind, d: 'M-20 0H20' }))
}
