'use strict'
/* What a client may expect of the server on every transport. Each throws when that is not so. */
const assert = require('assert/strict')
const { ask, next, open, play, refused, until, upgraded, within } = require('./sockets')

let lateNamespaces = 0
const settled = at => (at.transports ? at.transports.at(-1) : 'websocket')

exports.connects = at =>
  play(at, async join => {
    const socket = await join({ auth: { token: 'mine' } })
    assert.ok(socket.connected)
    if (settled(at) === 'websocket') await upgraded(socket)
    assert.equal(socket.io.engine.transport.name, settled(at))
    const [auth, id] = await ask(socket, 'who')
    assert.deepEqual(auth, { token: 'mine' })
    assert.equal(id, socket.id)
  })

exports.events = at =>
  play(at, async join => {
    const socket = await join()
    const values = [
      [],
      [null],
      [0, -1.5, 1e100, true, 'text'],
      ['ä€😀\u2028"\\\u0000'],
      [{ nested: [{ deep: [1, [2, [3]]] }], empty: {} }],
      ['x'.repeat(100000)],
      [''],
    ]
    for (const args of values) {
      socket.emit('echo', ...args)
      assert.deepEqual(await next(socket, 'echoed'), args)
    }
    socket.emit('nobody-handles-this', 1, { two: 2 })
    assert.deepEqual(await next(socket, 'not-known'), ['nobody-handles-this', [1, { two: 2 }]])
  })

exports.acknowledgements = at =>
  play(at, async join => {
    const socket = await join()
    assert.deepEqual(await ask(socket, 'echo', 'a', { b: 1 }), ['a', { b: 1 }])
    assert.deepEqual(await ask(socket, 'echo'), [])
    assert.deepEqual(await Promise.all([1, 2, 3].map(n => ask(socket, 'echo', n))), [[1], [2], [3]])
    socket.on('question', (n, answer) => answer(n + 1, 'and more'))
    assert.deepEqual(await ask(socket, 'ask-me', 41), [42, 'and more'])
    assert.equal(await socket.timeout(5000).emitWithAck('echo', 'promised'), 'promised')
  })

exports.binary = at =>
  play(at, async join => {
    const socket = await join()
    const many = Array.from({ length: 9 }, (_, i) => Buffer.alloc(i * 100, i))
    const values = [
      [Buffer.from([0, 1, 2, 255])],
      [Buffer.alloc(0)],
      [{ a: { b: [Buffer.from('deep'), { c: Buffer.from('deeper') }] } }, 'text', Buffer.from('last')],
      many,
      [Buffer.alloc(300000, 7)],
      [Buffer.from('{"_placeholder":true,"num":0}'), { _placeholder: false }],
    ]
    for (const args of values) {
      socket.emit('echo', ...args)
      assert.deepEqual(await next(socket, 'echoed'), args)
      assert.deepEqual(await ask(socket, 'echo', ...args), args)
    }
    socket.on('question', (bytes, answer) => answer(Buffer.concat([bytes, bytes])))
    assert.deepEqual(await ask(socket, 'ask-me', Buffer.from('ab')), [Buffer.from('abab')])
    const heard = []
    socket.on('echoed', (...args) => heard.push(args))
    const mixed = [['one'], [Buffer.from('two')], ['three'], [[Buffer.from('four'), Buffer.from('five')]], ['six']]
    for (const args of mixed) socket.emit('echo', ...args)
    await until('all echoes', () => heard.length === mixed.length)
    assert.deepEqual(heard, mixed)
  })

exports.namespaces = at =>
  play(at, async join => {
    const root = await join()
    const chat = root.io.socket('/chat')
    await within(5000, 'second namespace', done => chat.once('connect', done))
    assert.notEqual(chat.id, root.id)
    const wrong = []
    root.on('echoed', text => text === 'in chat' && wrong.push(text))
    chat.emit('echo', 'in chat')
    assert.deepEqual(await next(chat, 'echoed'), ['in chat'])
    assert.deepEqual(await ask(chat, 'who'), [{}, chat.id])

    const name = `/late-${process.pid}-${++lateNamespaces}`
    assert.equal((await refused(at, { namespace: name })).message, 'Invalid namespace')
    const late = root.io.socket(name)
    assert.equal((await within(5000, 'refusal', done => late.once('connect_error', done))).message, 'Invalid namespace')
    await ask(root, 'open', name)
    late.disconnect().connect()
    await within(5000, 'late namespace', done => late.once('connect', done))
    assert.deepEqual(await ask(late, 'echo', 'late'), ['late'])

    chat.disconnect()
    assert.deepEqual(await ask(root, 'echo', 'still here'), ['still here'])
    assert.deepEqual(wrong, [])
  })

exports.authentication = at =>
  play(at, async join => {
    const refusal = await refused(at, { namespace: '/guarded', auth: { token: 'guess' } })
    assert.equal(refusal.message, 'not you')
    assert.deepEqual(refusal.data, { code: 401 })
    assert.equal((await refused(at, { namespace: '/guarded' })).message, 'not you')
    const socket = await join({ namespace: '/guarded', auth: done => done({ token: 'secret' }) })
    assert.deepEqual(await ask(socket, 'who'), [{ token: 'secret' }, socket.id])
  })

