import { type Ref, ref, shallowRef, watch } from 'vue'
import { ApiProblem, problemOf } from '@/api/problem'
import type { JobView } from '@/api/schema'
import { text } from '@/text'

/** An address that fails again so soon after a new one was fetched fails for another reason than its age. */
const SOON_MS = 10_000

/**
 * The address of a job's video. Each answer of the API has a new one, but the video is not begun anew for that: an address stays until it
 * gives nothing any more, and is then replaced by one of a job that is fetched anew.
 */
export function useVideoSource(job: Ref<JobView>, fetchJob: () => Promise<JobView>) {
  const source = ref<string | null>(null)
  const isBusy = ref(false)
  const problem = shallowRef<ApiProblem | null>(null)
  let key: string | null = null
  let renewedAt = Number.NEGATIVE_INFINITY

  function take({ video_stream: stream }: JobView): void {
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
    renewedAt = performance.now()
    try {
      take(await fetchJob())
    } catch (failure) {
      problem.value = problemOf(failure)
    } finally {
      isBusy.value = false
    }
  }

  function lost(): void {
    if (performance.now() - renewedAt < SOON_MS) {
      problem.value = new ApiProblem(0, 'video.lost', text.player.lost)
    } else {
      void renew()
    }
  }

  return { source, isBusy, problem, lost, renew }
}
