import { element, setText } from './dom.js'
import { count, money } from './money.js'
import { picture } from './picture.js'

const LOW_STOCK = 5
const LONG_PRICE = '$10,000.00'.length
const COMING = 6

/** The products, a card each, which stay the same elements while what they show changes: so focus stays where it is. */
export class Shelf {
  constructor(shop, buy) {
    this.shop = shop
    this.buy = buy
    this.cards = new Map()
    this.list = document.getElementById('shelf')
    this.list.append(...Array.from({ length: COMING }, coming))
    shop.addEventListener('change', () => this.show())
  }

  show() {
    const { products } = this.shop
    if (!products) return
    if (this.list.ariaBusy === 'true') {
      this.list.replaceChildren()
      this.list.ariaBusy = 'false'
    }
    const known = new Set(products.map(product => product.id))
    for (const [id, card] of this.cards) if (!known.has(id)) this.remove(id, card)
    products.forEach((product, place) => this.put(product, place))
    this.list.hidden = products.length === 0
    document.getElementById('away').hidden = true
    document.getElementById('nothing').hidden = products.length > 0
    const left = products.filter(product => product.stock > 0).length
    setText(document.getElementById('count'), left === 0 ? '' : left + ' to choose from')
  }

  /** Says that the products could not be had, when none were ever. */
  missing() {
    if (this.shop.products) return
    this.list.hidden = true
    document.getElementById('away').hidden = false
  }

  put(product, place) {
    let card = this.cards.get(product.id)
    if (!card) {
      card = new Card(product, () => this.buy(card.product))
      this.cards.set(product.id, card)
    }
    if (this.list.children[place] !== card.root) this.list.insertBefore(card.root, this.list.children[place] ?? null)
    card.show(product, this.shop)
  }

  remove(id, card) {
    if (card.root.contains(document.activeElement)) document.getElementById('products').focus()
    card.root.remove()
    this.cards.delete(id)
  }
}

class Card {
  constructor(product, buy) {
    this.name = element('h3', { dir: 'auto' })
    this.price = element('p.price')
    this.stock = element('p.badge')
    this.button = element('button.button', { type: 'button' })
    const facts = element('div.facts', {}, this.price, this.stock)
    this.root = element('li.card', {}, picture(product.id), this.name, facts, this.button)
    this.button.addEventListener('click', () => this.button.ariaDisabled === 'true' || buy())
  }

  show(product, shop) {
    const sold = this.product && product.stock !== this.product.stock
    this.product = product
    setText(this.name, product.name)
    const price = money(product.price)
    setText(this.price, price)
    this.price.classList.toggle('long', price.length > LONG_PRICE)
    setText(this.stock, inStock(product.stock))
    this.stock.className = 'badge ' + kind(product.stock)
    this.root.classList.toggle('out', product.stock === 0)
    const word = wordFor(product, shop)
    setText(this.button, word)
    this.button.ariaLabel = word === 'Buy' ? `Buy ${product.name} for ${price}` : `${word}: ${product.name}`
    // Not `disabled`: whoever has the focus here keeps it, and is told why.
    this.button.ariaDisabled = String(word !== 'Buy')
    this.button.classList.toggle('busy', shop.orders.has(product.id))
    if (sold) this.flash()
  }

  flash() {
    this.stock.getAnimations?.().forEach(animation => animation.cancel())
    if (!matchMedia('(prefers-reduced-motion: reduce)').matches) {
      this.stock.animate([{ transform: 'scale(1.18)' }, { transform: 'none' }], { duration: 350, easing: 'ease-out' })
    }
  }
}

/** What the button says: to buy, or why not. */
function wordFor(product, { user, orders }) {
  const order = orders.get(product.id)
  if (order === 'waiting') return 'Waiting for the shop…'
  if (order) return 'Buying…'
  if (product.stock === 0) return 'Sold out'
  if (!user) return 'One moment…'
  return product.price > user.balance ? 'More than you have' : 'Buy'
}

function inStock(stock) {
  if (stock === 0) return 'None left'
  return stock <= LOW_STOCK ? `Only ${stock} left` : `${count(stock)} in stock`
}

const kind = stock => (stock === 0 ? 'bad' : stock <= LOW_STOCK ? 'warn' : 'good')

function coming() {
  return element('li.card', { 'aria-hidden': 'true' }, ...['picture', 'name', 'price', 'button'].map(part => element('div.coming.' + part)))
}
