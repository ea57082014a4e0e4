import { memberOf, numberIn, numbersIn, textIn } from './stored'

/** The names under which metrics are stored. */
export const METRICS = ['head_stability_score', 'balance_drift_score', 'front_knee_brace_score', 'hip_shoulder_separation_timing', 'elbow_drop_score'] as const

export type MetricKey = (typeof METRICS)[number]

export interface Metric {
  readonly key: MetricKey
  /** 0 to 1, or null when it could not be measured. */
  readonly score: number | null
  /** The quantity behind the score, in its unit. */
  readonly value: number | null
  readonly unit: string | null
  /** Plus or minus, in the same unit, where it is known. */
  readonly uncertainty: number | null
  /** The score from which on a moment is good enough. */
  readonly goodFrom: number | null
  readonly pictures: number | null
  /** Share of the pictures in which the points that it needs were seen, 0 to 1. */
  readonly coverage: number | null
  /** Why there is no score, as a sentence; null when there is one, or when no reason is stored. */
  readonly reason: string | null
  /** How it was measured. */
  readonly note: string | null
}

/** A metric's scores over time. */
export interface MetricSeries {
  readonly key: MetricKey
  /** Seconds. */
  readonly times: readonly number[]
  readonly values: readonly number[]
}

/** The metrics that results hold, without those of which they say nothing. */
export function metricsOf(results: unknown): Metric[] {
  return METRICS.flatMap((key) => {
    const stored = storedMetric(results, key)
    return typeof stored === 'object' && stored !== null ? [readMetric(key, stored, memberOf(results, 'evidence', key))] : []
  })
}

/** The series of the whole results, as they lie in storage. */
export function seriesOf(results: unknown): MetricSeries[] {
  return METRICS.flatMap((key) => {
    const stored = storedMetric(results, key)
    const [times, values] = [numbersIn(stored, 'per_frame_timestamps_s'), numbersIn(stored, 'per_frame_scores')]
    return times.length > 0 && times.length === values.length ? [{ key, times, values }] : []
  })
}

function storedMetric(results: unknown, key: MetricKey): unknown {
  return memberOf(results, 'metrics', 'metrics', key) ?? memberOf(results, 'metrics', key)
}

function readMetric(key: MetricKey, stored: unknown, evidence: unknown): Metric {
  const [value, unit, pictures, reason] = [numberIn(stored, 'value'), textIn(stored, 'unit'), numberIn(stored, 'num_frames'), textIn(stored, 'not_measurable_reason')]
  const score = numberIn(stored, 'score')

  // The existing system gave what it did not see a score in the middle, and kept seconds under the name of a score.
  const isScore = score !== null && score >= 0 && score <= 1 && pictures !== 0 && reason === null && (key !== 'hip_shoulder_separation_timing' || unit !== null)
  return {
    key,
    score: isScore ? score : null,
    value: isScore ? value : null,
    unit,
    uncertainty: numberIn(stored, 'uncertainty'),
    goodFrom: numberIn(evidence, 'threshold'),
    pictures: isScore ? pictures : null,
    coverage: numberIn(stored, 'coverage'),
    reason,
    note: textIn(stored, 'note'),
  }
}
