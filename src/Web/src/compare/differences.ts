import type { Metric, MetricKey } from '@/result/metrics'
import type { Making } from './caveats'

/** Whether a difference says something. The first four are the API's own words for a player's measurements over time (decision 0039). */
export type Verdict = 'beyond_error' | 'within_error' | 'error_unknown' | 'other_model' | 'other_kind' | 'not_measured' | 'no_quantity' | 'video_time'

export interface Difference {
  readonly key: MetricKey
  readonly a: Metric | null
  readonly b: Metric | null
  readonly unit: string | null
  /** B less A in the unit, of the numbers as they are read; null where there is nothing to subtract. */
  readonly by: number | null
  readonly verdict: Verdict
}

/** Units that hold seconds, which are seconds of the video: slow motion stretches them. */
const TIMED = ['seconds', 'torso_lengths_per_second']

/** All metrics that one of the two holds. `hasSlowMotion`: one of the videos plays slower than it was taken. */
export function differencesOf(a: readonly Metric[], b: readonly Metric[], made: { a: Making; b: Making }, hasSlowMotion: boolean): Difference[] {
  const keys = [...new Set([...a, ...b].map(({ key }) => key))]
  return keys.map((key) => difference(key, a.find((one) => one.key === key) ?? null, b.find((one) => one.key === key) ?? null, made, hasSlowMotion))
}

function difference(key: MetricKey, a: Metric | null, b: Metric | null, made: { a: Making; b: Making }, hasSlowMotion: boolean): Difference {
  const none = (verdict: Verdict): Difference => ({ key, a, b, unit: a?.unit ?? b?.unit ?? null, by: null, verdict })
  if (a === null || b === null || a.score === null || b.score === null) {
    return none('not_measured')
  }

  if (a.value === null || b.value === null || a.unit === null || a.unit !== b.unit) {
    return none('no_quantity')
  }

  if (made.a.mode !== made.b.mode || made.a.view !== made.b.view) {
    return none('other_kind')
  }

  if (hasSlowMotion && TIMED.includes(a.unit)) {
    return none('video_time')
  }

  // Of the rounded numbers, so that the difference is the one that a reader of the two sees, as in the API.
  const by = Math.round(1e4 * (Math.round(1e4 * b.value) / 1e4 - Math.round(1e4 * a.value) / 1e4)) / 1e4
  const verdict = made.a.model !== made.b.model ? 'other_model'
    : a.uncertainty === null || b.uncertainty === null ? 'error_unknown'
    // Errors are bounds, not deviations: they add up.
    : Math.abs(by) > a.uncertainty + b.uncertainty ? 'beyond_error' : 'within_error'
  return { key, a, b, unit: a.unit, by, verdict }
}
