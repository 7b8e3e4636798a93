/** What somebody chose, kept in this browser; null when nothing is kept, or storage is forbidden. */
export function kept(name) {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}

export function keep(name, value) {
  try {
    localStorage.setItem(name, value)
  } catch {
    // It holds until the page is left.
  }
}
