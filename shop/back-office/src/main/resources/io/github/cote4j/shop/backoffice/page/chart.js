import { element, setText } from './dom.js'
import { count, money } from './money.js'

const SVG = 'http://www.w3.org/2000/svg'
const HEIGHT = 100
const GAP = 0.2

/**
 * Revenue over time as bars, one for each span, the newest at the right. What the bars show is told besides in a sentence and in
 * a table that opens.
 */
export class Chart {
  #bars = []

  /**
   * @param figure where it is drawn
   * @param title what it is called
   * @param time how the start of a span is written
   * @param whole what all spans are together
   */
  constructor(figure, title, time, whole) {
    this.time = time
    this.whole = whole
    this.said = element('p.quiet')
    this.most = element('span')
    this.first = element('span')
    this.plot = svg('svg', { preserveAspectRatio: 'none', 'aria-hidden': 'true' })
    this.rows = element('tbody')
    figure.append(
      element('figcaption', {}, element('h3', {}, title), this.said),
      element('div.plot', { 'aria-hidden': 'true' }, this.most, this.plot, element('div.axis', {}, this.first, element('span', {}, 'now'))),
      element(
        'details',
        {},
        element('summary', {}, 'In numbers'),
        element(
          'table.table',
          {},
          element('caption.visually-hidden', {}, `${title}, spans with sales, newest first`),
          element('thead', {}, element('tr', {}, th('From'), th('Sold', '.number'), th('Revenue', '.number'))),
          this.rows,
        ),
      ),
    )
  }

  /** Draws the spans, oldest first. */
  show(spans) {
    const top = roundedUp(Math.max(...spans.map(span => span.revenue)))
    this.plot.setAttribute('viewBox', `0 0 ${spans.length} ${HEIGHT}`)
    setText(this.most, money(top))
    setText(this.first, this.time(spans[0].from))
    if (this.#bars.length !== spans.length) {
      this.#bars = spans.map((_, place) => svg('rect', { x: place + GAP / 2, width: 1 - GAP }, svg('title')))
      this.plot.replaceChildren(...this.#bars)
    }
    spans.forEach((span, place) => {
      const height = (span.revenue / top) * HEIGHT
      const bar = this.#bars[place]
      bar.setAttribute('y', HEIGHT - height)
      bar.setAttribute('height', height)
      setText(bar.firstChild, this.words(span))
    })
    this.say(spans.filter(span => span.units > 0))
  }

  say(sold) {
    const best = sold.reduce((best, span) => (span.revenue > best.revenue ? span : best), { revenue: 0 })
    const sum = sold.reduce((sum, span) => sum + span.revenue, 0)
    setText(
      this.said,
      sold.length === 0 ? `Nothing sold in ${this.whole}.` : `${money(sum)} in ${this.whole}, most at ${this.time(best.from)}: ${money(best.revenue)}.`,
    )
    const rows = sold.reverse().map(span => row(this.time(span.from), span.units, money(span.revenue)))
    this.rows.replaceChildren(...rows)
  }

  words(span) {
    return `${this.time(span.from)}: ${money(span.revenue)}, ${count(span.units)} sold`
  }
}

const th = (text, style = '') => element('th' + style, { scope: 'col' }, text)

const row = (from, units, revenue) =>
  element('tr', {}, element('th', { scope: 'row' }, from), element('td.number', {}, count(units)), element('td.number', {}, revenue))

function svg(tag, attributes = {}, ...content) {
  const made = document.createElementNS(SVG, tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  made.append(...content)
  return made
}

/** The next of 1, 2, 5, 10, 20, 50, … */
function roundedUp(value) {
  if (value <= 1) return 1
  const step = 10 ** Math.floor(Math.log10(value))
  return [1, 2, 5, 10].map(times => times * step).find(round => round >= value)
}
