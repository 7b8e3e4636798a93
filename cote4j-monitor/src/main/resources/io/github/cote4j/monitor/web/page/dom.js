const SVG = 'http://www.w3.org/2000/svg'

/** Makes an element. Strings become text nodes, whatever is in them: names of components are hostile. */
export function element(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children)
}

/** As {@link element}, for SVG. */
export function shape(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children)
}

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? '' : value)
  }
  node.append(...children)
  return node
}

/** Sets a text, and leaves the page alone when it is there already. */
export function say(node, text) {
  if (node.textContent !== text) node.textContent = text
}

/** Sets an attribute, and leaves the page alone when it is there already. */
export function mark(node, name, value) {
  if (node.getAttribute(name) !== String(value)) node.setAttribute(name, value)
}

/** Brings the children of a parent into this order with as few moves as possible; removes all others. */
export function keepInOrder(parent, children) {
  const focused = parent.contains(document.activeElement) ? document.activeElement : null
  let next = parent.firstChild
  for (const child of children) {
    if (child === next) next = next.nextSibling
    else parent.insertBefore(child, next)
  }
  while (next) {
    const following = next.nextSibling
    next.remove()
    next = following
  }
  // An element that is moved loses the focus.
  if (focused && focused.isConnected && document.activeElement !== focused) focused.focus({ preventScroll: true })
}
