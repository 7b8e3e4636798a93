'use strict'

const list = document.getElementById('products')
const balance = document.getElementById('balance')
const news = document.getElementById('news')

/** After these it is not known whether the order was carried out. */
const unclear = ['ORDER_PENDING', 'LINK_LOST', 'TIMED_OUT', 'NOBODY_THERE']

const product = connect('/product')
const user = connect('/user')
const purchase = connect('/purchase')
let me

product.on('connect', () => product.emit('list', otherwise(show)))
product.on('update', show)
user.on('connect', () => {
  if (!me) user.emit('create', otherwise(showAccount))
})
purchase.on('update', order => say(`User ${order.userId} has bought ${order.name}`))

function connect(namespace) {
  const socket = io(namespace)
  // While nobody of the namespace is there the gateway refuses it, and the client does not try again by itself.
  socket.on('connect_error', () => {
    if (!socket.active) setTimeout(() => socket.connect(), 2000)
  })
  return socket
}

function show(products) {
  for (const each of products) {
    const row = document.getElementById('product-' + each.id) ?? newRow(each.id)
    // As text: a name may hold anything, and is never HTML.
    row.querySelector('.name').textContent = each.name
    row.querySelector('.price').textContent = each.price.toFixed(2)
    row.querySelector('.stock').textContent = each.stock ? `${each.stock} left` : 'sold out'
    row.querySelector('button').disabled = each.stock === 0
    row.querySelector('button').setAttribute('aria-label', 'Buy ' + each.name)
  }
}

function newRow(id) {
  const row = document.createElement('li')
  row.id = 'product-' + id
  for (const part of ['name', 'price', 'stock']) {
    const text = document.createElement('span')
    text.className = part
    row.append(text)
  }
  const button = document.createElement('button')
  button.textContent = 'Buy'
  button.addEventListener('click', () => buy({ orderId: crypto.randomUUID(), userId: me?.id, productId: id }))
  row.append(button)
  list.append(row)
  return row
}

function buy(order) {
  purchase.timeout(15_000).emit('buy', order, (late, error) => {
    if (late || unclear.includes(error?.code)) {
      say('This takes a little longer')
      setTimeout(() => buy(order), 1000)
    } else {
      if (error) say(error.message)
      user.emit('get', { id: order.userId }, otherwise(showAccount))
    }
  })
}

function showAccount(account) {
  me = account
  balance.textContent = account.balance.toFixed(2)
}

function say(words) {
  news.textContent = words
}

function otherwise(take) {
  return (error, answer) => (error ? say(error.message) : take(answer))
}
