import { Chart } from './chart.js'
import { called, element, setText } from './dom.js'
import { count, money } from './money.js'

const SHOWN = 6
const clock = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
const day = new Intl.DateTimeFormat('en', { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

/** The report: revenue over time, best sellers, what is running low. */
export function sales(office) {
  const minutes = new Chart(
    document.getElementById('minutes'),
    'Revenue by minute',
    from => clock.format(Date.parse(from)),
    'the last hour',
  )
  const hours = new Chart(document.getElementById('hours'), 'Revenue by hour', from => day.format(Date.parse(from)), 'the last two days')
  office.addEventListener('report', () => {
    const { report } = office
    setText(document.getElementById('total-revenue'), money(report.revenue))
    setText(document.getElementById('total-units'), count(report.units))
    minutes.show(report.minutes)
    hours.show(report.hours)
    list('sellers', 'no-sellers', sellers(report.products))
    list('low', 'no-low', report.lowStock.slice(0, SHOWN).map(low))
  })
}

function sellers(products) {
  const sold = products.filter(product => product.units > 0).slice(0, SHOWN)
  return sold.map(({ name, units, revenue }) =>
    element(
      'li',
      {},
      element('p', {}, called(name)),
      element('p.number', {}, `${count(units)} sold, ${money(revenue)}`),
      element('meter', { value: units, max: sold[0].units, 'aria-hidden': 'true' }),
    ),
  )
}

function low({ name, stock }) {
  const badge = stock === 0 ? element('span.badge.bad', {}, 'sold out') : element('span.badge.warn', {}, `${stock} left`)
  return element('li', {}, element('p', {}, called(name)), badge)
}

function list(id, nothing, items) {
  document.getElementById(id).replaceChildren(...items)
  document.getElementById(nothing).hidden = items.length > 0
}
