import type { JobView, SharedJobView } from '@/api/schema'

/** What of an analysis its result shows: of a job of one's own, or of one that a link opens. */
export type ShownJob = Pick<
  JobView,
  | 'quick_findings'
  | 'deep_findings'
  | 'quick_report'
  | 'deep_report'
  | 'quick_results'
  | 'deep_results'
  | 'results'
  | 'quick_results_url'
  | 'deep_results_url'
  | 'pose_track_url'
  | 'quick_results_s3_key'
  | 'deep_results_s3_key'
> & { video_stream?: { video_url: string; key: string } | null }

/** What only the coach whose job it is has beside the result. */
export interface Own {
  id: string
  session: string
  players: readonly string[]
}

/** A link tells no places in storage. It shows one analysis that has ended: what lies there does not change. */
export function shownOf(shared: SharedJobView): ShownJob {
  const { video_stream: stream } = shared
  const fixed = shared.completed_at ?? shared.created_at
  return { ...shared, quick_results_s3_key: fixed, deep_results_s3_key: fixed, video_stream: stream ? { video_url: stream.video_url, key: fixed } : null }
}
