import { BOX_GAP, HOST_MARGIN, hostGap } from './forces.js'

/** How wide rows are tried: what the last one leaves empty makes some widths fit much worse than others. */
const WIDTHS = [0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.15, 1.3, 1.5, 1.75, 2, 2.5, 3]
/** How many times higher than wide boxes are tried. */
const SHAPES = [0.3, 0.6, 1, 1.6]
/** How far what is arranged is drawn out into room that would be left empty. */
const MOST_ASIDE = 220
const MOST_BELOW = 80
/** What it is worth that boxes cover all, and that all has the shape of the room. */
const EVEN = 0.3
const LIKE = 0.2
const HOSTS_APART = hostGap - 2 * HOST_MARGIN

/**
 * Puts boxes into rows, host by host, as near as that goes to where they were, in the shape of the room that there is: so
 * that all of them are seen as large as can be. Those of a row have as many rows of components, as far as they have enough.
 *
 * @param items {box, host, x, y} each
 * @param room {width, height, largest} in pixels, and how large all may be
 * @return the items, each with x, y and the columns of its box
 */
export function tidy(items, room) {
  const aspect = room.width / room.height
  const groups = [...Map.groupBy(items, item => item.host).values()]
  let best = null
  for (const shape of SHAPES) {
    for (const inside of WIDTHS) {
      const hosts = groups.map(group => hostOf(group, aspect * inside, shape))
      const covered = d3.sum(hosts, host => host.covered)
      for (const outside of groups.length > 1 ? WIDTHS : [1]) {
        const lines = rowsOf(hosts, aspect * outside, HOSTS_APART)
        const { w, h } = sizeOf(lines, HOSTS_APART)
        const scale = Math.min(room.largest, room.width / w, room.height / h)
        // Of those that are as large the one that leaves the least empty, and looks like the window.
        const value = scale * (1 + (EVEN * covered) / (w * h) - LIKE * Math.abs(Math.log(w / h / aspect)))
        if (!best || value > best.value) best = { lines, scale, value }
      }
    }
  }
  return place(best, room)
}

/** A host with its boxes in rows. */
function hostOf(group, aspect, shape) {
  const lines = linesOf(group, aspect, shape)
  const { w, h } = sizeOf(lines, BOX_GAP)
  const covered = d3.sum(lines, line => d3.sum(line.items, item => item.w * item.h))
  const at = { x: d3.mean(group, item => item.x), y: d3.mean(group, item => item.y) }
  return { lines, covered, ...at, w: w + 2 * HOST_MARGIN, h: h + 2 * HOST_MARGIN }
}

/** Rows of boxes: the largest that is left says how many rows of components they have, all that fit go next to it. */
function linesOf(group, aspect, shape) {
  const rest = [...group].sort((a, b) => b.box.count - a.box.count || a.y - b.y)
  const width = rowWidth(group.map(({ box }) => shaped(box, naturalRows(box, shape))), aspect, BOX_GAP)
  const lines = []
  while (rest.length > 0) {
    const rows = naturalRows(rest[0].box, shape)
    const line = { items: [], w: 0, h: 0 }
    for (let i = 0; i < rest.length; ) {
      const size = shaped(rest[i].box, rows)
      if (line.items.length > 0 && line.w + size.w + BOX_GAP > width + 1) i++
      else add(line, { ...rest.splice(i, 1)[0], ...size }, BOX_GAP)
    }
    lines.push(line)
  }
  return inOrder(lines)
}

function naturalRows(box, shape) {
  return Math.max(1, Math.round(Math.sqrt(box.count * shape)))
}

/** How a box is with so many rows of components at most. */
function shaped(box, rows) {
  const columns = Math.ceil(box.count / rows)
  return { columns, ...box.sizeOf(columns, Math.ceil(box.count / columns)) }
}

/** Rows of items as they are, the tallest first. */
function rowsOf(items, aspect, gap) {
  const width = rowWidth(items, aspect, gap)
  const lines = []
  for (const item of [...items].sort((a, b) => b.h - a.h || a.y - b.y)) {
    const last = lines.at(-1)
    if (last && last.w + item.w + gap <= width + 1) add(last, item, gap)
    else lines.push(add({ items: [], w: 0, h: 0 }, item, gap))
  }
  return inOrder(lines)
}

function rowWidth(sizes, aspect, gap) {
  const area = sizes.reduce((sum, { w, h }) => sum + (w + gap) * (h + gap), 0)
  return Math.max(Math.sqrt(area * aspect), ...sizes.map(({ w }) => w + gap))
}

function add(line, item, gap) {
  line.items.push(item)
  line.w += item.w + gap
  line.h = Math.max(line.h, item.h)
  return line
}

/** As near as that goes to where everything was: rows from above, what is in them from the left. */
function inOrder(lines) {
  for (const line of lines) line.items.sort((a, b) => a.x - b.x)
  const height = new Map(lines.map(line => [line, d3.mean(line.items, item => item.y)]))
  return lines.sort((a, b) => height.get(a) - height.get(b))
}

function sizeOf(lines, gap) {
  return { w: Math.max(...lines.map(each => each.w)) - gap, h: lines.reduce((sum, each) => sum + each.h + gap, -gap) }
}

/** Puts everything where it belongs, drawn out into the room that is left. */
function place({ lines, scale }, room) {
  const hosts = stretch(lines, HOSTS_APART, room.width / scale, room.height / scale)
  return hosts.flatMap(host => {
    const w = hosts.length > 1 ? host.w - 2 * HOST_MARGIN : room.width / scale
    const h = hosts.length > 1 ? host.h - 2 * HOST_MARGIN : room.height / scale
    const inner = stretch(host.lines, BOX_GAP, w, h)
    return inner.map(item => ({ ...item, x: host.x + item.x, y: host.y + item.y }))
  })
}

/** Lays rows round the origin with gaps that fill a width and a height, as far as these are not too far apart. */
function stretch(lines, gap, width, height) {
  const size = sizeOf(lines, gap)
  const below = gap + share(height - size.h, lines.length, MOST_BELOW)
  let top = -(size.h + (below - gap) * (lines.length - 1)) / 2
  const placed = []
  for (const { items, w, h } of lines) {
    const aside = gap + share(width - (w - gap), items.length, MOST_ASIDE)
    let left = -(w - gap + (aside - gap) * (items.length - 1)) / 2
    for (const item of items) {
      placed.push({ ...item, x: left + item.w / 2, y: top + (lines.length > 1 ? item.h : h) / 2 })
      left += item.w + aside
    }
    top += h + below
  }
  return placed
}

function share(left, parts, most) {
  return parts > 1 ? Math.max(0, Math.min(most, left / (parts - 1))) : 0
}
