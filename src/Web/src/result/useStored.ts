import { type Ref, type ShallowRef, onScopeDispose, shallowRef, watch } from 'vue'
import { type ApiProblem, isRefusal, problemOf } from '@/api/problem'
import type { ShownJob } from './shown'

/** Something large of a job that lies in storage: fetched once, never reactive inside. */
export interface Stored<T> {
  found: ShallowRef<T | null>
  problem: ShallowRef<ApiProblem | null>
  load: () => Promise<void>
}

/**
 * Loads what lies at one of a job's signed addresses as soon as there is one, and again for other results of it (`version`). When the
 * address has expired, the job is fetched anew, once.
 */
export function useStored<T>(
  job: Ref<ShownJob>,
  addressOf: (job: ShownJob) => string | null | undefined,
  versionOf: (job: ShownJob) => string | null,
  read: (address: string, signal: AbortSignal) => Promise<T>,
  fetchJob: () => Promise<ShownJob>,
): Stored<T> {
  const found = shallowRef<T | null>(null)
  const problem = shallowRef<ApiProblem | null>(null)
  let current = new AbortController()
  onScopeDispose(() => { current.abort() })

  async function load(): Promise<void> {
    current.abort()
    const mine = (current = new AbortController())
    problem.value = null
    try {
      const address = addressOf(job.value)
      const data = address == null ? null : await readFresh(address, mine.signal)
      if (!mine.signal.aborted) {
        found.value = data
      }
    } catch (failure) {
      if (!mine.signal.aborted) {
        problem.value = problemOf(failure)
      }
    }
  }

  async function readFresh(address: string, signal: AbortSignal): Promise<T | null> {
    try {
      return await read(address, signal)
    } catch (failure) {
      if (!isRefusal(problemOf(failure))) {
        throw failure
      }

      const fresh = addressOf(await fetchJob())
      return fresh == null ? null : await read(fresh, signal)
    }
  }

  watch(() => (addressOf(job.value) == null ? null : versionOf(job.value)), load, { immediate: true })
  return { found, problem, load }
}
