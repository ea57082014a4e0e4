import { type ApiProblem, isRefusal, problemOf } from '@/api/problem'
import type { TranscriptionStatusView } from '@/api/schema'
import type { Clock } from '@/jobs/clock'

/** How long to wait before asking again: soon at first, for somebody looks; later less often, for a long recording takes its time. */
const EVERY = [2_000, 2_000, 2_000, 3_000, 5_000] as const
const LATER = 8_000
const HIDDEN_FACTOR = 5
const PAUSES = [2_000, 5_000, 10_000, 20_000] as const

/** Whether somebody can see the page. */
export interface Attention {
  isHidden(): boolean
  /** Ends when the page comes into sight, or when aborted. */
  seen(signal: AbortSignal): Promise<void>
}

export interface StatusFollower {
  news(status: TranscriptionStatusView): void
  /** Why there is no news for now; null when there is again. Following goes on. */
  trouble(problem: ApiProblem | null): void
}

/**
 * Follows a transcription until nothing happens by itself any more (`ended`), it was deleted (`gone`) or nobody listens (`left`). Nothing
 * but a refusal, which it throws, makes it give up before. Out of sight it asks less often, and at once when it comes back.
 */
export async function followTranscription(
  ask: (signal: AbortSignal) => Promise<TranscriptionStatusView>,
  clock: Clock,
  attention: Attention,
  follower: StatusFollower,
  signal: AbortSignal,
): Promise<'ended' | 'gone' | 'left'> {
  const isLeft = (): boolean => signal.aborted
  let answers = 0
  let failures = 0
  while (!isLeft()) {
    let pause: number
    try {
      const status = await ask(signal)
      failures = 0
      follower.trouble(null)
      follower.news(status)
      if (status.status !== 'processing') {
        return 'ended'
      }

      pause = EVERY[answers] ?? LATER
      answers += 1
    } catch (failure) {
      if (isLeft()) {
        break
      }

      const problem = problemOf(failure)
      if (problem.status === 404) {
        return 'gone'
      }

      if (isRefusal(problem)) {
        throw problem
      }

      follower.trouble(problem)
      pause = Math.max(PAUSES[Math.min(failures, PAUSES.length - 1)] ?? LATER, (problem.retryAfter ?? 0) * 1000)
      failures += 1
    }

    await pausing(pause, clock, attention, signal)
  }

  return 'left'
}

async function pausing(pause: number, clock: Clock, attention: Attention, signal: AbortSignal): Promise<void> {
  if (!attention.isHidden()) {
    await clock.sleep(pause, signal)
    return
  }

  const over = new AbortController()
  const either = AbortSignal.any([signal, over.signal])
  try {
    await Promise.race([clock.sleep(pause * HIDDEN_FACTOR, either), attention.seen(either)])
  } finally {
    over.abort()
  }
}
