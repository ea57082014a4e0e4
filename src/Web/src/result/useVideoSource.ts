import { type Ref, ref, shallowRef, watch } from 'vue'
import { ApiProblem, problemOf } from '@/api/problem'
import { text } from '@/text'
import type { ShownJob } from './shown'

/** A video that is lost so often in so short a time is lost for another reason than the age of its address. */
const MOST = 3
const WITHIN_MS = 60_000

/**
 * The address of a job's video. Each answer of the API has a new one, but the video is not begun anew for that: an address stays until it
 * gives nothing any more, and is then replaced by one of a job that is fetched anew.
 */
export function useVideoSource(job: Ref<ShownJob>, fetchJob: () => Promise<ShownJob>) {
  const source = ref<string | null>(null)
  const attempt = ref(0)
  const isBusy = ref(false)
  const problem = shallowRef<ApiProblem | null>(null)
  let key: string | null = null
  let renewals: number[] = []

  function take({ video_stream: stream }: ShownJob): void {
    key = stream?.key ?? null
    source.value = stream?.video_url ?? null
  }

  watch(job, (now) => {
    if (source.value === null || (now.video_stream?.key ?? null) !== key) {
      take(now)
    }
  }, { immediate: true })

  async function renew(): Promise<void> {
    problem.value = null
    isBusy.value = true
    try {
      take(await fetchJob())
      attempt.value += 1
    } catch (failure) {
      problem.value = problemOf(failure)
    } finally {
      isBusy.value = false
    }
  }

  function lost(): void {
    const now = performance.now()
    renewals = [...renewals.filter((at) => now - at < WITHIN_MS), now]
    if (renewals.length > MOST) {
      problem.value = new ApiProblem(0, 'video.lost', text.player.lost)
    } else {
      void renew()
    }
  }

  return { source, attempt, isBusy, problem, lost, renew }
}
