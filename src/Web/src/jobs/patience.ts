import type { JobStatus } from './status'

const LONG = 5 * 60_000

/** Since when a coach waits for this job, in milliseconds since 1970; null while the wait is for the coach's own upload or over. */
export function waitingSince(status: JobStatus, createdAt: number, before: number | null, now: number): number | null {
  switch (status) {
    case 'awaiting_upload':
    case 'done':
    case 'failed':
      return null
    case 'queued':
    case 'quick_running':
    case 'quick_done':
    case 'deep_running':
      // What was uploading when it was seen first waits since it arrived; what was waiting already, since it was made.
      return before ?? Math.min(createdAt, now)
  }
}

/** Whether it takes longer than a coach expects. That hides nothing and ends nothing. */
export function takesLonger(since: number | null, now: number): boolean {
  return since !== null && now - since >= LONG
}
