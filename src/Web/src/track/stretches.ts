import { NUMBERS, type PoseTrack } from './poseTrack'
import { LEFT_OUT_BELOW, POINTS } from './skeleton'

/** Why a part of a video tells little: nobody was seen, or most points of the body badly. */
export type Doubt = 'nobody' | 'unsure'

/** A part of a video, in milliseconds. */
export interface Stretch {
  readonly doubt: Doubt
  readonly fromMs: number
  readonly toMs: number
}

/** Shorter ones are blinks: they are left out of the list, though nothing is drawn there either. */
const SHORTEST_MS = 200

/** Parts in which nobody, or hardly anything of the player, was seen. */
export function stretchesOf(track: PoseTrack): Stretch[] {
  const found: Stretch[] = []
  for (let at = 0; at < track.count; at += 1) {
    const doubt = doubtOf(track, at)
    const fromMs = track.times[at] ?? 0
    const toMs = track.times[at + 1] ?? fromMs
    const last = found.at(-1)
    if (doubt !== null && last?.doubt === doubt && last.toMs === fromMs) {
      found[found.length - 1] = { ...last, toMs }
    } else if (doubt !== null) {
      found.push({ doubt, fromMs, toMs })
    }
  }

  return found.filter(({ fromMs, toMs }) => toMs - fromMs >= SHORTEST_MS)
}

function doubtOf({ persons, points }: PoseTrack, at: number): Doubt | null {
  if ((persons[at] ?? -1) < 0) {
    return 'nobody'
  }

  let [given, good] = [0, 0]
  for (let point = 0; point < POINTS; point += 1) {
    const score = points[at * NUMBERS + 3 * point + 2] ?? Number.NaN
    given += Number.isNaN(score) ? 0 : 1
    good += score >= LEFT_OUT_BELOW ? 1 : 0
  }

  return good < given / 2 ? 'unsure' : null
}
