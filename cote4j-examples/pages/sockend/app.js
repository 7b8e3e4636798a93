'use strict'

const ANSWER_TIMEOUT = 15_000
const RETRY = 2_000
const MOST_LINES = 100

const template = document.getElementById('namespace')
const main = document.getElementById('namespaces')

/** What a code of the gateway's means to whoever sees the page; a responder's own codes speak for themselves. */
const meanings = {
  NO_HANDLER: 'no responder lists this type for browsers',
  NOBODY_THERE: 'whoever answers it is away',
  TIMED_OUT: 'it may have been done all the same',
  LINK_LOST: 'it may have been done all the same',
}

/** One namespace on the page: its connection, a form to ask, the answers, the events. */
class NamespaceView {
  constructor(namespace, changeable) {
    const view = template.content.cloneNode(true)
    this.section = view.querySelector('.namespace')
    this.heading = view.querySelector('h2')
    this.state = view.querySelector('.state')
    this.answers = view.querySelector('.answers')
    this.events = view.querySelector('.events')
    this.count = view.querySelector('.count')
    this.paused = view.querySelector('[name=paused]')
    this.heard = 0
    this.attempt = () => this.show('waiting', 'connecting')
    this.ask = view.querySelector('.ask')
    this.ask.addEventListener('submit', event => this.send(event))
    const choose = view.querySelector('.choose')
    if (changeable) {
      choose.hidden = false
      choose.elements.namespace.value = namespace
      choose.addEventListener('submit', event => {
        event.preventDefault()
        this.connect(choose.elements.namespace.value)
      })
    }
    main.append(view)
    this.connect(namespace)
  }

  connect(namespace) {
    clearTimeout(this.retry)
    this.socket?.removeAllListeners().offAny().disconnect()
    // With two slashes in front the name would be that of another host.
    namespace = namespace.replace(/^\/+/, '')
    this.heading.textContent = '/' + namespace
    this.section.setAttribute('aria-label', 'Namespace /' + namespace)
    this.show('waiting', 'connecting')

    const socket = (this.socket = io('/' + namespace))
    socket.on('connect', () => this.show('on', 'connected'))
    socket.on('disconnect', reason => {
      this.show('off', 'disconnected: ' + reason)
      // After a disconnect by the server the client does not come back by itself.
      if (!socket.active) this.reconnect()
    })
    socket.on('connect_error', error => {
      this.show('off', error.message === 'Invalid namespace' ? 'nobody of this namespace is there' : error.message)
      // Nor does it after a refusal; when the server could not be reached it does.
      if (!socket.active) this.reconnect()
    })
    // The connection is shared with the other namespace and outlives this socket.
    socket.io.off('reconnect_attempt', this.attempt).on('reconnect_attempt', this.attempt)
    socket.onAny((topic, ...data) => this.hear(topic, data))
  }

  reconnect() {
    clearTimeout(this.retry)
    this.retry = setTimeout(() => this.socket.connect(), RETRY)
  }

  send(event) {
    event.preventDefault()
    const problem = this.ask.querySelector('.problem')
    const type = this.ask.elements.type.value
    let data
    try {
      data = JSON.parse(this.ask.elements.data.value || '{}')
      problem.textContent = ''
    } catch {
      problem.textContent = 'The data is not JSON.'
      return
    }
    const started = performance.now()
    const waiting = this.add(this.answers, 'waiting', type, 'waiting for an answer', '')
    this.socket.timeout(ANSWER_TIMEOUT).emit(type, data, (late, error, ...results) => {
      waiting.remove()
      const took = (performance.now() - started).toFixed(1) + ' ms'
      if (late) {
        this.add(this.answers, 'error', type, 'no answer', took)
      } else if (error) {
        const meaning = meanings[error.code] ? ` (${meanings[error.code]})` : ''
        this.add(this.answers, 'error', type, `${error.code}: ${error.message}${meaning}`, took)
      } else {
        this.add(this.answers, 'good', type, results.map(text).join(', ') || 'done', took)
      }
    })
  }

  hear(topic, data) {
    this.heard++
    this.count.textContent = this.heard
    if (!this.paused.checked) {
      this.add(this.events, 'event', topic, data.map(text).join(', '), new Date().toLocaleTimeString())
    }
  }

  show(kind, words) {
    this.state.dataset.kind = kind
    this.state.querySelector('.text').textContent = words
    this.ask.querySelector('button').disabled = kind !== 'on'
  }

  /** What came over the wire is put in as text, never as HTML. */
  add(list, kind, name, content, note) {
    const line = document.createElement('li')
    line.className = kind
    for (const [role, words] of [
      ['name', name],
      ['content', content],
      ['note', note],
    ]) {
      const part = document.createElement('span')
      part.className = role
      part.textContent = words
      line.append(part)
    }
    list.prepend(line)
    while (list.childElementCount > MOST_LINES) list.lastElementChild.remove()
    return line
  }
}

function text(value) {
  if (value instanceof ArrayBuffer) return `${value.byteLength} bytes`
  return typeof value === 'string' ? value : JSON.stringify(value)
}

const chosen = new URLSearchParams(location.search).get('namespace') || 'shop'
new NamespaceView('', false)
new NamespaceView(chosen, true)
