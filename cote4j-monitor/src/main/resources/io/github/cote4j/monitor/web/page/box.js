export const CELL_WIDTH = 94
const CELL_HEIGHT = 56
const SECOND_LINE = 13
export const PADDING = 8
const CAPTION = 14
const MOVE_MILLIS = 450
const still = matchMedia('(prefers-reduced-motion: reduce)')

/** The cells of a box in the order in which they are taken: it grows by a column, then by a row, and moves none. */
function cellOf(slot) {
  const side = Math.floor(Math.sqrt(slot))
  const rest = slot - side * side
  return rest < side ? [side, rest] : [rest - side, side]
}

function slotOf(column, row) {
  return column > row ? column * column + row : row * row + row + column
}

/** The box of a process in the graph: where it is, how large, and which of its cells each component has. */
export class Box {
  x = 0
  y = 0
  w = 0
  h = 0
  placed = false
  /** Somebody drags it. */
  held = false
  /** The environments in it that most others are not in; whether only some of its components are in one of these. */
  tag = ''
  /** What its components are called. */
  names = null
  mixed = false
  /** Where it is or moves to. */
  goal = { x: 0, y: 0 }
  #way = null
  #slots = new Map()

  constructor(process, host, command) {
    this.process = process
    this.host = host
    this.command = command
  }

  /** Whether it has these components and no others. */
  holds(ids) {
    return ids.length === this.#slots.size && ids.every(id => this.#slots.has(id))
  }

  /** Takes these components in, each of which keeps its cell; says whether the box has grown. */
  hold(ids, names) {
    this.names = names
    const wanted = new Set(ids)
    for (const id of this.#slots.keys()) if (!wanted.has(id)) this.#slots.delete(id)
    const taken = new Set(this.#slots.values())
    let free = 0
    for (const id of wanted) {
      if (this.#slots.has(id)) continue
      while (taken.has(free)) free++
      taken.add(free)
      this.#slots.set(id, free)
    }
    return this.#resize()
  }

  #resize() {
    let columns = 1
    let rows = 1
    for (const slot of this.#slots.values()) {
      const [column, row] = cellOf(slot)
      columns = Math.max(columns, column + 1)
      rows = Math.max(rows, row + 1)
    }
    const { w, h } = this.sizeOf(columns, rows)
    const grown = w > this.w || h > this.h
    // The corner at the top left stays where it is.
    if (this.placed && grown) this.moveTo(this.goal.x + (w - this.w) / 2, this.goal.y + (h - this.h) / 2, true)
    else if (this.placed) return false
    this.w = w
    this.h = h
    return grown
  }

  get #cellHeight() {
    return CELL_HEIGHT + (this.names.tall ? SECOND_LINE : 0)
  }

  /** How large it is with so many columns and rows. */
  sizeOf(columns, rows) {
    return { w: columns * CELL_WIDTH + 2 * PADDING, h: rows * this.#cellHeight + CAPTION + PADDING }
  }

  /** How large it is when it has as many rows as columns. */
  get natural() {
    const columns = Math.ceil(Math.sqrt(this.count))
    return this.sizeOf(columns, Math.ceil(this.count / columns))
  }

  get count() {
    return this.#slots.size
  }

  /** Gives its components the cells of so many columns anew, row by row, those that are alike next to each other. */
  reshape(columns) {
    const ids = this.names.inOrder
    this.#slots = new Map(ids.map((id, i) => [id, slotOf(i % columns, Math.floor(i / columns))]))
    Object.assign(this, this.sizeOf(columns, Math.ceil(ids.length / columns)))
  }

  /** Goes to a place: slowly, unless it has none yet, is dragged, or is told to be there at once. */
  moveTo(x, y, now = false) {
    this.goal = { x, y }
    if (this.placed && !this.held && !now && !still.matches) {
      this.#way = { x: this.x, y: this.y, since: null }
    } else {
      Object.assign(this, this.goal)
      this.#way = null
    }
    this.placed = true
  }

  get moving() {
    return this.#way !== null
  }

  step(now) {
    if (!this.#way) return
    this.#way.since ??= now
    const part = Math.min(1, (now - this.#way.since) / MOVE_MILLIS)
    const eased = d3.easeCubicInOut(part)
    this.x = this.#way.x + (this.goal.x - this.#way.x) * eased
    this.y = this.#way.y + (this.goal.y - this.#way.y) * eased
    if (part === 1) this.#way = null
  }

  get ids() {
    return this.#slots.keys()
  }

  /** The middle of a component's mark. */
  position(id) {
    const [column, row] = cellOf(this.#slots.get(id))
    return {
      x: this.x - this.w / 2 + PADDING + (column + 0.5) * CELL_WIDTH,
      y: this.y - this.h / 2 + CAPTION + row * this.#cellHeight + 22,
    }
  }
}
