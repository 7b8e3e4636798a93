'use strict'
/*
 * npm's server under the same load as BenchServer, with the same events. Prints its port; a line "gc" on stdin is answered
 * with the bytes of heap in use after a collection, which needs node --expose-gc.
 */
const { createServer } = require('http')
const { Server } = require('socket.io')

const http = createServer()
const io = new Server(http, { serveClient: false, perMessageDeflate: false, transports: ['websocket'] })
io.on('connection', socket => {
  socket.on('echo', (value, ack) => ack(value))
  socket.on('shout', value => io.emit('news', value))
})
http.listen(0, '127.0.0.1', () => console.log(http.address().port))
process.stdin.on('data', () => {
  global.gc()
  console.log(process.memoryUsage().heapUsed)
})
process.stdin.on('end', () => process.exit())
