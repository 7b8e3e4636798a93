// The roles of `cote bench` on npm's cote: the same bodies, the same load, the same RESULT lines.
//   node bench.js request|respond|publish|subscribe [--in-flight N] [--size BYTES] [--warmup S] [--duration S] [--key K]
const cote = require('cote')({ broadcast: process.env.COTE_BROADCAST_ADDRESS || '127.255.255.255', log: false })

const [role, ...rest] = process.argv.slice(2)
const options = { 'in-flight': '64', size: '100', warmup: '3', duration: '5', key: 'bench' }
for (let i = 0; i < rest.length; i += 2) {
  const name = rest[i].replace(/^--/, '')
  if (!(name in options) || rest[i + 1] === undefined) {
    console.error(`bench.js: ${rest[i]} is not an option, or its value is missing`)
    process.exit(2)
  }
  options[name] = rest[i + 1]
}
const size = Number(options.size)
const key = options.key

// Numbers and not BigInts, which cost more than what is measured; CLOCK_MONOTONIC, which all processes share.
const nanos = () => {
  const [seconds, rest] = process.hrtime()
  return seconds * 1e9 + rest
}

const result = (role, fields, times) => {
  const sorted = Float64Array.from(times).sort()
  const micros = share =>
    sorted.length ? (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] / 1e3).toFixed(1) : '0.0'
  const line = {
    per_s: Math.round(fields.n / fields.seconds),
    p50_us: micros(0.5),
    p99_us: micros(0.99),
    p999_us: micros(0.999),
    n: fields.n,
    errors: fields.errors || 0,
    lost: fields.lost || 0,
  }
  console.log(`RESULT role=${role} ` + Object.entries(line).map(([name, value]) => `${name}=${value}`).join(' '))
}

const roles = {
  respond() {
    const responder = new cote.Responder({ name: 'bench respond', key })
    responder.on('bench', (request, reply) => reply(null, { text: request.text }))
  },

  request() {
    const requester = new cote.Requester({ name: 'bench request', key })
    const text = 'x'.repeat(Math.max(0, size - '{"type":"bench","text":""}'.length))
    let times = []
    let errors = 0
    let running = true
    const next = () => {
      if (!running) return
      const began = nanos()
      requester.send({ type: 'bench', text }, error => {
        if (error) errors++
        else times.push(nanos() - began)
        next()
      })
    }
    requester.sock.once('connect', () => {
      for (let i = 0; i < Number(options['in-flight']); i++) next()
      setTimeout(() => {
        times = []
        errors = 0
        const began = nanos()
        setTimeout(() => {
          running = false
          result('request', { n: times.length, seconds: (nanos() - began) / 1e9, errors }, times)
          process.exit(0)
        }, Number(options.duration) * 1000)
      }, Number(options.warmup) * 1000)
    })
  },

  subscribe() {
    const subscriber = new cote.Subscriber({ name: 'bench subscribe', key })
    const runs = new Map()
    subscriber.on('bench', event => {
      const now = nanos()
      let run = runs.get(event.run)
      if (!run) runs.set(event.run, (run = { first: now, expected: 0, lost: 0, times: [] }))
      run.last = now
      run.lost += Math.max(0, event.seq - run.expected)
      run.expected = event.seq + 1
      run.times.push(now - event.at)
    })
    subscriber.on('bench-end', end => {
      const run = runs.get(end.run)
      runs.delete(end.run)
      if (!run || end.warmup) return
      run.lost += Math.max(0, end.count - run.expected)
      const seconds = (run.last - run.first) / 1e9
      result('subscribe', { n: run.times.length, seconds, lost: run.lost }, run.times)
    })
  },

  publish() {
    const publisher = new cote.Publisher({ name: 'bench publish', key })
    const frame = '{"run":"00000000","seq":1000000,"at":100000000000000,"text":""}'
    const text = 'x'.repeat(Math.max(0, size - frame.length))
    // cote's publisher has no back-pressure of its own: without this bound the run would measure its memory.
    const full = () => publisher.sock.sock.socks.some(socket => socket.writableLength > 1 << 20)
    const measure = (seconds, warmup, done) => {
      const run = Math.random().toString(16).slice(2, 10).padEnd(8, '0')
      const began = nanos()
      let seq = 0
      const times = []
      const burst = () => {
        for (let i = 0; i < 100 && !full(); i++) {
          const at = nanos()
          publisher.publish('bench', { run, seq: seq++, at, text })
          times.push(nanos() - at)
        }
        if (nanos() - began < seconds * 1e9) return setImmediate(burst)
        publisher.publish('bench-end', { run, count: seq, warmup })
        done({ n: seq, seconds: (nanos() - began) / 1e9 }, times)
      }
      burst()
    }
    publisher.sock.sock.once('connect', () => {
      measure(Number(options.warmup), true, () =>
        measure(Number(options.duration), false, (fields, times) => {
          result('publish', fields, times)
          const whenSent = () => (full() || publisher.sock.sock.socks.some(s => s.writableLength) ? setTimeout(whenSent, 10) : process.exit(0))
          whenSent()
        })
      )
    })
  },
}

if (!roles[role]) {
  console.error('bench.js: request, respond, publish or subscribe is missing')
  process.exit(2)
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0))
roles[role]()
