import { element, keepInOrder, mark, say } from './dom.js'

const FEW = 3

function words(number, noun) {
  return number + ' ' + noun + (number === 1 ? '' : 's')
}

/** What looks wrong, at the top: how bad, what, what to do, and the way to its component. */
export function alerts(store) {
  const section = document.getElementById('alerts')
  const list = section.querySelector('ul')
  const more = section.querySelector('.more')
  const items = new Map()
  const summary = section.querySelector('.summary')
  let all = false

  const show = () => {
    const current = store.snapshot.alerts
    const shown = all ? current : current.slice(0, FEW)
    const keys = new Map(shown.map(alert => [alert.id ?? [alert.kind, alert.component, alert.since].join(' '), alert]))
    for (const key of items.keys()) if (!keys.has(key)) items.delete(key)
    for (const [key, alert] of keys) {
      if (!items.has(key)) items.set(key, item(alert))
      items.get(key).update(alert)
    }
    keepInOrder(list, [...keys.keys()].map(key => items.get(key).row))
    say(summary, counted(current))
    section.hidden = current.length === 0
    more.hidden = current.length <= FEW
    say(more, all ? 'Show fewer' : `Show all ${current.length} alerts`)
  }

  function item(alert) {
    const text = element('span', { class: 'text' })
    const remedy = element('span', { class: 'remedy' })
    const open = element('button', { type: 'button', class: 'link' }, 'Show it')
    open.hidden = !alert.component
    open.addEventListener('click', () => store.select(alert.component))
    // Where there is little room an alert is one line, until it is unfolded.
    const fold = element('button', { type: 'button', class: 'icon fold', 'aria-label': 'What to do', 'aria-expanded': 'false' }, '▾')
    fold.addEventListener('click', () => mark(fold, 'aria-expanded', String(row.classList.toggle('open'))))
    const badge = element('strong', { class: 'severity' }, alert.severity)
    const row = element('li', { 'data-severity': alert.severity }, badge, element('p', {}, text, ' ', remedy), open, fold)
    const update = now => {
      say(text, now.text)
      say(remedy, now.remedy)
      const component = store.component(now.component)
      if (component) say(open, 'Show ' + component.name)
    }
    return { row, update }
  }

  function counted(current) {
    const parts = [...d3.rollup(current, each => each.length, each => each.severity)]
    return words(current.length, 'alert') + ': ' + parts.map(([severity, times]) => words(times, severity)).join(', ')
  }

  more.addEventListener('click', () => {
    all = !all
    show()
  })
  store.addEventListener('mesh', show)
}
