import { time } from './format.js'

const FIRST_PAUSE = 300
const LONGEST_PAUSE = 2_000

/** The connection to the tool: brings snapshots into the store, asks for histories, says when it is lost and comes back. */
export function connect(store) {
  const state = document.getElementById('connection')
  const words = state.querySelector('.words')
  const banner = document.getElementById('banner')
  const socket = io('/monitoring', { reconnectionDelay: FIRST_PAUSE, reconnectionDelayMax: LONGEST_PAUSE })

  socket.on('mesh', snapshot => store.update(snapshot))
  socket.on('connect', () => show('on', 'live', ''))
  socket.on('disconnect', () => {
    const asOf = store.snapshot ? ` What you see is from ${time(store.snapshot.time)}.` : ''
    show('off', 'disconnected', 'The connection to the monitoring tool is lost; trying to get it back.' + asOf)
    // After a disconnect by the server the client does not come back by itself.
    if (!socket.active) setTimeout(() => socket.connect(), FIRST_PAUSE)
  })
  socket.on('connect_error', error => {
    if (state.dataset.state === 'off') return
    show('off', 'not connected', `The monitoring tool cannot be reached (${error.message}); trying again.`)
  })

  function show(kind, word, text) {
    state.dataset.state = kind
    words.textContent = word
    banner.textContent = text
    banner.hidden = !text
    document.body.classList.toggle('stale', kind !== 'on')
    store.connection(kind === 'on')
  }

  return {
    /** What a component has done in the last minutes; an empty list when that cannot be told. */
    async history(id) {
      try {
        return await socket.timeout(5_000).emitWithAck('history', id)
      } catch {
        return []
      }
    },
  }
}
