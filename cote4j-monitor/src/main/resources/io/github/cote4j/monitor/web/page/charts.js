import { element, mark, say, shape } from './dom.js'
import { time } from './format.js'

const WIDTH = 300
const HEIGHT = 68
const TOP = 6
const BOTTOM = 62
const WINDOW = 5 * 60_000
const GAP = 2_600

/**
 * A small chart of the last five minutes: one or two lines over the same scale, what they are now, and what they were
 * where the pointer is.
 */
export class Chart {
  #samples = []
  #now = 0

  /** @param series {name, class, value, area} each */
  constructor(title, series, format) {
    this.series = series
    this.format = format
    this.x = d3.scaleLinear().range([0, WIDTH])
    this.y = d3.scaleLinear().range([BOTTOM, TOP])
    this.paths = series.map(({ class: name }) => shape('path', { class: 'line ' + name }))
    this.areas = series.map(({ class: name, area }) => (area ? shape('path', { class: 'area ' + name }) : null))
    this.cursor = shape('path', { class: 'cursor', d: '' })
    this.most = element('span')
    this.values = series.map(({ class: name }) => element('b', { class: name }))
    this.when = element('span', { class: 'when' })
    const svg = shape(
      'svg',
      { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' },
      shape('path', { class: 'grid', d: `M0 ${TOP}H${WIDTH}M0 ${BOTTOM}H${WIDTH}M0 ${(TOP + BOTTOM) / 2}H${WIDTH}` }),
      ...this.areas.filter(Boolean),
      ...this.paths,
      this.cursor,
    )
    svg.addEventListener('pointermove', event => {
      const box = svg.getBoundingClientRect()
      this.#point((event.clientX - box.left) / box.width)
    })
    svg.addEventListener('pointerleave', () => this.#point(null))
    const key = series.map(({ name, class: style }, i) =>
      element('span', { class: 'key ' + style }, name, ' ', this.values[i]),
    )
    const scale = element('div', { class: 'scale', 'aria-hidden': 'true' }, this.most, element('span', {}, '0'))
    const ends = [element('span', {}, '5 min ago'), this.when, element('span', {}, 'now')]
    this.node = element(
      'figure',
      { class: 'chart' },
      element('figcaption', {}, element('strong', {}, title), ...key),
      element('div', { class: 'plot' }, svg, scale),
      element('div', { class: 'axis', 'aria-hidden': 'true' }, ...ends),
    )
  }

  show(samples, now) {
    this.#samples = samples
    this.#now = now
    this.x.domain([now - WINDOW, now])
    const most = d3.max(samples, sample => d3.max(this.series, ({ value }) => value(sample))) || 0
    this.y.domain([0, most || 1]).nice(4)
    const defined = (sample, i) => i === 0 || sample.at - samples[i - 1].at < GAP
    this.series.forEach(({ value }, i) => {
      const runs = split(samples, defined)
      const line = d3.line(s => this.x(s.at), s => this.y(value(s))).curve(d3.curveMonotoneX)
      const area = d3.area(s => this.x(s.at), BOTTOM, s => this.y(value(s))).curve(d3.curveMonotoneX)
      mark(this.paths[i], 'd', runs.map(line).join(''))
      if (this.areas[i]) mark(this.areas[i], 'd', runs.map(area).join(''))
    })
    say(this.most, this.format(this.y.domain()[1]))
    if (!this.pointed) this.#values(samples.at(-1), '')
  }

  #values(sample, when) {
    this.series.forEach(({ value }, i) => say(this.values[i], sample ? this.format(value(sample)) : '–'))
    say(this.when, when)
  }

  #point(part) {
    this.pointed = part !== null
    const at = this.#now - WINDOW * (1 - part)
    const sample = this.pointed ? this.#samples[d3.bisector(s => s.at).center(this.#samples, at)] : null
    mark(this.cursor, 'd', sample ? `M${this.x(sample.at)} ${TOP}V${BOTTOM}` : '')
    this.#values(sample ?? this.#samples.at(-1), sample ? time(sample.at) : '')
  }
}

/** Where a component was silent its line is broken. */
function split(samples, defined) {
  const runs = []
  samples.forEach((sample, i) => {
    if (i === 0 || !defined(sample, i)) runs.push([])
    runs.at(-1).push(sample)
  })
  return runs
}
