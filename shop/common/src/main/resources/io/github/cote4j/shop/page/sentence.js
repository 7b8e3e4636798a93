/** Services write their messages in small letters, for logs too. */
export function sentence(text) {
  const whole = text.charAt(0).toUpperCase() + text.slice(1)
  return /[.!?…]$/.test(whole) ? whole : whole + '.'
}
