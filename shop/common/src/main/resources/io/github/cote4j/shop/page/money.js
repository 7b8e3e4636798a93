const amounts = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD' })
const counts = new Intl.NumberFormat('en')

/** An amount as people read it: `$12.50`. */
export const money = amount => amounts.format(amount)

/** A number of things: `1,250`. */
export const count = number => counts.format(number)
