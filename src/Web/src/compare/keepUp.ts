/** What brings a video that follows another back into step. */
export type Correction = { do: 'rate'; factor: number } | { do: 'seek' }

/** Milliseconds of the clock in which a drift is made up. */
const WITHIN_MS = 250

/** A video does not run more than by half faster or slower for it: more is seen as a jerk. */
const MOST = 0.5

/** Milliseconds of the clock that a drift may be worth before it is sought instead: more is never made up by rates in a second or so. */
const SEEK_FROM_MS = 400

/** A seek takes its time; another one before it has settled would never end. */
const SEEK_EVERY_MS = 1500

/**
 * What to do about a drift, in milliseconds of movement, of a video that ought to move `speed` times as fast as the movement: a little slower
 * when it has run ahead, a little faster when it lags, and, at most every 1.5 s, a seek when it is far off. A quarter of `slack` (a picture of
 * the slower video, in milliseconds of movement) is no drift at all.
 */
export function keepUp(drift: number, slack: number, speed: number, sinceSeekMs: number): Correction {
  const late = drift / speed
  if (Math.abs(late) > SEEK_FROM_MS && Math.abs(drift) > slack && sinceSeekMs >= SEEK_EVERY_MS) {
    return { do: 'seek' }
  }

  return { do: 'rate', factor: Math.abs(drift) <= slack / 4 ? 1 : 1 - Math.min(MOST, Math.max(-MOST, late / WITHIN_MS)) }
}
