import { element } from './dom.js'

const SHOWN = 1_500

/** A button that copies a text, and says that it has. */
export function copyButton(name, text) {
  const button = element('button', { type: 'button', class: 'copy', 'aria-label': 'Copy ' + name.toLowerCase() }, 'Copy')
  button.addEventListener('click', async () => {
    button.textContent = (await copy(text())) ? 'Copied' : 'Not allowed'
    setTimeout(() => (button.textContent = 'Copy'), SHOWN)
  })
  return button
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    // There is no clipboard on pages that came over plain HTTP from another machine.
    return false
  }
}
