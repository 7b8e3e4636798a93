import { boundsOf, HOST_MARGIN } from './forces.js'
import { fit } from './labels.js'
import { say, shape } from './dom.js'


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
    context.strokeStyle = palette.boxLine
    for (const { x, y, w, h } of layout.boxes.values()) {
      rounded(context, x - w / 2, y - h / 2, w, h, 9)
    }
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
        const { text } = fit(program(box.command), box.w * transform.k - 16, '10px system-ui, sans-serif')
        texts.push({ kind: 'process', text, x: x + 8, y: y + 12 })
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
      caption.setAttribute('class', kind)
      caption.setAttribute('x', x.toFixed(1))
      caption.setAttribute('y', y.toFixed(1))
    })
  }
}

function rounded(context, x, y, w, h, corner) {
  context.beginPath()
  context.roundRect(x, y, w, h, corner)
  context.fill()
  context.stroke()
}

/** What a process is, without what runs it and where it lies. */
function program(command) {
  return command.replace(/^(?:\S*\/)?(?:java|node)(?:\s+-jar)?\s+(?:\S*\/)?/, '')
}
