import { type Ref, type ShallowRef, ref, shallowRef } from 'vue'
import { type ApiProblem, problemOf } from '@/api/problem'

/** Something that is fetched: at most one of `data` and `problem` belongs to the last attempt; older data stay until newer come. */
export interface Load<T> {
  data: ShallowRef<T | null>
  problem: ShallowRef<ApiProblem | null>
  busy: Ref<boolean>
  run: () => Promise<void>
}

/** Fetches when `run` is called. Of two that overlap the later wins, and the earlier is broken off. */
export function useLoad<T>(fetch: (signal: AbortSignal) => Promise<T>): Load<T> {
  const data = shallowRef<T | null>(null)
  const problem = shallowRef<ApiProblem | null>(null)
  const busy = ref(false)
  let current = new AbortController()

  async function run(): Promise<void> {
    current.abort()
    const mine = (current = new AbortController())
    busy.value = true
    try {
      const found = await fetch(mine.signal)
      if (!mine.signal.aborted) {
        data.value = found
        problem.value = null
      }
    } catch (failure) {
      if (!mine.signal.aborted) {
        problem.value = problemOf(failure)
      }
    } finally {
      if (!mine.signal.aborted) {
        busy.value = false
      }
    }
  }

  return { data, problem, busy, run }
}
