import { onScopeDispose, ref, watch } from 'vue'
import { isRefusal, problemOf } from '@/api/problem'
import { useApi } from '@/api/useApi'
import { clock } from '@/jobs/clock'
import { isFinal } from '@/jobs/status'

const EVERY = 5_000

/** Where jobs stand, in the API's sentences: asked for in turn, since a stream for each would leave no connection for the upload. */
export function useJobWords(jobs: () => string[]) {
  const api = useApi()
  const words = ref<Record<string, string>>({})
  const left = new AbortController()
  const isLeft = (): boolean => left.signal.aborted
  const followed = new Set<string>()
  onScopeDispose(() => { left.abort() })

  async function follow(job: string): Promise<void> {
    while (!isLeft()) {
      try {
        const { status, status_text: said } = await api.job(job, left.signal)
        words.value[job] = said
        if (isFinal(status)) {
          return
        }
      } catch (failure) {
        if (isLeft()) {
          return
        }

        const problem = problemOf(failure)
        words.value[job] = problem.message
        if (isRefusal(problem)) {
          return // asking again brings the same
        }
      }

      await clock.sleep(EVERY, left.signal)
    }
  }

  watch(jobs, (now) => {
    now.filter((job) => !followed.has(job)).forEach((job) => {
      followed.add(job)
      void follow(job)
    })
  }, { immediate: true })
  return words
}
