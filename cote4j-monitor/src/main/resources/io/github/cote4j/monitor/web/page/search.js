const FIELDS = ['name', 'type', 'host', 'key', 'namespace', 'environment', 'id', 'runtime', 'state', 'address']

/** Makes a test of a query: all its words have to be found in a component; "host:a" looks at one field alone. */
export function filterOf(query) {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean).map(parse)
  return component => words.every(word => word(component))
}

function parse(word) {
  const colon = word.indexOf(':')
  const field = word.slice(0, colon)
  if (colon > 0 && FIELDS.includes(field)) {
    const wanted = word.slice(colon + 1)
    return component => has(component, field, wanted)
  }
  return component => FIELDS.some(each => has(component, each, word))
}

function has(component, field, wanted) {
  const value = component[field]
  return value !== null && value !== undefined && String(value).toLowerCase().includes(wanted)
}

/** The search box: filters as one types, "/" from anywhere goes to it, Escape empties it, Enter opens a single match. */
export function searchBox(store) {
  const input = document.getElementById('search')
  const output = document.getElementById('count')
  const show = () => {
    const all = store.components.length
    const matching = store.query ? store.components.filter(c => store.matches(c)).length : all
    const text = store.query ? `${matching} of ${all}` : ''
    if (output.value !== text) output.value = text
  }
  input.addEventListener('input', () => store.search(input.value))
  input.addEventListener('keydown', event => {
    const all = input.selectionStart === 0 && input.selectionEnd === input.value.length
    if (event.key === '/' && all) {
      // Who is here already gets here; elsewhere in the text it is a letter of names such as "shop/eu".
      event.preventDefault()
    } else if (event.key === 'Escape') {
      event.stopPropagation()
      if (input.value) {
        input.value = ''
        store.search('')
      } else {
        input.blur()
      }
    } else if (event.key === 'Enter') {
      const found = store.components.filter(c => store.matches(c))
      if (found.length === 1) store.select(found[0].id)
    }
  })
  store.addEventListener('mesh', show)
  store.addEventListener('filter', show)
  const focus = () => {
    input.focus()
    input.select()
  }
  return { focus }
}
