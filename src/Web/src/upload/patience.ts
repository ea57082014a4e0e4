import { type ApiProblem, isRefusal, problemOf } from '@/api/problem'

const PAUSES = [1_000, 2_000, 5_000, 10_000, 15_000] as const

/** How a break is waited out. */
export interface Patience {
  /** Ends after so many milliseconds, at once when the device says that it is connected again, or when aborted. */
  wait: (milliseconds: number, signal: AbortSignal) => Promise<void>
  /** Why nothing goes on for now; null when something does. */
  trouble: (problem: ApiProblem | null) => void
}

/** How long to wait after so many failures in a row, at least as long as the server asks. */
export function pauseAfter(failures: number, problem: ApiProblem): number {
  return Math.max(PAUSES[Math.min(failures, PAUSES.length) - 1] ?? PAUSES[0], (problem.retryAfter ?? 0) * 1000)
}

/** Does it, again and again while there is no answer or one that says to come later. A refusal, a fault of the page and an abort end it. */
export async function patiently<T>(what: () => Promise<T>, patience: Patience, signal: AbortSignal): Promise<T> {
  for (let failures = 1; ; failures += 1) {
    try {
      const done = await what()
      patience.trouble(null)
      return done
    } catch (failure) {
      const problem = problemOf(failure)
      if (signal.aborted || isRefusal(problem) || problem.code === 'page') {
        throw failure
      }

      patience.trouble(problem)
      await patience.wait(pauseAfter(failures, problem), signal)
      signal.throwIfAborted()
    }
  }
}
