const PATIENCE_MILLIS = 15_000

/** Asks the back office. Rejects with an error that has the `status` and `code` of its problem, or neither when there was no answer. */
export async function rest(method, path, body, headers = {}) {
  const request = { method, headers: { ...headers }, signal: AbortSignal.timeout(PATIENCE_MILLIS) }
  if (body !== undefined) {
    request.headers['content-type'] = 'application/json'
    request.body = JSON.stringify(body)
  }
  const response = await fetch(path, request).catch(() => {
    throw new Error('The back office does not answer. Try again')
  })
  const answer = await response.json().catch(() => ({}))
  if (response.ok) return answer
  throw Object.assign(new Error(answer.detail ?? 'The back office failed'), { status: response.status, code: answer.code })
}

export const get = path => rest('GET', path)
