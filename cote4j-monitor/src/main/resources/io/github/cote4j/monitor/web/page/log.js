import { element, keepInOrder } from './dom.js'
import { time } from './format.js'
import { keep, kept } from './kept.js'

const MOST = 200
const SIGNS = { arrived: '+', back: '↻', left: '−', lost: '✕' }

/** Opens and closes the log's panel; what was chosen last is kept. */
export function logPanel() {
  const button = document.getElementById('view-log')
  const show = open => {
    document.body.classList.toggle('unlogged', !open)
    button.setAttribute('aria-pressed', String(open))
  }
  const toggle = () => {
    const open = button.getAttribute('aria-pressed') !== 'true'
    show(open)
    keep('log', open ? 'open' : 'closed')
  }
  button.addEventListener('click', toggle)
  show(kept('log') !== 'closed')
  return { toggle }
}

/** Who came and went, the newest first. */
export function log(store) {
  const list = document.querySelector('#log ol')
  const nothing = document.querySelector('#log .nothing')
  let rows = new Map()
  store.addEventListener('mesh', () => {
    const next = new Map()
    for (const entry of store.snapshot.log.slice(0, MOST)) {
      const key = [entry.time, entry.event, entry.component].join(' ')
      next.set(key, rows.get(key) ?? row(entry))
    }
    rows = next
    keepInOrder(list, [...rows.values()])
    list.hidden = rows.size === 0
    nothing.hidden = rows.size > 0
  })

  function row(entry) {
    const name = element('button', { type: 'button', class: 'link', title: entry.name }, entry.name)
    name.addEventListener('click', () => store.select(entry.component))
    const sign = element('span', { class: 'sign', 'aria-hidden': 'true' }, SIGNS[entry.event] ?? '·')
    const what = entry.reason ? `${entry.event}: ${entry.reason}` : entry.event
    const { namespace } = store.component(entry.component) ?? {}
    const where = namespace ? [entry.type, namespace, entry.host] : [entry.type, entry.host]
    return element(
      'li',
      { 'data-event': entry.event },
      element('time', { datetime: entry.time }, time(entry.time)),
      sign,
      element(
        'div',
        {},
        name,
        element('span', { class: 'what' }, what),
        element('span', { class: 'quiet' }, where.join(' · ')),
      ),
    )
  }
}
