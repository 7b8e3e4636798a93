/** An id that nobody else makes up. `randomUUID` is there on HTTPS and on this machine only. */
export function madeUpId() {
  if (crypto.randomUUID) return crypto.randomUUID()
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('')
}
