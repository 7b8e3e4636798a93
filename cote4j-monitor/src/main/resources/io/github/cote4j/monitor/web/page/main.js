import { alerts } from './alerts.js'
import { connect } from './connection.js'
import { Detail } from './detail.js'
import { Graph } from './graph.js'
import { legend } from './legend.js'
import { log, logPanel } from './log.js'
import { searchBox } from './search.js'
import { Store } from './store.js'
import { Table } from './table.js'
import { totals } from './totals.js'

const store = new Store()
const sections = { graph: document.getElementById('graph'), table: document.getElementById('table') }
const views = { graph: new Graph(sections.graph, store), table: new Table(sections.table, store) }
const empty = document.getElementById('empty')

legend()
totals(store)
alerts(store)
log(store)
const search = searchBox(store)
const panel = logPanel()
let view = 'graph'
new Detail(store, connect(store), () => views[view].focusOn(store.selected))

store.addEventListener('mesh', () => {
  empty.hidden = store.components.some(component => component.type !== 'monitor')
})

function show(name) {
  view = name
  for (const [each, section] of Object.entries(sections)) {
    section.hidden = each !== name
    document.getElementById('view-' + each).setAttribute('aria-pressed', String(each === name))
  }
  if (name === 'graph') views.graph.wake()
  else views.table.update()
}

for (const name of Object.keys(sections)) document.getElementById('view-' + name).addEventListener('click', () => show(name))

const keys = {
  '/': () => search.focus(),
  g: () => show('graph'),
  t: () => show('table'),
  l: () => panel.toggle(),
  f: () => views.graph.command('fit'),
  '+': () => views.graph.command('in'),
  '-': () => views.graph.command('out'),
  Escape: () => store.select(null),
}

addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches('input')) return
  const action = Object.hasOwn(keys, event.key) && keys[event.key]
  if (!action) return
  event.preventDefault()
  action()
})
