/** A player's number, as notes name players; null for a name or what is no whole number above 0. */
export function playerNumber(word: string): number | null {
  const number = /^\s*\d{1,9}\s*$/.test(word) ? Number(word) : 0
  return number > 0 ? number : null
}
