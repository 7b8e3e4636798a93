import { shortCommand } from './commands.js'
import { boundsOf, HOST_MARGIN } from './forces.js'
import { mark, say, shape } from './dom.js'
import { fit } from './text.js'

/** The ground of the graph: the hosts round their boxes, the boxes of the processes, and what they are called. */
export class Territory {
  #captions = []
  /** Where the names of hosts are, in pixels. */
  names = []

  constructor(parent) {
    this.parent = parent
  }

  draw(context, layout, palette, scale) {
    context.lineWidth = 1 / scale
    context.fillStyle = palette.host
    context.strokeStyle = palette.hostLine
    for (const boxes of layout.hosts.values()) {
      const { left, right, top, bottom } = boundsOf(boxes)
      rounded(context, left - HOST_MARGIN, top - HOST_MARGIN, right - left + 2 * HOST_MARGIN, bottom - top + 2 * HOST_MARGIN, 16)
    }
    context.fillStyle = palette.box
    for (const { x, y, w, h, tag } of layout.boxes.values()) {
      context.strokeStyle = tag ? palette.elsewhere : palette.boxLine
      context.lineWidth = (tag ? 1.5 : 1) / scale
      context.setLineDash(tag ? [5 / scale, 3 / scale] : [])
      rounded(context, x - w / 2, y - h / 2, w, h, 9)
    }
    context.setLineDash([])
  }

  /** Writes the names of hosts, and those of processes where there is room for them. */
  caption(layout, transform) {
    const texts = []
    this.names = []
    for (const [host, boxes] of layout.hosts) {
      const { left, right, top } = boundsOf(boxes)
      const [x, y] = transform.apply([left - HOST_MARGIN, top - HOST_MARGIN])
      const { text, width } = fit(host, Math.max(80, (right - left) * transform.k), '600 13px system-ui, sans-serif')
      texts.push({ kind: 'host', text, x: x + 4, y: y - 5 })
      this.names.push({ x: x + 4, y: y - 5, width })
    }
    if (transform.k > 0.62) {
      for (const box of layout.boxes.values()) {
        const [x, y] = transform.apply([box.x - box.w / 2, box.y - box.h / 2])
        const { text } = fit(shortCommand(box.command), box.w * transform.k - 16, '10px system-ui, sans-serif')
        texts.push({ kind: 'process', text, x: x + 8, y: y + 12 })
        if (box.tag) {
          const tag = fit(box.tag, box.w * transform.k - 16, '600 10px system-ui, sans-serif')
          texts.push({ kind: 'environment', text: tag.text, x: x + 8, y: y - 4 })
        }
      }
    }
    while (this.#captions.length > texts.length) this.#captions.pop().remove()
    texts.forEach(({ kind, text, x, y }, i) => {
      if (!this.#captions[i]) {
        this.#captions[i] = shape('text')
        this.parent.append(this.#captions[i])
      }
      const caption = this.#captions[i]
      say(caption, text)
      mark(caption, 'class', kind)
      mark(caption, 'x', x.toFixed(1))
      mark(caption, 'y', y.toFixed(1))
    })
  }
}

function rounded(context, x, y, w, h, corner) {
  context.beginPath()
  context.roundRect(x, y, w, h, corner)
  context.fill()
  context.stroke()
}
