import { text } from '@/text'
import type { Moment } from './moments'

/** Of a marker's description, in a list. */
const LONGEST = 40

/** What a moment is called. `isSwapped`: it is one of A's left and B's right, or the other way round. */
export function momentWords({ name, marker }: Pick<Moment, 'name' | 'marker'>, isSwapped = false): string {
  if (marker === null) {
    return (isSwapped ? text.compare.momentNamesSwapped[name] : undefined) ?? text.compare.momentNames[name] ?? name
  }

  const kind = text.moments.types[marker.moment_type] ?? marker.moment_type
  const words = marker.description?.trim() ?? ''
  return words === '' ? kind : text.compare.markerWords(kind, words.length > LONGEST ? `${words.slice(0, LONGEST).trimEnd()}…` : words)
}
