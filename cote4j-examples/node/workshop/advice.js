'use strict'

const cote = require('cote')

const products = new cote.Requester({ name: 'advice requester', namespace: 'product' })
const advice = new cote.Responder({ name: 'advice responder', namespace: 'advice', respondsTo: ['cheapest'] })

advice.on('cheapest', async () => {
  const all = await products.send({ type: 'list' })
  const left = all.filter(each => each.stock > 0)
  return left.sort((one, other) => one.price - other.price)[0] ?? null
})
