import type { JobView } from '@/api/schema'
import type { Results, resultsOf } from '@/jobs/results'
import type { Finding } from '@/result/findings'

/** What of a job is printed. A shared job has the same parts. */
export type PrintedJob = Pick<JobView, 'analysis_mode' | 'camera_view' | 'completed_at'> & Parameters<typeof resultsOf>[0]

/** So many moments of a finding are worth the ink. */
const MOST_MOMENTS = 5

/** Moments of a finding in the order of time, in seconds. */
export function momentsOf({ moments }: Finding): number[] {
  return moments.slice(0, MOST_MOMENTS).sort((one, other) => one - other).map((moment) => moment / 1000)
}

/** Drills that no finding has already, each once. */
export function furtherDrills({ findings, report }: Results): string[] {
  const told = new Set(findings.flatMap(({ drills }) => drills))
  return [...new Set(report.drills.map(({ text }) => text))].filter((drill) => !told.has(drill))
}
