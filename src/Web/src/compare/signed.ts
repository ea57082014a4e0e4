/** A number with its sign, as a difference is read; nothing is neither more nor less. */
export function signed(value: number, digits: number): string {
  const size = Math.abs(value).toFixed(digits)
  return `${Number(size) === 0 ? '' : value > 0 ? '+' : '−'}${size}`
}
