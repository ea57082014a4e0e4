/** A number for people: 12,345. */
export function number(value: number): string {
  return new Intl.NumberFormat('en-GB').format(value)
}

/** An amount of money, without cents where there are none. */
export function money(value: number, currency: string): string {
  return new Intl.NumberFormat('en-GB', { style: 'currency', currency, minimumFractionDigits: Number.isInteger(value) ? 0 : 2, maximumFractionDigits: 2 }).format(value)
}
