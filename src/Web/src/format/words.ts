/** A word of the API, as of a plan, for people: `coach_pro_plus` is “Coach pro plus”. */
export function inWords(word: string): string {
  const spaced = word.replaceAll('_', ' ')
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}
