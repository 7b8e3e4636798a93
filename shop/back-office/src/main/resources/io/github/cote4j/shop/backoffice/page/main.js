import { add } from './add.js'
import { banner } from './banner.js'
import { books } from './books.js'
import { connect, keepFresh } from './connection.js'
import { Office } from './office.js'
import { people } from './people.js'
import { products } from './products.js'
import { get } from './rest.js'
import { sales } from './sales.js'

/** By namespace: what is told there, how it is fetched, and what a person calls it. */
const PARTS = {
  product: { part: 'products', path: '/product', name: 'products' },
  user: { part: 'users', path: '/user?limit=100', name: 'customers' },
  purchase: { part: 'purchases', path: '/purchase?limit=100', name: 'purchases' },
  reporting: { part: 'report', path: '/report', name: 'the report' },
}
/** Pages of the REST interface have the oldest first, events the newest. */
const NEWEST_FIRST = new Set(['users', 'purchases'])

const office = new Office()
const sockets = {}
for (const show of [products, add, people, sales, books]) show(office)

for (const [namespace, { part, path }] of Object.entries(PARTS)) {
  const socket = (sockets[namespace] = connect(namespace))
  const load = async () => {
    const value = await get(path)
    return NEWEST_FIRST.has(part) ? value.reverse() : value
  }
  keepFresh(
    socket,
    () => office.fetch(part, load),
    () => office.answers(part, false),
  )
  socket.on('update', value => office.hear(part, value))
}
banner(office, sockets, PARTS)
