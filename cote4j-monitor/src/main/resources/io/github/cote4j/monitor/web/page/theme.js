'use strict'

// No module: it has to run before the page is painted, or a dark page would flash in light colours.
{
  const root = document.documentElement
  const system = matchMedia('(prefers-color-scheme: dark)')
  const dark = () => (root.dataset.theme ? root.dataset.theme === 'dark' : system.matches)

  let kept = null
  try {
    kept = localStorage.getItem('theme')
  } catch {
    // Storage may be forbidden; the system's choice stays.
  }
  if (kept === 'light' || kept === 'dark') root.dataset.theme = kept

  document.addEventListener('DOMContentLoaded', () => {
    const button = document.getElementById('theme')
    const show = () => {
      button.setAttribute('aria-pressed', String(dark()))
      document.dispatchEvent(new Event('themechange'))
    }
    button.addEventListener('click', () => {
      root.dataset.theme = dark() ? 'light' : 'dark'
      try {
        localStorage.setItem('theme', root.dataset.theme)
      } catch {
        // It holds until the page is left.
      }
      show()
    })
    system.addEventListener('change', show)
    show()
  })
}
