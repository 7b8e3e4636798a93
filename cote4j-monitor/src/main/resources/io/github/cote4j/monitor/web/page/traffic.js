import { pointOn, widthOf } from './links.js'

const SLOWEST = 35
const FRAME = 30
const still = matchMedia('(prefers-reduced-motion: reduce)')

/** Dots that run along links that carry something, from who sends to who gets: the more, the faster. */
export class TrafficDots {
  #last = 0

  /** Whether there is anything to move, at this moment. */
  due(curves, now) {
    return !still.matches && now - this.#last >= FRAME && curves.some(({ link }) => link.perSecond > 0)
  }

  static get moves() {
    return !still.matches
  }

  draw(context, curves, palette, scale, now, strong, reversed) {
    this.#last = now
    const paths = new Map()
    for (const each of curves) {
      const { link, length } = each
      if (!(link.perSecond > 0) || !strong(link)) continue
      const magnitude = Math.log10(1 + link.perSecond)
      const dots = Math.min(4, 1 + Math.floor(magnitude))
      const turn = ((now / 1000) * (SLOWEST + 30 * magnitude)) / length
      const size = (widthOf(link.perSecond) / 2 + 1.6) / Math.max(scale, 0.6)
      const colour = palette.link(link)
      if (!paths.has(colour)) paths.set(colour, new Path2D())
      const path = paths.get(colour)
      for (let i = 0; i < dots; i++) {
        const t = (turn + i / dots) % 1
        const { x, y } = pointOn(each, reversed(link) ? 1 - t : t)
        path.moveTo(x + size, y)
        path.arc(x, y, size, 0, 7)
      }
    }
    for (const [colour, path] of paths) {
      context.fillStyle = colour
      context.fill(path)
    }
  }
}
