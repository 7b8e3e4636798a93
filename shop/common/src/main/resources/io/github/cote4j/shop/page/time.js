const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const days = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short' })

/** How long ago something was, as people say it. A clock that is a little ahead of this one is no matter. */
export function ago(at, now = Date.now()) {
  const passed = now - Date.parse(at)
  if (passed < MINUTE) return 'just now'
  if (passed < HOUR) return Math.floor(passed / MINUTE) + ' min ago'
  if (passed < DAY) return Math.floor(passed / HOUR) + ' h ago'
  return days.format(Date.parse(at))
}
