import { called, element, setText } from './dom.js'
import { money } from './money.js'
import { Rows, head, number } from './table.js'
import { ago } from './time.js'

const AGES_MILLIS = 20_000

/** The tables of purchases and customers. */
export function people(office) {
  const purchases = new Rows(
    document.getElementById('purchase-rows'),
    document.getElementById('no-purchases'),
    ({ at, product }) => [
      element('td.number.wide'),
      head(called(product.name)),
      number(),
      number(),
      number(element('time', { datetime: at })),
    ],
    ({ id, owner, price }) => [String(id), null, String(owner.id), money(price), null],
  )
  const age = () => {
    for (const time of purchases.body.querySelectorAll('time')) setText(time, ago(time.dateTime))
  }
  office.addEventListener('purchases', () => {
    purchases.show(office.purchases)
    age()
  })
  setInterval(age, AGES_MILLIS)

  const customers = new Rows(
    document.getElementById('customer-rows'),
    document.getElementById('no-customers'),
    () => [head(), number(), number()],
    ({ id, purchases, balance }) => [`Customer ${id}`, String(purchases.length), money(balance)],
  )
  office.addEventListener('users', () => customers.show(office.users))
}
