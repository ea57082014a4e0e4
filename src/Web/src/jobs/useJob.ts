import { type Ref, computed, onScopeDispose, ref, shallowRef } from 'vue'
import { type ApiProblem, problemOf } from '@/api/problem'
import { useApi } from '@/api/useApi'
import type { JobView } from '@/api/schema'
import { clock } from './clock'
import { type JobNews, followJob } from './follow'
import { takesLonger, waitingSince } from './patience'
import { isFinal, readStatus } from './status'

/** A job as it stands while somebody looks at it: fetched anew when the room is opened, then followed to its end. */
export function useJob(id: string) {
  const api = useApi()
  const job = shallowRef<JobView | null>(null)
  const news = shallowRef<JobNews | null>(null)
  const trouble = shallowRef<ApiProblem | null>(null)
  const problem = shallowRef<ApiProblem | null>(null)
  const isGone = ref(false)
  const now: Ref<number> = ref(Date.now())
  const since: Ref<number | null> = ref(null)
  const left = new AbortController()

  // What is told in minutes is told again as they pass, also when there is no news.
  const ticking = setInterval(() => (now.value = Date.now()), 5_000)
  onScopeDispose(() => {
    clearInterval(ticking)
    left.abort()
  })

  async function open(): Promise<void> {
    problem.value = null
    try {
      await take()
      if (news.value !== null && !isFinal(news.value.status)) {
        isGone.value = (await followJob(id, api, clock, { news: hear, trouble: (found) => (trouble.value = found) }, left.signal)) === 'gone'
      }
    } catch (failure) {
      if (!left.signal.aborted) {
        problem.value = problemOf(failure)
      }
    }
  }

  async function take(): Promise<void> {
    const found = await api.job(id, left.signal)
    job.value = found
    show(found)
  }

  function hear(told: JobNews): void {
    if (told.status === news.value?.status || !(told.status === 'quick_done' || isFinal(told.status))) {
      show(told)
      return
    }

    // Results came with that status: it is shown together with them, or alone when they cannot be had now.
    take().catch((failure: unknown) => {
      show(told)
      trouble.value = problemOf(failure)
    })
  }

  function show(told: JobNews): void {
    now.value = Date.now()
    news.value = told
    since.value = waitingSince(readStatus(told.status), Date.parse(job.value?.created_at ?? told.updated_at), since.value, now.value)
  }

  /** Does something to the job and shows what became of it; a job that waits again is followed again. */
  async function change(how: (id: string) => Promise<JobView>): Promise<void> {
    const wasFinal = news.value !== null && isFinal(news.value.status)
    try {
      job.value = await how(id)
      show(job.value)
      if (wasFinal) {
        void open()
      }
    } catch (failure) {
      problem.value = problemOf(failure)
    }
  }

  const isLong = computed(() => takesLonger(since.value, now.value))
  return { job, news, trouble, problem, isGone, isLong, now, open, change }
}
