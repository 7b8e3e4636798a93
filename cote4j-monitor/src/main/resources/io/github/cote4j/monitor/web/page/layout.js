import { Box } from './box.js'
import { apart, BOX_GAP, boundsOf, hostGap, hosts } from './forces.js'
import { tidy } from './tidy.js'
import { Names } from './names.js'

const FEW = 24
const TICKS = 240
/** A mesh that has grown so much since it was arranged is arranged anew. */
const GROWN = 1.5
const TICKS_OF_MANY = 120
const RELAXING = 40

/**
 * Where everything is. The boxes of the processes are arranged once, in the shape of the window; from then on what is
 * there keeps its place: a new process takes a free one near those that it belongs to, and only boxes that would overlap
 * give way.
 */
export class Layout {
  boxes = new Map()
  /** How much of the window it is to fill, in pixels, and how large it may get at most. */
  room = { width: 900, height: 600, largest: 1 }
  #boxOf = new Map()
  #arranged = 0

  /** Takes the mesh in; says whether anything has come, gone or grown. What somebody has chosen stays as it is. */
  update(components, links, chosen = false) {
    const processes = Map.groupBy(components, component => component.process)
    let changed = this.#leave(processes)
    const fresh = []
    let grown = false
    for (const [process, members] of processes) {
      let box = this.boxes.get(process)
      if (!box) {
        box = new Box(process, members[0].host, members[0].command)
        this.boxes.set(process, box)
        fresh.push(box)
      }
      const ids = members.map(({ id }) => id)
      if (box.holds(ids)) continue
      for (const id of box.ids) this.#boxOf.delete(id)
      const larger = box.hold(ids, new Names(box.command, members))
      grown ||= larger && box.placed
      changed = true
      for (const id of box.ids) this.#boxOf.set(id, box)
    }
    const outgrown = !chosen && (fresh.length > 0 || grown) && this.#boxOf.size >= this.#arranged * GROWN
    if (outgrown || fresh.length * 3 >= this.boxes.size) this.arrange(links)
    else fresh.forEach(box => this.#place(box, links))
    if (grown) this.relax()
    return changed || fresh.length > 0
  }

  #leave(processes) {
    let any = false
    for (const [process, box] of this.boxes) {
      if (processes.has(process)) continue
      this.boxes.delete(process)
      for (const id of box.ids) this.#boxOf.delete(id)
      any = true
    }
    return any
  }

  /** Arranges everything anew; what is there moves to its new place, what is new begins there. */
  arrange(links) {
    const boxes = [...this.boxes.values()]
    this.#arranged = this.#boxOf.size
    // Whatever shapes they have by now: what comes out is the same each time.
    const copies = boxes.map(box => ({ box, process: box.process, host: box.host, ...box.natural }))
    spread(copies, this.aspect)
    const simulation = d3
      .forceSimulation(copies)
      .force('link', d3.forceLink(this.#ties(links)).id(copy => copy.process).distance(distance).strength(pull))
      .force('charge', d3.forceManyBody().strength(-260).distanceMax(600))
      .force('x', d3.forceX(0).strength(0.03))
      .force('y', d3.forceY(0).strength(0.03 * this.aspect * this.aspect))
      .force('hosts', hosts(0.25))
      .force('apart', apart())
      .velocityDecay(0.45)
      .stop()
    const ticks = boxes.length > FEW * 4 ? TICKS_OF_MANY : TICKS
    simulation.alphaDecay(1 - Math.pow(0.001, 1 / ticks)).tick(ticks)
    for (const { box, columns, x, y } of tidy(copies, this.room)) {
      box.reshape(columns)
      box.moveTo(x, y)
    }
  }

  get aspect() {
    return this.room.width / this.room.height
  }

  /** Moves boxes that overlap apart, and no others. */
  relax() {
    const boxes = [...this.boxes.values()]
    const copies = boxes.map(({ host, w, h, held, goal }) => ({ host, w, h, held, x: goal.x, y: goal.y }))
    d3.forceSimulation(copies).force('hosts', hosts(0)).force('apart', apart()).stop().tick(RELAXING)
    boxes.forEach((box, i) => box.moveTo(copies[i].x, copies[i].y))
  }

  get moving() {
    return [...this.boxes.values()].some(box => box.moving)
  }

  /** Moves what is on its way on. */
  step(now) {
    for (const box of this.boxes.values()) box.step(now)
  }

  boxOf(id) {
    return this.#boxOf.get(id)
  }

  position(id) {
    return this.#boxOf.get(id)?.position(id)
  }

  /** Where all components are. */
  get positions() {
    return [...this.#boxOf].map(([id, box]) => ({ id, ...box.position(id) }))
  }

  /** The hosts, each with its boxes. */
  get hosts() {
    return Map.groupBy(this.boxes.values(), box => box.host)
  }

  get bounds() {
    return boundsOf(this.boxes.values())
  }

  #ties(links) {
    const ties = new Map()
    for (const { source, target } of links) {
      const from = this.#boxOf.get(source)?.process
      const to = this.#boxOf.get(target)?.process
      if (from && to && from !== to) ties.set(from + ' ' + to, { source: from, target: to })
    }
    return [...ties.values()]
  }

  /** Looks for a free place, in wider and wider turns round where the box would like to be. */
  #place(box, links) {
    const others = [...this.boxes.values()].filter(each => each.placed)
    const wish = this.#wish(box, links, others)
    for (let step = 0; step < 2000; step++) {
      const angle = step * 0.7
      const far = 14 * Math.sqrt(step)
      const at = { ...wish, w: box.w, h: box.h, host: box.host }
      at.x += Math.cos(angle) * far * this.aspect
      at.y += Math.sin(angle) * far
      if (others.every(other => free(at, other))) return box.moveTo(at.x, at.y)
    }
    box.moveTo(wish.x, wish.y)
    this.relax()
  }

  #wish(box, links, others) {
    const near = others.filter(other => other.host === box.host)
    if (near.length === 0) {
      const { right, top, bottom } = boundsOf(others)
      return { x: right + hostGap + box.w / 2, y: (top + bottom) / 2 }
    }
    const tied = new Set()
    for (const { source, target } of this.#ties(links)) {
      if (source === box.process) tied.add(target)
      if (target === box.process) tied.add(source)
    }
    const round = near.filter(other => tied.has(other.process))
    const { left, right, top, bottom } = boundsOf(round.length ? round : near)
    return { x: (left + right) / 2, y: (top + bottom) / 2 }
  }
}

function distance({ source, target }) {
  return (source.w + target.w) / 4 + (source.h + target.h) / 4 + 70
}

function pull({ source, target }) {
  return source.host === target.host ? 0.25 : 0.02
}

function free(a, b) {
  const gap = a.host === b.host ? BOX_GAP : hostGap
  return Math.abs(a.x - b.goal.x) >= (a.w + b.w) / 2 + gap || Math.abs(a.y - b.goal.y) >= (a.h + b.h) / 2 + gap
}

/** A beginning that is the same each time: hosts on a spiral, each box near its host. */
function spread(boxes, aspect) {
  const groups = [...Map.groupBy(boxes, box => box.host).values()].sort((a, b) => b.length - a.length)
  groups.forEach((group, i) => {
    const far = 380 * Math.sqrt(i)
    group.forEach((box, j) => {
      box.x = (Math.cos(i * 2.4) * far + Math.cos(j * 2.4) * 60 * Math.sqrt(j)) * aspect
      box.y = Math.sin(i * 2.4) * far + Math.sin(j * 2.4) * 60 * Math.sqrt(j)
    })
  })
}
