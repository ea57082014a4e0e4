import type { Marker, Moment, SharedMoment } from './moments'

/** A kind that says nothing of what there is to see. */
const OTHER = 'other'

/**
 * The coach's markers that mean the same in both videos: the only one of its kind with these words in each, and else the only one of its
 * kind. Of several it is not known which belongs to which: they are left out.
 */
export function sharedMarkers(a: readonly Moment[], b: readonly Moment[]): SharedMoment[] {
  const alike = onlyPairs(a, b, ({ moment_type, description }) => (moment_type === OTHER && plain(description) === '' ? null : `${moment_type} ${plain(description)}`))
  const ofKind = onlyPairs(a, b, ({ moment_type }) => (moment_type === OTHER ? null : moment_type))
    .filter(([one, other]) => !alike.some(([a1, b1]) => a1 === one || b1 === other))
    // Their words differ: only the kind is what they have in common.
    .map(([one, other]) => [{ ...one, marker: one.marker && { ...one.marker, description: null } }, other] as const)
  return [...alike, ...ofKind].map(([{ name, source, marker, at }, other]) => ({ name, source, marker, a: at, b: other.at })).toSorted((one, other) => one.a - other.a)
}

function onlyPairs(a: readonly Moment[], b: readonly Moment[], keyOf: (marker: Marker) => string | null): (readonly [Moment, Moment])[] {
  const only = (moments: readonly Moment[], key: string): Moment | null => {
    const [one, ...more] = moments.filter(({ marker }) => marker !== null && keyOf(marker) === key)
    return one === undefined || more.length > 0 ? null : one
  }
  return a.flatMap((one) => {
    const key = one.marker === null ? null : keyOf(one.marker)
    const other = key === null || only(a, key) === null ? null : only(b, key)
    return other === null ? [] : [[one, other] as const]
  })
}

function plain(words: string | null): string {
  return (words ?? '').trim().toLowerCase().replace(/\s+/g, ' ')
}
