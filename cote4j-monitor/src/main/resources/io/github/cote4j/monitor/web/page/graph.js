import { Camera } from './camera.js'
import { environmentName } from './environments.js'
import { Labels } from './labels.js'
import { Layout } from './layout.js'
import { Curves } from './links.js'
import { Marks } from './nodes.js'
import { Palette } from './palette.js'
import { shape } from './dom.js'
import { Territory } from './territory.js'
import { Tooltip } from './tooltip.js'
import { TrafficDots } from './traffic.js'
import { nextTowards } from './walk.js'

const REST_MILLIS = 100
const OLDEST_MILLIS = 600
const INTENT_MILLIS = 60
/** How many times wider or narrower a window has to be before its graph is arranged anew. */
const TURNED = 1.3

/**
 * The live graph. Ground and links are painted on one canvas when something has changed, moving dots on another, the
 * marks are SVG. New figures neither lay out nor move anything.
 */
export class Graph {
  #layout = new Layout()
  #curves = new Curves()
  #dots = new TrafficDots()
  #linked = []
  #hovered = null
  #near = null
  #frame = 0
  #stale = { places: true, paint: true }
  #drawn = { transform: d3.zoomIdentity, at: 0 }
  #later = 0
  #intent = 0
  #shape = shapeOfWindow()

