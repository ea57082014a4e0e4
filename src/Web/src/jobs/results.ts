import type { JobView } from '@/api/schema'
import { type Finding, findingsOf } from '@/result/findings'
import { type Metric, metricsOf } from '@/result/metrics'
import { type Report, reportOf } from '@/result/report'
import { numberIn, textIn, textsIn } from '@/result/stored'

export type { Finding } from '@/result/findings'

/** What a pass found. */
export interface Results {
  /** Whether the whole video is still to be looked at. */
  readonly isFirstLook: boolean
  readonly report: Report
  readonly findings: readonly Finding[]
  readonly metrics: readonly Metric[]
  /** How far the findings can be trusted: `high`, `medium` or `low`; null where that was not judged. */
  readonly confidence: string | null
  /** What holds the confidence down, as sentences. */
  readonly doubts: readonly string[]
  /** Share of the pictures in which the player was seen, 0 to 100; null when unknown. */
  readonly seenPercent: number | null
  /** Pictures a second that the video's file claims, or null. */
  readonly framesPerSecond: number | null
  /** What was analysed, in milliseconds, or null where that is not stored. */
  readonly analysed: AnalysedPart | null
  /** What the first look was at, likewise. */
  readonly firstLook: AnalysedPart | null
}

export interface AnalysedPart {
  /** `whole`, `limited` or `ended_early`. */
  readonly extent: string
  readonly fromMs: number
  readonly toMs: number
}

/** The results of the whole video, or of the first look while there is nothing more; null while there are none. */
export function resultsOf(
  job: Pick<JobView, 'quick_findings' | 'deep_findings' | 'quick_report' | 'deep_report' | 'quick_results' | 'deep_results' | 'results'>,
): Results | null {
  const isFirstLook = job.deep_findings === null
  const stored = isFirstLook ? job.quick_findings : job.deep_findings
  if (stored === null) {
    return null
  }

  const results = isFirstLook ? job.quick_results : (job.deep_results ?? job.results)
  const findings = findingsOf(stored, (results as { evidence?: unknown } | null)?.evidence)
  return {
    isFirstLook,
    report: reportOf(isFirstLook ? job.quick_report : job.deep_report, findings),
    findings,
    metrics: metricsOf(results),
    confidence: textIn(stored, 'confidence_label'),
    doubts: textsIn(stored, 'confidence_reasons'),
    seenPercent: numberIn(stored, 'detection_rate'),
    framesPerSecond: numberIn(results, 'video_fps'),
    analysed: partIn(results),
    firstLook: partIn(job.quick_results),
  }
}

function partIn(results: unknown): AnalysedPart | null {
  const path = ['meta', 'analysed_part'] as const
  const [fromMs, toMs] = [numberIn(results, ...path, 'from_ms'), numberIn(results, ...path, 'to_ms')]
  return fromMs === null || toMs === null ? null : { extent: textIn(results, ...path, 'extent') ?? '', fromMs, toMs }
}