exports.rooms = at =>
  play(at, async join => {
    const sockets = [await join(), await join(), await join(), await join({ namespace: '/chat' })]
    const heard = sockets.map(socket => {
      const said = []
      socket.on('said', what => said.push(what))
      return said
    })
    const [a, b, c] = sockets
    const everyone = async (what, expected) => {
      // Whoever has its echo has what was said before it.
      await Promise.all(sockets.map(socket => ask(socket, 'echo')))
      await until(what, () => expected.every((has, i) => heard[i].includes(what) === has))
      await Promise.all(sockets.map(socket => ask(socket, 'echo')))
      assert.deepEqual(heard.map(said => said.filter(other => other === what).length), expected.map(Number), what)
    }
    await ask(a, 'join', 'red')
    await ask(b, 'join', 'red')
    await ask(b, 'join', 'blue')
    await ask(c, 'join', 'blue')
    a.emit('say', ['red'], [], 'to red')
    await everyone('to red', [true, true, false, false])
    a.emit('say', ['red', 'blue'], [], 'to both, once each')
    await everyone('to both, once each', [true, true, true, false])
    a.emit('say', [], [], 'to all')
    await everyone('to all', [true, true, true, false])
    a.emit('say', [], ['red'], 'to all but red')
    await everyone('to all but red', [false, false, true, false])
    a.emit('say-others', ['red'], 'to the others of red')
    await everyone('to the others of red', [false, true, false, false])
    b.emit('say-others', [], 'to everybody else')
    await everyone('to everybody else', [true, false, true, false])
    await ask(b, 'leave', 'red')
    a.emit('say', ['red'], [], 'b has left')
    await everyone('b has left', [true, false, false, false])
    b.emit('say', [a.id], [], 'to one by its id')
    await everyone('to one by its id', [true, false, false, false])
    a.emit('say', ['blue'], [], Buffer.from('bytes'))
    await until('bytes for blue', () => [b, c].every((_, i) => heard[i + 1].some(Buffer.isBuffer)))
  })

/** Ends three sockets in three ways; answers with their ids, for the server's side of it. */
exports.disconnects = at =>
  play(at, async join => {
    const ends = { kicked: await join(), left: await join(), closed: await join() }
    const ids = Object.fromEntries(Object.entries(ends).map(([name, socket]) => [name, socket.id]))
    if (settled(at) === 'websocket') await Promise.all(Object.values(ends).map(socket => upgraded(socket)))
    const reasons = Object.values(ends).map(socket => next(socket, 'disconnect'))
    ends.kicked.emit('kick')
    ends.left.disconnect()
    ends.closed.io.engine.close()
    const told = (await Promise.all(reasons)).map(([reason]) => reason)
    assert.deepEqual(told, ['io server disconnect', 'io client disconnect', 'forced close'])
    return ids
  })

/** Numbers both ways while the transport changes: none lost, none twice, all in order. */
exports.order = at =>
  play(at, async () => {
    const sockets = Array.from({ length: 10 }, () => open(at))
    try {
      await Promise.all(
        sockets.map(async socket => {
          const echoed = []
          const counted = []
          let sent = 0
          socket.on('echoed', n => echoed.push(n))
          socket.on('number', n => counted.push(n))
          await within(10000, 'connection', done => socket.once('connect', done))
          socket.emit('count', 300)
          const burst = () => {
            for (let i = 0; i < 20; i++) socket.emit('echo', sent++)
            if (sent % 5 === 0) socket.emit('echo', sent++, Buffer.from([sent]))
            if (sent < 600) setImmediate(burst)
          }
          burst()
          if (settled(at) === 'websocket') await upgraded(socket)
          await until('all echoes', () => sent >= 600 && echoed.length >= sent, 10000)
          assert.deepEqual(echoed, Array.from({ length: sent }, (_, i) => i))
          assert.deepEqual(counted, Array.from({ length: 300 }, (_, i) => i))
        }),
      )
    } finally {
      sockets.forEach(socket => socket.disconnect())
    }
  })

/** Many events that together are more than one request may bring: the client has to be told the bound to split them. */
exports.splits = at =>
  play(at, async join => {
    const socket = await join()
    const answers = await Promise.all(Array.from({ length: 30 }, (_, i) => ask(socket, 'echo', i, 'x'.repeat(2000))))
    assert.deepEqual(answers.map(([i]) => i), Array.from({ length: 30 }, (_, i) => i))
  })

/** One message over the bound ends its connection, and nobody else's. */
exports.oversize = at =>
  play(at, async join => {
    const other = await join()
    const socket = await join()
    const id = socket.id
    if (settled(at) === 'websocket') await upgraded(socket)
    const end = next(socket, 'disconnect')
    socket.emit('echo', 'x'.repeat(at.bytes))
    assert.match((await end)[0], /^transport (error|close)$/)
    assert.deepEqual(await ask(other, 'echo', 'unharmed'), ['unharmed'])
    return id
  })

/** Whether messages are compressed is as expected, and they come through. */
exports.compresses = at =>
  play(at, async join => {
    const socket = await join({ perMessageDeflate: { threshold: 0 } })
    if (settled(at) === 'websocket') await upgraded(socket)
    const extensions = socket.io.engine.transport.ws?.extensions || ''
    assert.equal(extensions.includes('permessage-deflate'), at.expected)
    for (const text of ['', 'short', 'repeated '.repeat(20000)]) {
      assert.deepEqual(await ask(socket, 'echo', text, Buffer.from(text)), [text, Buffer.from(text)])
    }
  })
