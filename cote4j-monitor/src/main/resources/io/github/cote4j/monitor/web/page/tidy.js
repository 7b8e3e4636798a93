import { BOX_GAP, HOST_MARGIN, hostGap } from './forces.js'

/** How wide rows are tried: what the last one leaves empty makes some widths fit much worse than others. */
const WIDTHS = [0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.15, 1.3, 1.5, 1.75, 2, 2.5, 3]

/**
 * Puts many boxes into rows, host by host, as near as that goes to where they were: a large mesh has to be small to be
 * seen whole, and rows waste the least room.
 */
export function tidy(boxes, aspect) {
  const groups = [...Map.groupBy(boxes, box => box.host).values()]
  let best = null
  for (const inside of WIDTHS) {
    const hosts = groups.map(group => host(group, aspect * inside))
    for (const outside of WIDTHS) {
      const placed = hosts.map(each => ({ ...each }))
      const size = rows(placed, aspect * outside, hostGap - 2 * HOST_MARGIN)
      const scale = Math.min(aspect / size.w, 1 / size.h)
      if (!best || scale > best.scale) best = { placed, scale }
    }
  }
  for (const { x, y, members } of best.placed) {
    for (const member of members) {
      member.box.x = x + member.x
      member.box.y = y + member.y
    }
  }
}

/** A host with its boxes in rows round its middle. */
function host(group, aspect) {
  const members = group.map(box => ({ box, x: box.x, y: box.y, w: box.w, h: box.h }))
  const x = d3.mean(group, box => box.x)
  const y = d3.mean(group, box => box.y)
  const size = rows(members, aspect, BOX_GAP)
  return { members, x, y, w: size.w + 2 * HOST_MARGIN, h: size.h + 2 * HOST_MARGIN }
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
