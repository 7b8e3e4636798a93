import { BOX_GAP, HOST_MARGIN, hostGap } from './forces.js'

/**
 * Puts many boxes into rows, host by host, as near as that goes to where they were: a large mesh has to be small to be
 * seen whole, and rows waste the least room.
 */
export function tidy(boxes, aspect) {
  const hosts = [...Map.groupBy(boxes, box => box.host).values()].map(members => {
    const { x, y } = middle(members)
    const size = rows(members, aspect, BOX_GAP)
    return { members, x, y, w: size.w + 2 * HOST_MARGIN, h: size.h + 2 * HOST_MARGIN }
  })
  const gap = hostGap - 2 * HOST_MARGIN
  let best = null
  // What the last row leaves empty makes some widths fit worse than others.
  for (const wide of [0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.15, 1.3, 1.5, 1.75, 2]) {
    const copies = hosts.map(host => ({ ...host }))
    const size = rows(copies, aspect * wide, gap)
    const scale = Math.min(aspect / size.w, 1 / size.h)
    if (!best || scale > best.scale) best = { copies, scale }
  }
  for (const host of best.copies) {
    for (const box of host.members) {
      box.x += host.x
      box.y += host.y
    }
  }
}

/** Arranges items in rows round the origin; the tallest first, each row from left to right. */
function rows(items, aspect, gap) {
  const area = items.reduce((sum, { w, h }) => sum + (w + gap) * (h + gap), 0)
  const width = Math.max(Math.sqrt(area * aspect), ...items.map(({ w }) => w + gap))
  const lines = []
  let line = null
  for (const item of [...items].sort((a, b) => b.h - a.h || a.y - b.y)) {
    if (!line || line.w + item.w + gap > width + 1) lines.push((line = { items: [], w: 0, h: 0 }))
    line.items.push(item)
    line.w += item.w + gap
    line.h = Math.max(line.h, item.h)
  }
  const w = Math.max(...lines.map(each => each.w)) - gap
  const h = lines.reduce((sum, each) => sum + each.h + gap, -gap)
  let top = -h / 2
  for (const each of lines) {
    let left = -w / 2
    for (const item of each.items.sort((a, b) => a.x - b.x)) {
      item.x = left + item.w / 2
      item.y = top + item.h / 2
      left += item.w + gap
    }
    top += each.h + gap
  }
  return { w, h }
}

function middle(items) {
  return { x: d3.mean(items, item => item.x), y: d3.mean(items, item => item.y) }
}
