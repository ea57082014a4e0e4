import { text } from '@/text'
import type { Metric } from './metrics'

/** What was measured in words that need no knowledge of signs, with its unit and what it may be off by. */
export function measuredWords({ key, value, unit, uncertainty }: Metric): string {
  if (value === null || unit === null) {
    return text.result.noQuantity
  }

  const decimals = key === 'front_knee_brace_score' ? 0 : 2
  const isSigned = key === 'hip_shoulder_separation_timing' || key === 'elbow_drop_score'
  const size = (isSigned ? Math.abs(value) : value).toFixed(decimals)
  const number = uncertainty === null ? size : text.result.within(size, uncertainty.toFixed(decimals))
  return key === 'hip_shoulder_separation_timing' && Number(size) === 0 ? text.result.together(number) : text.result.quantity[key](number, value)
}

/** The score and what it is compared with. */
export function scoreWords({ score, goodFrom }: Metric): string {
  const parts = [score === null ? null : text.result.score(score.toFixed(2)), goodFrom === null ? null : text.result.goodFrom(goodFrom.toFixed(2))]
  return parts.filter((part) => part !== null).join(', ')
}
