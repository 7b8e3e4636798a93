import { RADIUS } from './kinds.js'

const BENDS = [0.14, -0.14, 0.3, -0.3, 0.45]
const CLEAR = 34
const NEAR = 6
const FADED = 0.12
const MANY = 150

/** The width of a link by what goes over it: each tenfold is as much wider. */
export function widthOf(perSecond) {
  return perSecond > 0 ? 1.2 + 1.3 * Math.log10(1 + perSecond) : 1
}

/** The curves of links: where they run, how they are drawn and which of them is near a point. */
export class Curves {
  curves = []

  /** Lays the curves out again, after something has moved or the links have changed. */
  update(links, layout) {
    this.curves = []
    const marks = links.length > MANY ? [] : layout.positions
    const { bounds } = layout
    for (const link of links) {
      const from = layout.position(link.source)
      const to = layout.position(link.target)
      if (!from || !to) continue
      const others = marks.filter(({ id }) => id !== link.source && id !== link.target)
      const choices = BENDS.map(bend => () => curve(link, from, to, bend))
      const chosen = others.length > 0 ? choices.find(choice => within(choice(), bounds) && clear(choice(), others)) : null
      this.curves.push((chosen ?? choices[0])())
    }
  }

  /** Gives the curves new figures of the same links, which stay where they are. */
  refresh(links) {
    const byEnds = new Map(links.map(link => [link.source + ' ' + link.target, link]))
    for (const each of this.curves) each.link = byEnds.get(each.link.source + ' ' + each.link.target) ?? each.link
  }

  draw(context, palette, scale, strong, chosen) {
    context.lineCap = 'round'
    // So many lines would hide what they lead to.
    const usual = this.curves.length > MANY && !chosen ? 0.4 : 1
    for (const { link, x0, y0, cx, cy, x1, y1 } of this.curves) {
      const failing = link.failedPerSecond > 0
      context.globalAlpha = strong(link) ? usual : FADED * usual
      context.strokeStyle = palette.link(link)
      context.lineWidth = widthOf(link.perSecond) / Math.max(scale, 0.6)
      context.setLineDash(failing ? [9 / scale, 5 / scale] : [])
      context.beginPath()
      context.moveTo(x0, y0)
      context.quadraticCurveTo(cx, cy, x1, y1)
      context.stroke()
    }
    context.globalAlpha = 1
    context.setLineDash([])
  }

  /** The link at a point, if there is one. */
  at(x, y, scale) {
    let best = null
    let least = (NEAR / scale) ** 2
    for (const each of this.curves) {
      for (let t = 0.06; t < 0.95; t += 0.04) {
        const p = pointOn(each, t)
        const d = (p.x - x) ** 2 + (p.y - y) ** 2
        if (d < least) {
          least = d
          best = each.link
        }
      }
    }
    return best
  }
}

export function pointOn({ x0, y0, cx, cy, x1, y1 }, t) {
  const s = 1 - t
  return { x: s * s * x0 + 2 * s * t * cx + t * t * x1, y: s * s * y0 + 2 * s * t * cy + t * t * y1 }
}

/** Whether a curve stays where it can be seen. */
function within(curve, { left, right, top, bottom }) {
  const { x, y } = pointOn(curve, 0.5)
  return x > left && x < right && y > top && y < bottom
}

/** Whether a curve keeps clear of the marks of others and the names below them. */
function clear(curve, others) {
  for (let t = 0.1; t < 0.95; t += 0.08) {
    const { x, y } = pointOn(curve, t)
    if (others.some(other => Math.hypot(x - other.x, y - other.y - 10) < CLEAR)) return false
  }
  return true
}

function curve(link, from, to, bend) {
  const dx = to.x - from.x
  const dy = to.y - from.y
  const length = Math.hypot(dx, dy) || 1
  const gap = Math.min(RADIUS + 4, length / 3)
  const cx = (from.x + to.x) / 2 - dy * bend
  const cy = (from.y + to.y) / 2 + dx * bend
  const [x0, y0] = towards(from, cx, cy, gap)
  const [x1, y1] = towards(to, cx, cy, gap)
  return { link, x0, y0, cx, cy, x1, y1, length }
}

function towards({ x, y }, cx, cy, far) {
  const length = Math.hypot(cx - x, cy - y) || 1
  return [x + ((cx - x) / length) * far, y + ((cy - y) / length) * far]
}
