import { called, element, setText } from './dom.js'
import { money } from './money.js'
import { ago } from './time.js'

const SHOWN = 6
const AGES_MILLIS = 20_000

/** The two lists of purchases: the customer's own, and everybody's newest. */
export function ledger(shop) {
  const receipts = new Entries('receipts', 'no-receipts')
  const feed = new Entries('feed', 'no-feed')
  const all = document.getElementById('all-receipts')
  let shown = SHOWN

  const show = () => {
    const own = shop.user?.purchases ?? []
    receipts.show(own.slice(0, shown), ({ name }) => [called(name)])
    feed.show(shop.purchases.slice(0, SHOWN), ({ owner, product }) => [
      owner.id === shop.user?.id ? 'You bought ' : `Customer ${owner.id} bought `,
      called(product.name),
    ])
    all.hidden = own.length <= SHOWN
    setText(all, shown === SHOWN ? `Show all ${own.length}` : 'Show fewer')
    all.ariaExpanded = String(shown !== SHOWN)
  }
  all.addEventListener('click', () => {
    shown = shown === SHOWN ? Infinity : SHOWN
    show()
  })
  shop.addEventListener('change', show)
  setInterval(() => [receipts, feed].forEach(list => list.age()), AGES_MILLIS)
}

/** A list of purchases that never change; new ones come in at the top. */
class Entries {
  constructor(list, nothing) {
    this.list = document.getElementById(list)
    this.nothing = document.getElementById(nothing)
    this.made = new Map()
  }

  show(purchases, words) {
    const before = this.made
    this.made = new Map(purchases.map(each => [each.id, before.get(each.id) ?? entry(each, words(each), before.size > 0)]))
    const wanted = [...this.made.values()]
    const same = wanted.length === this.list.children.length && wanted.every((each, place) => each === this.list.children[place])
    if (!same) this.list.replaceChildren(...wanted)
    this.nothing.hidden = wanted.length > 0
    this.age()
  }

  age() {
    for (const time of this.list.querySelectorAll('time')) setText(time, ago(time.dateTime))
  }
}

function entry({ price, at }, words, isNew) {
  const made = element('li', {}, element('p', {}, ...words), element('p.number', {}, money(price)), element('time', { datetime: at }))
  if (isNew) made.classList.add('new')
  return made
}
