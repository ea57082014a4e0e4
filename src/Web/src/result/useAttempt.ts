import { shallowRef } from 'vue'
import { type ApiProblem, problemOf } from '@/api/problem'

/** Tries what may be refused: whether it was done, and the last refusal, which goes with the next try. What was broken off was not refused. */
export function useAttempt() {
  const problem = shallowRef<ApiProblem | null>(null)

  async function attempt(what: () => Promise<void>, signal?: AbortSignal): Promise<boolean> {
    problem.value = null
    try {
      await what()
      return true
    } catch (failure) {
      if (signal?.aborted !== true) {
        problem.value = problemOf(failure)
      }

      return false
    }
  }

  return { problem, attempt }
}
