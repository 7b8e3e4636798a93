export const FONT = '12px system-ui, sans-serif'
export const ELLIPSIS = '…'

const context = document.createElement('canvas').getContext('2d')

const fitted = new Map()
const REMEMBERED = 4000

/** Cuts a text so that it is no wider than this: its end, or else its beginning. */
export function fit(text, width, font = FONT, beginning = false) {
  const key = font + Math.round(width) + beginning + ' ' + text
  if (fitted.size > REMEMBERED) fitted.clear()
  if (!fitted.has(key)) fitted.set(key, cutTo(text, width, font, beginning))
  return fitted.get(key)
}

/** How wide a text is. */
export function widthOf(text, font = FONT) {
  context.font = font
  return context.measureText(text).width
}

function cutTo(text, width, font, beginning) {
  const full = widthOf(text, font)
  if (full <= width) return { text, width: full }
  const letters = [...text]
  let length = Math.max(1, Math.floor((letters.length * width) / full))
  const cut = () =>
    beginning
      ? ELLIPSIS + letters.slice(-length).join('').trimStart()
      : letters.slice(0, length).join('').trimEnd() + ELLIPSIS
  while (length > 1 && widthOf(cut(), font) > width) length--
  return { text: cut(), width: widthOf(cut(), font) }
}
