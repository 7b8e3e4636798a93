'use strict'
/*
 * What the scripts of the two pages of cote's workshop do, with the stock Socket.IO client and fetch. What a page would show is
 * in its scope.
 */
const io = require('socket.io-client')

const scopes = { endUser: {}, admin: {} }
let purchaseService
let address

module.exports = {
  /** Opens the page of customers. */
  endUser({ url }) {
    const scope = scopes.endUser
    const productService = io.connect(url + '/product')
    const userService = io.connect(url + '/user')
    purchaseService = io.connect(url + '/purchase')
    userService.emit('create', {}, (error, user) => {
      scope.user = user
    })
    productService.emit('list', (error, products) => {
      scope.products = products
    })
    productService.on('update', products => {
      scope.products = products
    })
  },

  /** A click on a product. */
  buy: ({ productId }) =>
    new Promise(resolve => {
      purchaseService.emit('buy', { userId: scopes.endUser.user.id, productId }, (error, data) => {
        if (!error) scopes.endUser.user = data.user
        resolve({ error: error ?? null, data: data ?? null })
      })
    }),

  /** Opens the page of the back office. */
  async admin({ url }) {
    address = url
    io.connect(url + '/user').on('update', listUsers)
    io.connect(url + '/product').on('update', listProducts)
    io.connect(url + '/purchase').on('update', listPurchases)
    await Promise.all([listProducts(), listUsers(), listPurchases()])
  },

  /** What its form sends: the fields are text. */
  async create({ product }) {
    const reply = await fetch(address + '/product', {
      method: 'POST',
      headers: { 'content-type': 'application/json;charset=UTF-8' },
      body: JSON.stringify({ product }),
    })
    const created = await reply.json()
    await listProducts()
    return { status: reply.status, created }
  },

  async delete({ productId }) {
    const reply = await fetch(address + '/product/' + productId, { method: 'DELETE' })
    await listProducts()
    return { status: reply.status }
  },

  scope: ({ of }) => scopes[of],
}

const list = (path, name) => async () => {
  scopes.admin[name] = await (await fetch(address + path)).json()
}
const listProducts = list('/product', 'products')
const listUsers = list('/user', 'users')
const listPurchases = list('/purchase', 'purchases')
