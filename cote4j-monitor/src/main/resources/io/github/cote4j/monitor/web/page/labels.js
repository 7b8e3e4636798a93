import { mark, say, shape } from './dom.js'
import { CELL_WIDTH, PADDING } from './box.js'
import { RADIUS } from './kinds.js'
import { ELLIPSIS, fit } from './text.js'

const SHORTEST = 74
const NARROWEST = 38
const URGENT = 260

/** How large letters are at a scale, in pixels: where much is seen at once they are smaller. */
function sizeAt(scale) {
  return scale > 0.8 ? 12 : scale > 0.62 ? 11 : 10
}

/** The names under the marks: as many as there is room for, the important ones first. */
export class Labels {
  #labels = new Map()

  constructor(parent) {
    this.parent = parent
  }

  /**
   * @param items {id, names, name, state, x, y, weight} in pixels, those of more weight first
   * @param camera what is seen
   * @param captions {x, y, width} of what is written already
   */
  show(items, camera, captions) {
    const { k } = camera.transform
    const size = camera.markSize
    const letters = sizeAt(k)
    const height = Math.ceil(letters * 1.1)
    const font = `${letters}px system-ui, sans-serif`
    const column = CELL_WIDTH * k - 4
    // Where columns are too narrow for words, some names get more room and hide others.
    const cell = column < NARROWEST ? SHORTEST : column
    const beyond = cell + 2 * PADDING * k
    mark(this.parent, 'font-size', letters)
    const taken = items.map(({ x, y }) => rectangle(x, y, 2 * RADIUS * size, 2 * RADIUS * size))
    for (const { x, y, width } of captions) taken.push(rectangle(x + width / 2, y - 4, width, 15))
    const place = ({ x, y }, lines) => {
      const width = Math.max(...lines.map(line => line.width)) + 3
      return rectangle(x, y + (RADIUS + 3) * size + (height * lines.length) / 2, width, height * lines.length)
    }
    const written = []
    items.forEach((item, i) => {
      const { x, y, urgent } = item
      if (x < -80 || y < -30 || x > camera.width + 80 || y > camera.height + 10) return
      const choices = urgent ? [this.#whole(item, font)] : this.#choices(item, cell, cell, font)
      const lines = choices.find(choice => urgent || free(place(item, choice), taken, i))
      if (!lines) return
      written.push({ item, i, lines, at: taken.length })
      taken.push(place(item, lines))
    })
    // What is cut may reach beyond its column where nobody else is.
    for (const each of written) {
      const { item, i, lines, at } = each
      if (item.urgent || !lines.some(cut)) continue
      const [wider] = this.#choices(item, beyond, cell, font)
      if (wider.some(cut) || !free(place(item, wider), taken, i, at)) continue
      each.lines = wider
      taken[at] = place(item, wider)
    }
    for (const { item, lines } of written) this.#put(item, lines, item.y + (RADIUS + 3) * size + letters - 1, height)
    const shown = new Set(written.map(({ item }) => item.id))
    for (const [id, label] of this.#labels) {
      if (shown.has(id)) continue
      label.remove()
      this.#labels.delete(id)
    }
  }

  /** The whole name, and what tells it from others of that name. */
  #whole({ id, name, names, state }, font) {
    const more = names.at(URGENT, font).get(id).filter(line => line.more)
    return [fit(state === 'up' ? name : `${state}: ${name}`, URGENT, '600 ' + font), ...more]
  }

  /** What may be written, the best first: all lines, or the one that says most. */
  #choices({ id, name, names, state, tag }, width, column, font) {
    if (state !== 'up') return [[fit(`${state}: ${name}`, Math.max(SHORTEST, width), font)]]
    const lines = names.at(width, font, column).get(id)
    if (tag) return [[lines[0], { ...fit(tag, width, font), more: true }], [lines[0]]]
    if (lines.length === 1) return [lines]
    if (!lines[1].more) return [lines, [lines[0]]]
    return cut(lines[0]) ? [[lines[1]]] : [lines, [lines[1]]]
  }

  #put({ id, state, faded, urgent, x }, lines, y, height) {
    let label = this.#labels.get(id)
    if (!label) {
      label = shape('text', { 'data-of': id })
      this.#labels.set(id, label)
      this.parent.append(label)
    }
    while (label.childElementCount < lines.length) label.append(shape('tspan'))
    while (label.childElementCount > lines.length) label.lastChild.remove()
    lines.forEach(({ text, more }, i) => {
      const line = label.children[i]
      say(line, text)
      mark(line, 'x', x.toFixed(1))
      mark(line, 'y', (y + i * height).toFixed(1))
      mark(line, 'class', more ? 'more' : '')
    })
    mark(label, 'data-state', state)
    mark(label, 'class', [faded && 'faded', urgent && 'urgent'].filter(Boolean).join(' '))
  }
}

function cut({ text }) {
  return text.includes(ELLIPSIS)
}

function rectangle(x, y, width, height) {
  return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 }
}

/** Whether a place is free of all but a component's own mark and label. */
function free(place, taken, ...own) {
  return !taken.some((other, i) => !own.includes(i) && overlap(place, other))
}

function overlap(a, b) {
  return a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top
}
