const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }

/** The one that an arrow key leads to: near, and rather straight on than aside. */
export function nextTowards(key, from, others) {
  const way = WAYS[key]
  if (!way || !from) return null
  let best = null
  let least = Infinity
  for (const other of others) {
    const dx = other.x - from.x
    const dy = other.y - from.y
    const along = dx * way[0] + dy * way[1]
    if (along <= 1) continue
    const cost = along + 2.5 * Math.abs(dx * way[1] + dy * way[0])
    if (cost < least) {
      least = cost
      best = other
    }
  }
  return best
}
