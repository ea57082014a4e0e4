import { NUMBERS, type PoseTrack } from './poseTrack'
import { POINTS } from './skeleton'

/** What there is to draw for a moment: a measured pose, one between two measured ones, nobody in view, or nothing that was analysed. */
export type PoseKind = 'measured' | 'between' | 'nobody' | 'unmeasured'

/** However seldom pictures were analysed: over more than this a limb moves in ways that nobody saw. */
const WIDEST_GAP_MS = 250

/** Milliseconds that two analysed pictures may lie apart to draw between them: neighbours, none left out, and never more than 250. */
export function widestGap({ sampleFps, framesPerSecond }: Pick<PoseTrack, 'sampleFps' | 'framesPerSecond'>): number {
  const rate = framesPerSecond > 0 ? Math.min(sampleFps, framesPerSecond) : sampleFps
  return rate > 0 ? Math.min(WIDEST_GAP_MS, 1500 / rate) : 0
}

/** The last picture at or before a time; -1 when there is none. Takes as many steps as the count has binary digits. */
export function lastAtOrBefore(times: Float64Array, count: number, ms: number): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((times[middle] ?? 0) <= ms) {
      low = middle + 1
    } else {
      high = middle
    }
  }

  return low - 1
}

/**
 * Writes the pose of a moment into `into` (99 numbers, as a track holds them) and says what it is. A picture within `tolerance` is the
 * moment's own. Between two that are neighbours, show the same player and are not too far apart it is the straight way from one to the
 * other, with the lower score of the two; a point that one of them lacks is lacking. Everything else is nothing.
 */
export function poseAt(track: PoseTrack, ms: number, tolerance: number, into: Float32Array): PoseKind {
  const { times, persons, points, count } = track
  const at = lastAtOrBefore(times, count, ms + tolerance)
  if (at < 0) {
    return 'unmeasured'
  }

  const near = (at > 0 && Math.abs((times[at] ?? 0) - ms) > Math.abs((times[at - 1] ?? 0) - ms)) ? at - 1 : at
  if (Math.abs((times[near] ?? 0) - ms) <= tolerance) {
    if ((persons[near] ?? -1) < 0) {
      return 'nobody'
    }

    into.set(points.subarray(near * NUMBERS, (near + 1) * NUMBERS))
    return 'measured'
  }

  const next = at + 1
  const from = times[at] ?? 0
  const to = times[next] ?? 0
  if (next >= count || to - from > widestGap(track)) {
    return 'unmeasured'
  }

  if ((persons[at] ?? -1) < 0 || (persons[next] ?? -1) < 0) {
    return 'nobody'
  }

  if (persons[at] !== persons[next]) {
    return 'unmeasured'
  }

  between(points, at * NUMBERS, next * NUMBERS, (ms - from) / (to - from), into)
  return 'between'
}

function between(points: Float32Array, a: number, b: number, share: number, into: Float32Array): void {
  for (let point = 0; point < POINTS; point += 1) {
    const place = 3 * point
    for (let part = 0; part < 2; part += 1) {
      const from = points[a + place + part] ?? Number.NaN
      into[place + part] = from + share * ((points[b + place + part] ?? Number.NaN) - from)
    }

    // The lesser of a number and none is none.
    into[place + 2] = Math.min(points[a + place + 2] ?? Number.NaN, points[b + place + 2] ?? Number.NaN)
  }
}
