const newest = user => user.purchases[0]?.id ?? 0

/** What the page knows of the shop. Emits `change` when it knows more. */
export class Shop extends EventTarget {
  /** All that can be bought; null until it is known. */
  products = null

  /** The customer, with the newest purchases first; null until known. */
  user = null

  /** The newest purchases of everybody, newest first. */
  purchases = []

  /** What happens to orders under way, by product: `buying`, `waiting`. */
  orders = new Map()

  stock(products) {
    this.products = products
    this.changed()
  }

  /** Takes another customer. */
  welcome(user) {
    this.user = user
    this.changed()
  }

  /** The shop knows nothing of what it did: it is another one. */
  forget() {
    this.user = null
    this.purchases = []
    this.changed()
  }

  /** Takes news of users. Answers and events come in any order: what is older than what is known is not taken. */
  hearOfUsers(users) {
    const user = users.find(each => each.id === this.user?.id)
    if (user && newest(user) >= newest(this.user)) this.welcome(user)
  }

  /** Takes the newest purchases. The customer's own among them may have been made on another page. */
  hearOfPurchases(purchases) {
    if ((purchases[0]?.id ?? 0) < (this.purchases[0]?.id ?? 0)) return
    this.purchases = purchases
    const own = purchases.filter(each => each.owner.id === this.user?.id && each.id > newest(this.user))
    if (own.length > 0) {
      const added = own.map(({ id, product, price, at }) => ({ id, product_id: product.id, name: product.name, price, at }))
      this.user = { ...this.user, balance: own[0].owner.balance, purchases: [...added, ...this.user.purchases] }
    }
    this.changed()
  }

  /** Says what happens to an order of a product; nothing when it is done. */
  order(productId, state) {
    if (state) this.orders.set(productId, state)
    else this.orders.delete(productId)
    this.changed()
  }

  changed() {
    this.dispatchEvent(new Event('change'))
  }
}
