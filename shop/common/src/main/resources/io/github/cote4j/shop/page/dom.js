/**
 * Makes an element. Content that is text stays text, whatever it holds: nothing here is ever read as HTML.
 *
 * @param tag its name, with classes after dots: `p.quiet`
 * @param attributes by name; those that are null, undefined or false are left out
 * @param content text and elements
 */
export function element(tag, attributes = {}, ...content) {
  const [name, ...classes] = tag.split('.')
  const made = document.createElement(name)
  made.classList.add(...classes)
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value === true ? '' : value)
  }
  made.append(...content)
  return made
}

/** What something is called. It turns nothing but itself, however it is written: isolates of its own could end the element's. */
export const called = name => element('bdi', {}, name.replace(/[\u2066-\u2069]/g, ''))

/** Changes an element's text when it is another one, so that screen readers do not hear the same again. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text
}
