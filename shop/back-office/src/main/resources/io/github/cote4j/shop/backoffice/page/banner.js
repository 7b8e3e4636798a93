import { setText } from './dom.js'

const PATIENCE_MILLIS = 1_500

/** Says which services do not answer, once they have not for a moment; the page goes on with what it knows. */
export function banner(office, sockets, parts) {
  const banner = document.getElementById('banner')
  let patience

  const show = () => {
    const silent = Object.entries(parts)
      .filter(([namespace, { part }]) => !sockets[namespace].connected || office.away.has(part))
      .map(([, { name }]) => name)
    if (office.away.has('books')) silent.push('the books')
    banner.hidden = silent.length === 0
    const offline = Object.values(sockets).every(socket => !socket.connected)
    setText(banner, words(silent, offline))
  }
  const changed = () => {
    clearTimeout(patience)
    patience = setTimeout(show, banner.hidden ? PATIENCE_MILLIS : 0)
  }
  office.addEventListener('away', changed)
  for (const socket of Object.values(sockets)) {
    for (const event of ['connect', 'disconnect', 'connect_error']) socket.on(event, changed)
  }
  changed()
}

function words(silent, offline) {
  if (silent.length === 0) return ''
  const whom = offline ? 'the back office' : new Intl.ListFormat('en').format(silent)
  return `Waiting for ${whom}. What you see may be out of date.`
}
