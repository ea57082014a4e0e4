import { ApiProblem, isRefusal, problemOf } from '@/api/problem'
import type { JobProgressView } from '@/api/schema'
import type { Clock } from './clock'
import { type StreamEnd, listen } from './listen'
import { isFinal } from './status'

const PAUSES = [1_000, 2_000, 5_000, 10_000, 15_000] as const
const POLL_EVERY = 3_000

/** After so many streams that brought nothing (something between collects them), a while of asking alone. */
const SILENT_STREAMS = 2
const POLLS_BETWEEN_STREAMS = 20

/** Where a job's news come from. */
export interface JobSource {
  /** The stream of events; null when the job has ended and `lastSeen` names that end. */
  jobEvents(id: string, lastSeen: string | null, signal: AbortSignal): Promise<ReadableStream<Uint8Array> | null>
  job(id: string, signal: AbortSignal): Promise<JobNews>
}

/** Where a job stands; an answer that does not look that far has no bound of attempts. */
export type JobNews = Omit<JobProgressView, 'max_attempts' | 'queue_position' | 'queue_length' | 'estimated_start' | 'estimated_end' | 'estimate'>
  & Partial<Pick<JobProgressView, 'queue_position' | 'queue_length' | 'estimated_start' | 'estimated_end' | 'estimate'>>
  & { max_attempts?: number | null }

export interface Follower {
  news(job: JobNews): void
  /** Why there is no news for now; null when there is again. Following goes on. */
  trouble(problem: ApiProblem | null): void
}

/**
 * Follows a job until it has ended, was deleted (`gone`) or nobody listens any more (`left`): by its events, and by asking while those
 * cannot be had. Nothing but a refusal, which it throws, makes it give up before.
 */
export async function followJob(id: string, source: JobSource, clock: Clock, follower: Follower, signal: AbortSignal): Promise<'ended' | 'gone' | 'left'> {
  const isLeft = (): boolean => signal.aborted
  let lastSeen: string | null = null
  let failures = 0
  let silent = 0

  const tell = (job: JobNews): void => {
    failures = 0
    follower.trouble(null)
    follower.news(job)
  }
  const stream = async (): Promise<StreamEnd> => {
    const body = await source.jobEvents(id, lastSeen, signal)
    if (body === null) {
      return 'ended'
    }

    silent += 1
    return listen(body, clock, signal, {
      heard: () => (silent = 0),
      job: (job, eventId) => {
        lastSeen = eventId ?? lastSeen
        tell(job)
      },
    })
  }

  let untilStream = 0
  while (!isLeft()) {
    try {
      const end = untilStream > 0 ? 'broken' : await stream()
      if (end === 'gone') {
        return 'gone'
      }

      if (end === 'again') {
        continue
      }

      // Also after the end: that a job has ended is believed when it says so itself.
      const job = await source.job(id, signal)
      tell(job)
      if (isFinal(job.status)) {
        return 'ended'
      }

      lastSeen = end === 'ended' ? null : lastSeen
      untilStream = untilStream > 0 ? untilStream - 1 : silent >= SILENT_STREAMS ? POLLS_BETWEEN_STREAMS : 0
      await clock.sleep(POLL_EVERY, signal)
    } catch (failure) {
      if (isLeft()) {
        return 'left'
      }

      const problem = problemOf(failure)
      if (problem.status === 404) {
        return 'gone'
      }

      if (isRefusal(problem)) {
        throw problem
      }

      follower.trouble(problem)
      const pause = PAUSES[Math.min(failures, PAUSES.length - 1)] ?? POLL_EVERY
      failures += 1
      await clock.sleep(Math.max(pause, (problem.retryAfter ?? 0) * 1000), signal)
    }
  }

  return 'left'
}
