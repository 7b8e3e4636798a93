const amounts = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD' })

/** An amount as people read it: `$12.50`. */
export const money = amount => amounts.format(amount)
