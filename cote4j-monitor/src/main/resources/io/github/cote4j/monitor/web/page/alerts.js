import { element, keepInOrder, say } from './dom.js'

const FEW = 3

/** What looks wrong, at the top: how bad, what, what to do, and the way to its component. */
export function alerts(store) {
  const section = document.getElementById('alerts')
  const list = section.querySelector('ul')
  const more = section.querySelector('.more')
  const items = new Map()
  let all = false

  const show = () => {
    const current = store.snapshot.alerts
    const shown = all ? current : current.slice(0, FEW)
    const keys = new Map(shown.map(alert => [[alert.kind, alert.component, alert.since].join(' '), alert]))
    for (const key of items.keys()) if (!keys.has(key)) items.delete(key)
    for (const [key, alert] of keys) {
      if (!items.has(key)) items.set(key, item(alert))
      items.get(key).update(alert)
    }
    keepInOrder(list, [...keys.keys()].map(key => items.get(key).row))
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
    const badge = element('strong', { class: 'severity' }, alert.severity)
    const row = element('li', { 'data-severity': alert.severity }, badge, element('p', {}, text, ' ', remedy), open)
    const update = now => {
      say(text, now.text)
      say(remedy, now.remedy)
      const component = store.component(now.component)
      if (component) say(open, 'Show ' + component.name)
    }
    return { row, update }
  }

  more.addEventListener('click', () => {
    all = !all
    show()
  })
  store.addEventListener('mesh', show)
}
