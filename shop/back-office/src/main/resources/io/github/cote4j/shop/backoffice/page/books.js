import { get } from './rest.js'
import { element, setText } from './dom.js'
import { count, money } from './money.js'

const PAUSE_MILLIS = 2_000
const STARTING_BALANCE = 30

/** The sums that must agree, and whether they do; asked for when something was bought, but not more often than every two seconds. */
export function books(office) {
  let timer
  let last = -Infinity
  const refresh = () => {
    timer ??= setTimeout(
      async () => {
        last = performance.now()
        timer = null
        if (!(await load(office))) refresh()
      },
      Math.max(0, last + PAUSE_MILLIS - performance.now()),
    )
  }
  for (const part of ['products', 'purchases', 'users']) office.addEventListener(part, refresh)
  office.addEventListener('books', () => show(office.books))
}

async function load(office) {
  try {
    await office.fetch('books', () => get('/books'))
    return true
  } catch {
    office.answers('books', false)
    return false
  }
}

function show(books) {
  const agree = books.discrepancies.length === 0
  const badge = document.getElementById('balanced')
  badge.className = agree ? 'badge good' : 'badge bad'
  setText(badge, agree ? 'Books balanced' : 'Books do not balance')
  setText(document.getElementById('total-users'), count(books.users))
  setText(document.getElementById('total-stock'), count(books.stock))
  const spent = STARTING_BALANCE * books.users - books.balances
  document.getElementById('sums').replaceChildren(
    row('Pieces sold', count(books.unitsSold)),
    row('Purchases', count(books.purchases), '.group'),
    row('What they cost', money(books.revenue)),
    row('What was paid', money(books.payments)),
    row('What customers spent', money(spent)),
  )
  const open = books.openOrders
  setText(document.getElementById('open-orders'), open === 0 ? '' : `${open} ${open === 1 ? 'order is' : 'orders are'} under way; paid may be ahead of bought.`)
  document
    .getElementById('discrepancies')
    .replaceChildren(...books.discrepancies.map(each => element('li', {}, each)))
}

const row = (name, value, group = '') => element('tr' + group, {}, element('th', { scope: 'row' }, name), element('td.number', {}, value))