  constructor(root, store) {
    this.root = root
    this.store = store
    this.scene = root.querySelector('.scene')
    this.svg = this.scene.querySelector('svg')
    this.ground = root.querySelector('.links').getContext('2d')
    this.air = root.querySelector('.traffic').getContext('2d')
    this.palette = new Palette()
    const captions = this.svg.appendChild(shape('g', { class: 'captions', 'aria-hidden': 'true' }))
    const marks = this.svg.appendChild(shape('g', { class: 'marks' }))
    const labels = this.svg.appendChild(shape('g', { class: 'labels', 'aria-hidden': 'true' }))
    this.territory = new Territory(captions)
    this.labels = new Labels(labels)
    this.tooltip = new Tooltip(root, store)
    this.marks = new Marks(marks, {
      open: id => store.select(id),
      hover: id => this.#hover(id),
      focus: id => this.#focus(id),
    })
    this.camera = new Camera(this.scene, this.#layout, {
      moved: () => this.#moved(),
      dragging: () => this.#invalidate('places'),
      dragged: () => this.#settle(),
      pointed: (x, y) => this.#point(x, y),
    })
    root.querySelector('.zoom').addEventListener('click', event => this.command(event.target.dataset.zoom))
    this.svg.addEventListener('keydown', event => this.#key(event))
    new ResizeObserver(() => this.#resize()).observe(root)
    store.addEventListener('mesh', () => this.#update())
    store.addEventListener('filter', () => this.#invalidate('paint'))
    store.addEventListener('select', () => this.#select())
    store.addEventListener('connection', () => this.#invalidate('paint'))
    document.addEventListener('themechange', () => this.#invalidate('paint'))
  }

  /** What the buttons and keys do: 'in', 'out', 'fit', 'arrange'. */
  command(what) {
    if (what === 'arrange') {
      this.#arrange()
    } else if (what === 'fit' && !this.camera.dragged) {
      this.#arrange()
    } else if (what) this.camera.command(what)
  }

  #arrange() {
    this.#layout.arrange(this.store.links)
    this.camera.follow()
    this.#shape = shapeOfWindow()
    this.#invalidate('places')
  }

  /** Goes on after it was hidden. */
  wake() {
    this.#resize()
    if (this.store.snapshot) this.#update()
  }

  #update() {
    if (!this.#visible) return
    const { components, links } = this.store
    const changed = this.#layout.update(components, links, this.camera.chosen)
    this.marks.update(components, component => this.store.elsewhere(component))
    const before = this.#linked
    const relinked = links.length !== before.length || links.some((link, i) => !same(link, before[i]))
    this.#linked = links
    if (changed || relinked) {
      this.#invalidate('places')
      if (changed) this.camera.keepInView()
    } else {
      this.#curves.refresh(links)
      this.#invalidate('paint')
    }
    this.tooltip.update()
  }

  /** While somebody zooms or pans, what is drawn is moved as it is, and drawn anew when they rest. */
  #moved() {
    const { transform } = this.camera
    const { k, x, y } = this.#drawn.transform
    const scale = transform.k / k
    const moved = `translate(${transform.x - x * scale}px, ${transform.y - y * scale}px) scale(${scale})`
    for (const layer of this.scene.children) layer.style.transform = moved
    clearTimeout(this.#later)
    const left = OLDEST_MILLIS - (performance.now() - this.#drawn.at)
    this.#later = setTimeout(() => this.#invalidate('places'), Math.max(0, Math.min(REST_MILLIS, left)))
  }

  get #visible() {
    return !this.root.hidden
  }

  #invalidate(what) {
    this.#stale.paint = true
    if (what === 'places') this.#stale.places = true
    if (!this.#frame) this.#frame = requestAnimationFrame(now => this.#draw(now))
  }

  #draw(now) {
    this.#frame = 0
    if (!this.#visible) return
    if (this.#layout.moving) {
      this.#layout.step(now)
      this.camera.keepInView()
      this.#stale.places = this.#stale.paint = true
    }
    if (this.#stale.places) this.#place()
    if (this.#stale.paint) this.#paint()
    this.#stale = { places: false, paint: false }
    if (this.#flowing && this.#dots.due(this.#curves.curves, now)) this.#move(now)
    if (this.#layout.moving) this.#invalidate('places')
    else if (this.#flowing) this.#frame = requestAnimationFrame(later => this.#draw(later))
  }

  get #flowing() {
    return this.store.connected && TrafficDots.moves && this.#curves.curves.length > 0
  }

  #place() {
    this.#drawn = { transform: this.camera.transform, at: performance.now() }
    for (const layer of this.scene.children) layer.style.transform = ''
    this.#curves.update(this.store.links, this.#layout)
    this.marks.place(this.#layout, this.camera.transform, this.camera.markSize)
  }

  #paint() {
    const { k } = this.#drawn.transform
    const choosing = this.#centre !== null || this.store.selected !== null || this.store.query !== ''
    this.#onto(this.ground)
    this.#tagBoxes()
    this.territory.draw(this.ground, this.#layout, this.palette, k)
    this.territory.caption(this.#layout, this.#drawn.transform)
    this.#curves.draw(this.ground, this.palette, k, link => this.#strong(link), choosing)
    if (!this.#flowing) this.#onto(this.air)
    const centre = this.#centre
    const near = centre && new Set([centre, ...this.store.linksOf(centre).map(({ other }) => other)])
    const faded = id => !this.#matches(id) || (near && !near.has(id))
    this.marks.classify('faded', faded)
    this.marks.classify('selected', id => id === this.store.selected)
    this.labels.show(this.#names(near, faded), this.camera, this.territory.names)
  }

  /** Boxes with components of another environment than most say so; where some are not, those say so themselves. */
  #tagBoxes() {
    for (const box of this.#layout.boxes.values()) {
      const members = [...box.ids].map(id => this.store.component(id)).filter(Boolean)
      const tags = new Set(members.map(member => (this.store.elsewhere(member) ? environmentName(member.environment) : '')))
      box.mixed = tags.size > 1
      box.tag = [...tags].filter(Boolean).sort().join(', ')
    }
  }

  #names(near, faded) {
    const items = []
    for (const component of this.store.components) {
      const { id, state, traffic, environment } = component
      const at = this.#layout.position(id)
      if (!at) continue
      const [x, y] = this.#drawn.transform.apply([at.x, at.y])
      const urgent = id === this.#hovered || id === this.store.selected
      const hidden = faded(id)
      const busy = traffic ? traffic.requestsPerSecond + traffic.eventsPerSecond : 0
      const ranks = [urgent, near?.has(id), !hidden, state !== 'up']
      const weight = ranks.reduce((sum, rank) => 2 * sum + (rank ? 1 : 0), 0) + (this.store.query ? 0 : busy / (busy + 1000))
      const { names, mixed } = this.#layout.boxOf(id)
      const tag = mixed && this.store.elsewhere(component) ? `(${environmentName(environment)})` : ''
      items.push({ id, name: component.name, names, tag, state, x, y, urgent, faded: hidden, weight })
    }
    return items.sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1))
  }

  #move(now) {
    this.#onto(this.air)
    const events = link => this.store.component(link.source)?.type === 'subscriber'
    const { k } = this.#drawn.transform
    this.#dots.draw(this.air, this.#curves.curves, this.palette, k, now, link => this.#strong(link), events)
  }

  #onto(context) {
    const ratio = devicePixelRatio
    const { x, y, k } = this.#drawn.transform
    context.setTransform(1, 0, 0, 1, 0, 0)
    context.clearRect(0, 0, context.canvas.width, context.canvas.height)
    context.setTransform(ratio * k, 0, 0, ratio * k, ratio * x, ratio * y)
  }

  get #centre() {
    return this.store.component(this.#hovered) ? this.#hovered : null
  }

  #matches(id) {
    const component = this.store.component(id)
    return component !== undefined && this.store.matches(component)
  }

  #strong(link) {
    const centre = this.#centre ?? (this.store.component(this.store.selected) ? this.store.selected : null)
    if (centre) return link.source === centre || link.target === centre
    if (this.#near) return same(link, this.#near)
    return !this.store.query || (this.#matches(link.source) && this.#matches(link.target))
  }

  #hover(id) {
    if (this.#hovered === id) return
    this.#hovered = id
    this.#near = null
    this.#soon(() => this.#tip())
  }

  #focus(id) {
    this.marks.makeFocusable(id)
    const at = this.#layout.position(id)
    if (at && this.marks.get(id).matches(':focus-visible')) this.camera.reveal(at)
    this.#hover(id)
  }

  #select() {
    const at = this.#visible && this.#layout.position(this.store.selected)
    if (at) this.camera.reveal(at)
    this.#invalidate('paint')
  }

  /** The pointer is over the ground: a link that is near shows what goes over it. */
  #point(x, y) {
    if (this.#hovered) return
    const [wx, wy] = this.camera.transform.invert([x, y])
    const link = x === null ? null : this.#curves.at(wx, wy, this.camera.transform.k)
    if (link === this.#near) return
    this.#near = link
    this.#soon(() => this.tooltip.link(link, x, y))
  }

  /** Shows what the pointer rests on, not all that it passes. */
  #soon(show) {
    clearTimeout(this.#intent)
    this.#intent = setTimeout(() => {
      show()
      this.#invalidate('paint')
    }, INTENT_MILLIS)
  }

  #tip() {
    const at = this.#hovered && this.#layout.position(this.#hovered)
    if (!at) return this.tooltip.hide()
    const [x, y] = this.camera.transform.apply([at.x, at.y])
    this.tooltip.component(this.#hovered, x, y)
    const node = this.marks.get(this.#hovered)
    node?.setAttribute('aria-describedby', 'tooltip')
  }

  #settle() {
    this.#layout.relax()
    this.#invalidate('places')
  }

  #key(event) {
    const id = event.target.dataset?.id
    if (!id) return
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      this.store.select(id)
    } else if (event.key.startsWith('Arrow')) {
      event.preventDefault()
      const others = this.#layout.positions.filter(each => each.id !== id && this.#matches(each.id))
      const next = nextTowards(event.key, this.#layout.position(id), others)
      if (next) this.marks.get(next.id).focus()
    }
  }

  /** Puts the focus on a component's mark. */
  focusOn(id) {
    this.marks.get(id)?.focus({ preventScroll: true })
  }

  #resize() {
    const { clientWidth: width, clientHeight: height } = this.root
    if (!width || !height) return
    for (const { canvas } of [this.ground, this.air]) {
      canvas.width = Math.round(width * devicePixelRatio)
      canvas.height = Math.round(height * devicePixelRatio)
    }
    this.camera.resize(width, height)
    // What is open beside the graph comes and goes, and moves nothing.
    const turned = shapeOfWindow() / this.#shape
    if (Math.max(turned, 1 / turned) > TURNED && !this.camera.chosen) this.#arrange()
    else this.#invalidate('places')
  }
}

function shapeOfWindow() {
  return innerWidth / innerHeight
}

function same(a, b) {
  return a.source === b.source && a.target === b.target
}
