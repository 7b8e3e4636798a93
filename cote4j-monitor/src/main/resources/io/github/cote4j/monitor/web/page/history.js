const WINDOW = 5 * 60_000
const SHORTEST = 900

/** What one component did in the last five minutes: asked for once, then continued from the snapshots. */
export class History {
  samples = []
  #early = []
  #loaded = false

  constructor(connection, id) {
    this.id = id
    this.loading = connection.history(id).then(samples => {
      this.samples = (samples ?? []).map(sample => ({ ...sample, at: Date.parse(sample.time) }))
      this.#loaded = true
      this.#early.forEach(sample => this.#add(sample))
    })
  }

  /** Takes what a component does at a moment; more than one a second is left out. */
  take(component, now) {
    if (!component?.traffic) return
    const sample = { ...component.traffic, at: now }
    if (this.#loaded) this.#add(sample)
    else this.#early.push(sample)
  }

  #add(sample) {
    const last = this.samples.at(-1)
    if (last && sample.at - last.at < SHORTEST) return
    this.samples.push(sample)
    while (this.samples[0].at < sample.at - WINDOW) this.samples.shift()
  }
}
