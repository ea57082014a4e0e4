import type { JobView } from '@/api/schema'
import { textIn } from '@/result/stored'
import { type Anchored, slowness } from './alignment'

/** What makes two analyses unlike, so that a difference between them may be none of the players'. */
export type Caveat = 'mode' | 'view' | 'view-unknown' | 'model' | 'sampling' | 'slow-motion'

/** What of an analysis says how it was made. */
export interface Making {
  mode: string
  view: string | null
  model: string | null
  samplesPerSecond: number
}

export function makingOf(job: Pick<JobView, 'analysis_mode' | 'camera_view' | 'sample_fps' | 'deep_results' | 'quick_results'>): Making {
  const results = job.deep_results ?? job.quick_results
  return { mode: job.analysis_mode, view: textIn(results, 'meta', 'camera_view') ?? job.camera_view, model: textIn(results, 'pose_summary', 'model'), samplesPerSecond: job.sample_fps }
}

/** In the order in which they matter. `filmed` says how each plays, where that is known. */
export function caveatsOf(a: Making, b: Making, filmed: readonly Pick<Anchored, 'captureFps' | 'playedFps'>[]): Caveat[] {
  return [
    ...(a.mode === b.mode ? [] : ['mode' as const]),
    ...(a.view === null || b.view === null ? ['view-unknown' as const] : a.view === b.view ? [] : ['view' as const]),
    ...(a.model === b.model ? [] : ['model' as const]),
    ...(a.samplesPerSecond === b.samplesPerSecond ? [] : ['sampling' as const]),
    ...(filmed.some((each) => slowness(each) !== 1) ? ['slow-motion' as const] : []),
  ]
}
