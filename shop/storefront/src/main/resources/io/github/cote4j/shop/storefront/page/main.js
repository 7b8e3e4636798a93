import { Checkout } from './checkout.js'
import { ask, connect, keepFresh, watch } from './connection.js'
import { customer } from './customer.js'
import { called, setText } from './dom.js'
import { ledger } from './ledger.js'
import { money } from './money.js'
import { sentence } from './sentence.js'
import { Shelf } from './shelf.js'
import { Shop } from './shop.js'
import { toast } from './toast.js'

const shop = new Shop()
const sockets = { product: connect('product'), user: connect('user'), purchase: connect('purchase') }
const checkout = new Checkout(sockets.purchase)
const shelf = new Shelf(shop, order)
ledger(shop)

const balance = document.getElementById('balance')
shop.addEventListener('change', () => shop.user && setText(balance, money(shop.user.balance)))

keepFresh(
  sockets.product,
  async () => shop.stock(await ask(sockets.product, 'list')),
  () => shelf.missing(),
)
sockets.product.on('update', products => shop.stock(products))
sockets.purchase.on('update', purchases => {
  checkout.hear(purchases)
  shop.hearOfPurchases(purchases)
})
const renew = customer(sockets.user, shop, user => toast(`Welcome! You have ${money(user.balance)} to spend.`))

const names = { product: 'products', user: 'your account', purchase: 'the checkout' }
watch(sockets, document.getElementById('banner'), missing => {
  const all = missing.length === Object.keys(sockets).length
  const what = all ? 'the shop' : new Intl.ListFormat('en').format(missing.map(name => names[name]))
  return shop.products ? `Waiting for ${what}. What you see may be out of date.` : `Waiting for ${what}…`
})

async function order(product) {
  const name = () => called(product.name)
  let told = false
  const waiting = () => {
    shop.order(product.id, 'waiting')
    if (!told) toast(['The shop does not answer just now. Your order of ', name(), ' is kept, and tried again.'])
    told = true
  }
  shop.order(product.id, 'buying')
  try {
    const { user, purchase } = await checkout.buy(shop.user.id, product.id, waiting)
    shop.hearOfUsers([user])
    toast(['You bought ', name(), ` for ${money(purchase.price)}.`], 'good')
  } catch (error) {
    toast(whyNot(error, name()), 'bad')
    if (error.code === 'UNKNOWN_USER') renew()
  } finally {
    shop.order(product.id, null)
  }
}

/** Services know products by their ids, customers do not. */
function whyNot(error, name) {
  if (error.code === 'OUT_OF_STOCK') return [name, ' is sold out: somebody was faster.']
  if (error.code === 'UNKNOWN_PRODUCT') return [name, ' is not for sale any more.']
  return sentence(error.message)
}
