const SVG = 'http://www.w3.org/2000/svg'
const SIZE = 8
const COLUMNS = 5
const MIDDLE = 2
const ROWS = 3

/** A ground and three colours that go together. */
const PALETTES = [
  ['#f3e3c8', '#e4572e', '#17324d', '#f2a541'],
  ['#d9ebe3', '#0b6b4d', '#f2b134', '#14342b'],
  ['#e2e0f4', '#5b4bb7', '#f28f79', '#241f52'],
  ['#fbdfdb', '#c8324a', '#2d3047', '#f7b267'],
  ['#d8ecf6', '#1672a8', '#f6c445', '#12344d'],
  ['#ece6da', '#7a5c3e', '#d98f4e', '#2f4738'],
  ['#e3f0d0', '#5d8a26', '#e2703a', '#26401a'],
  ['#f6dcec', '#a83279', '#3f88c5', '#3a1030'],
]

/** Shapes that fill a tile. */
const SHAPES = [
  'M0 0H8A8 8 0 0 1 0 8Z',
  'M0 0A8 8 0 0 1 8 8A8 8 0 0 1 0 0Z',
  'M0 0H8A4 4 0 0 1 0 0Z',
  'M4 0A4 4 0 0 1 4 8A4 4 0 0 1 4 0Z',
  'M0 0H8L0 8Z',
]

/** Of these the left half is the right one's mirror image, if they are not laid on their side. */
const MIDDLES = ['M0 0H8A4 4 0 0 1 0 0Z', 'M4 0A4 4 0 0 1 4 8A4 4 0 0 1 4 0Z', 'M4 0L8 4L4 8L0 4Z']

/** A pattern of a product's own: the same for the same id, always, and symmetric so that it is known again. */
export function picture(id) {
  const next = numbers(id)
  const [ground, ...colours] = PALETTES[id % PALETTES.length]
  const svg = node('svg', { viewBox: `0 0 ${COLUMNS * SIZE} ${ROWS * SIZE}`, 'aria-hidden': 'true', class: 'picture' })
  svg.append(node('rect', { width: '100%', height: '100%', fill: ground }))
  for (let row = 0; row < ROWS; row++) {
    for (let column = 0; column < MIDDLE; column++) {
      const tile = { d: SHAPES[next(SHAPES.length)], fill: colours[next(colours.length)] }
      const turn = rotated(90 * next(4))
      svg.append(node('path', { ...tile, transform: at(column, row) + turn }))
      svg.append(node('path', { ...tile, transform: at(COLUMNS - column, row) + 'scale(-1 1)' + turn }))
    }
    const tile = { d: MIDDLES[next(MIDDLES.length)], fill: colours[next(colours.length)] }
    svg.append(node('path', { ...tile, transform: at(MIDDLE, row) + rotated(180 * next(2)) }))
  }
  return svg
}

const at = (column, row) => `translate(${column * SIZE} ${row * SIZE})`

const rotated = degrees => `rotate(${degrees} ${SIZE / 2} ${SIZE / 2})`

/** Numbers below a bound that look random and are the same for the same seed (mulberry32). */
function numbers(seed) {
  let state = Math.imul(seed, 0x9e3779b1)
  return bound => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound
  }
}

function node(name, attributes) {
  const made = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  return made
}
