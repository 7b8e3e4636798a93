import { mark, shape } from './dom.js'
import { kindClass, kindOf, RADIUS } from './kinds.js'
import { environmentName } from './environments.js'
import { runtime } from './format.js'

const GOING = 600
const ARRIVING = 6_000

/** What crosses out a mark whose component is lost. */
export function cross() {
  const r = RADIUS
  return shape('path', { class: 'cross', d: `M${-r} ${-r}L${r} ${r}M${r} ${-r}L${-r} ${r}` })
}

/** What says that a component runs on Node. */
export function onNode() {
  const [x, y] = [RADIUS, 1 - RADIUS]
  return [
    shape('circle', { class: 'runtime', cx: x, cy: y, r: 6 }),
    shape('text', { class: 'runtime-letter', x, y, dy: '0.36em' }, 'N'),
  ]
}

/** The marks of the components: SVG, so that each can be pointed at, focused and read. */
export class Marks {
  #marks = new Map()
  #first = true

  constructor(parent, actions) {
    this.parent = parent
    this.actions = actions
  }

  /** @param elsewhere whether a component is in another environment than most */
  update(components, elsewhere) {
    const there = new Set()
    for (const component of components) {
      there.add(component.id)
      let node = this.#marks.get(component.id)
      if (!node) {
        node = this.#make(component)
        this.#marks.set(component.id, node)
        this.parent.append(node)
        if (!this.#first) this.#arrive(node)
      }
      this.#show(node, component, elsewhere(component))
    }
    if (components.length > 0) this.#first = false
    for (const [id, node] of this.#marks) {
      if (there.has(id)) continue
      this.#marks.delete(id)
      node.classList.add('going')
      node.setAttribute('tabindex', '-1')
      node.setAttribute('aria-hidden', 'true')
      setTimeout(() => node.remove(), GOING)
    }
    if (!this.focusable) this.makeFocusable(components[0]?.id)
  }

  #make(component) {
    const kind = kindOf(component.type)
    const node = shape(
      'g',
      {
        role: 'button',
        tabindex: '-1',
        'data-id': component.id,
        'data-type': kindClass(component.type),
        'data-runtime': component.runtime,
      },
      shape('circle', { class: 'halo', r: RADIUS + 8 }),
      shape('path', { class: 'outline', d: kind.path }),
      shape('text', { class: 'letter', dy: '0.36em' }, kind.letter),
      cross(),
    )
    if (component.runtime === 'node') node.append(...onNode())
    const { id } = component
    node.addEventListener('click', () => this.actions.open(id))
    node.addEventListener('pointerenter', () => this.actions.hover(id))
    node.addEventListener('pointerleave', () => this.actions.hover(null))
    node.addEventListener('focus', () => this.actions.focus(id))
    node.addEventListener('blur', () => this.actions.hover(null))
    return node
  }

  #arrive(node) {
    node.classList.add('arriving')
    setTimeout(() => node.classList.remove('arriving'), ARRIVING)
  }

  #show(node, component, elsewhere) {
    mark(node, 'data-state', component.state)
    const state = component.state === 'up' ? '' : `, ${component.state}: ${component.reason ?? ''}`
    const environment = elsewhere ? `, environment: ${environmentName(component.environment)}` : ''
    const namespace = component.namespace ? `, namespace: ${component.namespace}` : ''
    const what = `${component.name}, ${component.type}, ${runtime(component)}, on ${component.host}`
    mark(node, 'aria-label', what + namespace + environment + state)
  }

  /** Puts them where they belong, in pixels of the window. */
  place(layout, transform, size) {
    for (const [id, node] of this.#marks) {
      const at = layout.position(id)
      if (!at) continue
      const [x, y] = transform.apply([at.x, at.y])
      node.setAttribute('transform', `translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${size})`)
    }
  }

  /** Sets or takes away a class of each by a test of its id. */
  classify(name, test) {
    for (const [id, node] of this.#marks) node.classList.toggle(name, test(id))
  }

  get(id) {
    return this.#marks.get(id)
  }

  /** One of them can be reached with Tab, the others with the arrow keys. */
  makeFocusable(id) {
    this.focusable?.setAttribute('tabindex', '-1')
    this.#marks.get(id)?.setAttribute('tabindex', '0')
  }

  get focusable() {
    return this.parent.querySelector('[tabindex="0"]')
  }
}
