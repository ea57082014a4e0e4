import { computed, onScopeDispose, ref } from 'vue'
import type { ApiProblem } from '@/api/problem'
import { useOperationsApi } from '@/api/operations'
import { clock } from '@/jobs/clock'
import { useLoad } from '@/parts/useLoad'
import { attention } from '@/transcripts/attention'
import { refreshing } from './refresh'

const EVERY = 30_000

/** What is going on, asked for slowly again and again while somebody can see it. Each part keeps its own failure. */
export function useNews() {
  const api = useOperationsApi()
  const parts = {
    alerts: useLoad(api.alerts),
    queue: useLoad(api.queue),
    workers: useLoad(api.workers),
    states: useLoad(api.states),
    schema: useLoad(api.schema),
  }
  const heardAt = ref<number | null>(null)
  const busy = computed(() => Object.values(parts).some((part) => part.busy.value))
  // As soon as one of them is refused: what else is missing then can be tried again as little.
  const refusal = computed<ApiProblem | null>(() => Object.values(parts).map((part) => part.problem.value).find((problem) => problem?.status === 403) ?? null)
  const left = new AbortController()
  onScopeDispose(() => { left.abort() })

  async function ask(): Promise<void> {
    await Promise.all(Object.values(parts).map((part) => part.run()))
    if (Object.values(parts).every((part) => part.problem.value === null)) {
      heardAt.value = Date.now()
    }

    if (refusal.value !== null) {
      left.abort()
    }
  }

  void refreshing(ask, EVERY, clock, attention, left.signal)
  return { ...parts, heardAt, busy, refusal, ask }
}
