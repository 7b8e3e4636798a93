import { mark, say, shape } from './dom.js'
import { CELL_WIDTH } from './box.js'
import { RADIUS } from './kinds.js'

const FONT = '12px system-ui, sans-serif'
const HEIGHT = 15
const SHORTEST = 74
const ELLIPSIS = '…'

const context = document.createElement('canvas').getContext('2d')

const fitted = new Map()
const REMEMBERED = 4000

/** Cuts a text so that it is no wider than this. */
export function fit(text, width, font = FONT) {
  const key = font + Math.round(width) + ' ' + text
  if (fitted.size > REMEMBERED) fitted.clear()
  if (!fitted.has(key)) fitted.set(key, cutTo(text, width, font))
  return fitted.get(key)
}

function cutTo(text, width, font) {
  context.font = font
  const full = context.measureText(text).width
  if (full <= width) return { text, width: full }
  let length = Math.max(1, Math.floor((text.length * width) / full))
  const cut = () => [...text].slice(0, length).join('').trimEnd() + ELLIPSIS
  while (length > 1 && context.measureText(cut()).width > width) length--
  return { text: cut(), width: context.measureText(cut()).width }
}

/** The names under the marks: as many as there is room for, the important ones first. */
export class Labels {
  #labels = new Map()

  constructor(parent) {
    this.parent = parent
  }

  /**
   * @param items {id, name, state, x, y, weight} in pixels, those of more weight first
   * @param camera what is seen
   * @param captions {x, y, width} of what is written already
   */
  show(items, camera, captions) {
    const size = camera.markSize
    const widest = CELL_WIDTH * camera.transform.k - 4
    const taken = items.map(({ x, y }) => rectangle(x, y, 2 * RADIUS * size, 2 * RADIUS * size))
    for (const { x, y, width } of captions) taken.push(rectangle(x + width / 2, y - 4, width, HEIGHT))
    const shown = new Set()
    items.forEach((item, i) => {
      const { id, state, x, y, urgent } = item
      const name = state === 'up' ? item.name : `${state}: ${item.name}`
      if (x < -80 || y < -30 || x > camera.width + 80 || y > camera.height + 10) return
      const { text, width } = fit(name, urgent ? 260 : Math.max(SHORTEST, widest))
      const at = y + (RADIUS + 4) * size + HEIGHT / 2 + 2
      const place = rectangle(x, at, width + 4, HEIGHT)
      if (!urgent && taken.some((other, j) => j !== i && overlap(place, other))) return
      taken.push(place)
      shown.add(id)
      this.#put(item, text, at)
    })
    for (const [id, label] of this.#labels) {
      if (shown.has(id)) continue
      label.remove()
      this.#labels.delete(id)
    }
  }

  #put({ id, state, faded, urgent, x }, text, y) {
    let label = this.#labels.get(id)
    if (!label) {
      label = shape('text', { 'data-of': id })
      this.#labels.set(id, label)
      this.parent.append(label)
    }
    say(label, text)
    mark(label, 'x', x.toFixed(1))
    mark(label, 'y', (y + 4).toFixed(1))
    mark(label, 'data-state', state)
    mark(label, 'class', [faded && 'faded', urgent && 'urgent'].filter(Boolean).join(' '))
  }
}

function rectangle(x, y, width, height) {
  return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 }
}

function overlap(a, b) {
  return a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top
}
