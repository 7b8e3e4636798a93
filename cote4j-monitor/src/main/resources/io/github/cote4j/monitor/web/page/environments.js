/** The environment that most of these components are in; of equals the one that sorts first. */
export function commonestEnvironment(components) {
  const counts = new Map()
  for (const { environment } of components) counts.set(environment, (counts.get(environment) ?? 0) + 1)
  let best = null
  for (const [environment, times] of counts) {
    const most = counts.get(best) ?? 0
    if (best === null || times > most || (times === most && environment < best)) best = environment
  }
  return best
}

/** How an environment is called. */
export function environmentName(environment) {
  return environment || 'no environment'
}
