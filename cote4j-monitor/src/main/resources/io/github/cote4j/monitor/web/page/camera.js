const CLOSEST = 4
const FARTHEST = 0.08
const LARGEST_FIT = 1.35
/** What stays free round the boxes: for the host's frame and name, and below for the buttons. */
const MARGIN = { side: 42, top: 58, bottom: 72 }
const STEP = 1.35
const still = matchMedia('(prefers-reduced-motion: reduce)')

/** What part of the graph is seen: zoom, pan, fitting it to the window; and dragging boxes. */
export class Camera {
  width = 0
  height = 0
  #own = false
  /** Whether somebody has dragged a box since all were arranged. */
  dragged = false

  constructor(scene, layout, actions) {
    this.layout = layout
    this.actions = actions
    this.selection = d3.select(scene)
    this.zoom = d3
      .zoom()
      .scaleExtent([FARTHEST, CLOSEST])
      // What is on a mark drags its box.
      .filter(event => event.type === 'wheel' || !(event.target.closest('[data-id]') || event.button || event.ctrlKey))
      .on('zoom', event => {
        // Once somebody has looked somewhere himself, the page does not move what he looks at.
        if (event.sourceEvent) this.#own = true
        actions.moved()
      })
    this.selection.call(this.zoom).on('dblclick.zoom', null)
    this.selection.on('pointermove', event => {
      if (!event.buttons && !event.target.closest('[data-id]')) actions.pointed(...d3.pointer(event, scene))
    })
    this.selection.on('pointerleave', () => actions.pointed(null, null))
    this.#dragging()
  }

  /** A box is dragged by any of its marks. */
  #dragging() {
    let box = null
    let last = null
    const drag = d3
      .drag()
      .filter(event => !event.button && event.target.closest('[data-id]'))
      .container(() => this.selection.node())
      .clickDistance(4)
      .on('start', event => {
        box = this.layout.boxOf(event.sourceEvent.target.closest('[data-id]')?.dataset.id)
        last = [event.x, event.y]
        if (box) box.held = true
      })
      .on('drag', event => {
        if (!box) return
        const { k } = this.transform
        box.moveTo(box.x + (event.x - last[0]) / k, box.y + (event.y - last[1]) / k)
        last = [event.x, event.y]
        this.#own = this.dragged = true
        this.actions.dragging()
      })
      .on('end', () => {
        if (!box) return
        this.actions.dragged()
        box.held = false
        box = null
      })
    this.selection.select('.marks').call(drag)
  }

  get transform() {
    return d3.zoomTransform(this.selection.node())
  }

  /** How large marks are drawn: they shrink less than what is between them. */
  get markSize() {
    return Math.min(1.5, Math.max(0.5, Math.pow(this.transform.k, 0.75)))
  }

  resize(width, height) {
    this.width = width
    this.height = height
    const { side, top, bottom } = this.#margin
    this.layout.room = { width: width - 2 * side, height: height - top - bottom, largest: LARGEST_FIT }
    this.keepInView()
  }

  command(what) {
    if (what === 'in') this.#go(this.zoom.scaleBy, STEP)
    else if (what === 'out') this.#go(this.zoom.scaleBy, 1 / STEP)
    else this.fit(true)
  }

  get #margin() {
    return this.width < 500 ? { ...MARGIN, side: 22 } : MARGIN
  }

  /** Whether somebody has chosen what to look at, or moved a box. */
  get chosen() {
    return this.#own || this.dragged
  }

  /** Follows the mesh again, until somebody zooms or pans. */
  follow() {
    this.#own = this.dragged = false
    this.fit(true)
  }

  /** Shows everything, unless somebody has chosen what to look at. */
  keepInView() {
    if (!this.#own) this.fit(false)
  }

  fit(slowly) {
    this.#own = false
    const { left, right, top, bottom } = this.layout.bounds
    if (!this.width || !(right > left)) return
    const { width, height, largest } = this.layout.room
    const { side, top: above } = this.#margin
    const k = Math.min(largest, width / (right - left), height / (bottom - top))
    const target = d3.zoomIdentity
      .translate(side + width / 2, above + height / 2)
      .scale(Math.max(FARTHEST, k))
      .translate(-(left + right) / 2, -(top + bottom) / 2)
    if (slowly) this.#go(this.zoom.transform, target)
    else this.selection.call(this.zoom.transform, target)
  }

  /** Moves a place into view, if it is outside. */
  reveal({ x, y }) {
    const [sx, sy] = this.transform.apply([x, y])
    if (sx > 20 && sy > 20 && sx < this.width - 20 && sy < this.height - 20) return
    this.#own = true
    this.selection.call(this.zoom.translateTo, x, y)
  }

  #go(how, what) {
    const selection = still.matches ? this.selection : this.selection.transition().duration(250)
    selection.call(how, what)
  }
}
