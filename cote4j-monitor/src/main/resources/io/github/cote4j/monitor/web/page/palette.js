/** The colours of the theme for what is painted on canvas; read again when the theme changes. */
export class Palette {
  constructor() {
    this.#read()
    document.addEventListener('themechange', () => this.#read())
  }

  #read() {
    const probe = document.createElement('span')
    document.body.append(probe)
    const colour = name => {
      probe.style.color = `var(--${name})`
      return getComputedStyle(probe).color
    }
    this.host = colour('host')
    this.hostLine = colour('host-line')
    this.box = colour('box')
    this.elsewhere = colour('elsewhere')
    this.boxLine = colour('box-line')
    this.idle = colour('link-idle')
    this.flow = colour('link-flow')
    this.accent = colour('accent')
    this.lost = colour('bad')
    this.failing = d3.interpolateRgb(colour('link-warn'), colour('link-bad'))
    probe.remove()
  }

  /** The colour of a link: quiet, flowing, or from amber to red by the share of errors. */
  link(link) {
    if (!(link.perSecond > 0)) return this.idle
    const bad = link.failedPerSecond / link.perSecond
    return bad > 0 ? this.failing(Math.min(1, Math.sqrt(bad / 0.2))) : this.flow
  }
}
