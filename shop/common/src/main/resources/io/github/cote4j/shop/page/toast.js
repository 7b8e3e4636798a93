import { element } from './dom.js'

const SHOWN_MILLIS = 7_000
const MOST = 3

/**
 * Says something in a corner, for a while: text, or text and elements. The page has `<div class="toasts" id="toasts" role="status"></div>`.
 *
 * @param kind `good`, `bad` or nothing
 */
export function toast(content, kind) {
  const toasts = document.getElementById('toasts')
  const close = element('button', { type: 'button', 'aria-label': 'Dismiss' }, '×')
  const made = element('div.toast', {}, element('p', {}, ...[content].flat()), close)
  if (kind) made.classList.add(kind)
  close.addEventListener('click', () => made.remove())
  toasts.append(made)
  while (toasts.children.length > MOST) toasts.firstChild.remove()
  const goes = () => {
    // Who points at it or has the focus in it is still reading.
    if (made.matches(':hover, :focus-within')) setTimeout(goes, 1_000)
    else made.remove()
  }
  setTimeout(goes, SHOWN_MILLIS)
}
