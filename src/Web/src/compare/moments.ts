/** A moment that the analysis has found, at which two videos can be laid on each other. */
export interface Moment {
  /** Which: the metric whose worst picture it is, or the peak of a turn. */
  name: string
  /** Milliseconds of the video. */
  at: number
}

const TURN = 'hip_shoulder_separation_timing'
const PEAKS = [['hip_peak_time', 'hips-turn-fastest'], ['shoulder_peak_time', 'shoulders-turn-fastest']] as const

/**
 * The moments in a job's stored results: the peaks of the turn, and the worst picture of each metric. Whatever has no time is left out:
 * an unknown moment is none, and so is the peak of a turn that was not seen. In order of the video.
 */
export function momentsOf(results: unknown): Moment[] {
  // Those peaks are the existing system's, found in every movement: where the analysis saw no turn they are the peaks of nothing.
  const hasTurn = typeof member(member(member(member(results, 'metrics'), 'metrics'), TURN), 'not_measurable_reason') !== 'string'
  const details = hasTurn ? member(member(member(results, 'compatible'), TURN), 'details') : null
  const peaks = PEAKS.flatMap(([key, name]) => {
    const seconds = member(details, key)
    return isTime(seconds) ? [{ name, at: seconds * 1000 }] : []
  })
  const worst = Object.entries(member(results, 'evidence') ?? {}).flatMap(([name, evidence]) => {
    const frames = member(evidence, 'worst_frames')
    const at = Array.isArray(frames) ? member(frames[0], 'timestamp_ms') : undefined
    return isTime(at) ? [{ name, at }] : []
  })
  return [...peaks, ...worst].toSorted((one, other) => one.at - other.at)
}

/** Moments of the same name in both: what can be laid on each other without looking for it. */
export function sharedMoments(a: readonly Moment[], b: readonly Moment[]): { name: string; a: number; b: number }[] {
  return a.flatMap(({ name, at }) => {
    const other = b.find((moment) => moment.name === name)
    return other === undefined ? [] : [{ name, a: at, b: other.at }]
  })
}

/** Where two videos are laid on each other while nobody chose: the fastest turn of the hips where both have one, else at their beginnings. */
export function startAt(shared: readonly { name: string; a: number; b: number }[]): { a: number; b: number } {
  return shared.find(({ name }) => name === PEAKS[0][1]) ?? { a: 0, b: 0 }
}

// Stored documents are passed on unread by the API: what is missing in one of an older kind is left out here.
function member(stored: unknown, name: string): unknown {
  return typeof stored === 'object' && stored !== null ? (stored as Record<string, unknown>)[name] : undefined
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0
}
