import { type Metric, type MetricKey, type MetricSeries } from '@/result/metrics'
import { text } from '@/text'
import type { JointCurve } from '@/track/jointAngles'
import type { Series } from './decimate'

/** One line of a chart. */
export interface Line {
  readonly name: string
  readonly side: 'left' | 'right' | 'one'
  readonly series: Series
  /** Seconds without a point that break the line. */
  readonly gap: number
}

/** What one chart shows. */
export interface Measure {
  readonly id: string
  readonly name: string
  readonly unit: string
  readonly note: string
  readonly lines: readonly Line[]
  /** The whole scale, where a measure has one; null where the values make it. */
  readonly scale: readonly [number, number] | null
  /** From where on it is good enough, or null. */
  readonly goodFrom: number | null
}

/** The scores of metrics that could be measured, and the angles of joints over time. `times` are the milliseconds of the curves' pictures. */
export function measuresOf(scores: readonly MetricSeries[], metrics: readonly Metric[], angles: readonly JointCurve[], times: Float64Array | null): Measure[] {
  const seconds = times?.map((ms) => ms / 1000) ?? new Float64Array()
  const joints = [...new Set(angles.map(({ joint }) => joint))]
  return [
    ...scores.flatMap(({ key, times: when, values }) => {
      const metric = metrics.find((each) => each.key === key)
      return metric === undefined || metric.score === null ? [] : [scoreOf(key, { times: when, values }, metric.goodFrom)]
    }),
    ...joints.map((joint): Measure => ({
      id: joint,
      name: text.curves.joints[joint],
      unit: text.curves.degrees,
      note: text.curves.degreesNote,
      lines: angles.filter((angle) => angle.joint === joint).map(({ side, degrees }) => lineOf(text.curves[side], side, { times: seconds, values: degrees })),
      scale: null,
      goodFrom: null,
    })),
  ]
}

function scoreOf(key: MetricKey, series: Series, goodFrom: number | null): Measure {
  return {
    id: key,
    name: text.result.metrics[key],
    unit: text.curves.score,
    note: text.curves.scoreNote(goodFrom === null ? null : goodFrom.toFixed(2)),
    lines: [lineOf(text.result.metrics[key], 'one', series)],
    scale: [0, 1],
    goodFrom,
  }
}

function lineOf(name: string, side: Line['side'], series: Series): Line {
  return { name, side, series, gap: gapOf(series) }
}

/** What is shown at first: what the findings rest on, with the joint that one of them is about; else the first measure. */
export function firstShown(measures: readonly Measure[], findings: readonly { metric: string | null }[]): string[] {
  const wanted = findings.flatMap(({ metric }) => (metric === 'front_knee_brace_score' ? [metric, 'knee'] : metric === 'elbow_drop_score' ? [metric, 'elbow'] : [metric]))
  const shown = measures.filter(({ id }) => wanted.includes(id)).map(({ id }) => id)
  return (shown.length > 0 ? shown : measures.slice(0, 1).map(({ id }) => id)).slice(0, 3)
}

/** Seconds between two points of a series as a rule; a longer time without one is a gap. */
export function gapOf({ times }: Series): number {
  const differences = Array.from({ length: Math.min(500, times.length - 1) }, (_, at) => (times[at + 1] ?? 0) - (times[at] ?? 0)).sort((a, b) => a - b)
  return 1.6 * (differences[Math.floor(differences.length / 2)] ?? 0)
}

/** The part of a video that charts show, in seconds. */
export interface Window {
  readonly from: number
  readonly to: number
}

/** Half or twice as much around a moment, within the video and never less than half a second. */
export function zoomed({ from, to }: Window, at: number, factor: 0.5 | 2, duration: number): Window {
  const length = Math.min(duration, Math.max(0.5, (to - from) * factor))
  const start = Math.min(Math.max(0, at - length / 2), duration - length)
  return { from: start, to: start + length }
}

/** The window that holds a moment: the same one, or the next of its length. */
export function following(window: Window, at: number, duration: number): Window {
  const length = window.to - window.from
  if (at >= window.from && at <= window.to) {
    return window
  }

  const start = Math.min(Math.max(0, at - length / 10), Math.max(0, duration - length))
  return { from: start, to: start + length }
}
