import { effectScope } from 'vue'
import { afterEach, expect, it, vi } from 'vitest'
import { ApiProblem } from '@/api/problem'
import type { JobView } from '@/api/schema'
import { useJob } from '@/jobs/useJob'

const asked: string[] = []
let stands: JobView | ApiProblem

vi.mock('@/api/useApi', () => ({
  useApi: () => ({
    job: (id: string) => {
      asked.push(id)
      return stands instanceof ApiProblem ? Promise.reject(stands) : Promise.resolve(stands)
    },
    jobEvents: () => new Promise(() => undefined), // says nothing, and does not end
  }),
}))

const job = (status: string, more: object = {}) => ({ id: 'j', status, created_at: '2026-01-01T00:00:00Z', updated_at: '2026-01-01T00:00:00Z', ...more }) as JobView

/** What a room shows that is entered now, while it is open; the next one begins when this one was left. */
async function enter() {
  const scope = effectScope()
  const shown = scope.run(() => useJob('j'))
  void shown?.open()
  await vi.waitFor(() => { expect(shown?.job.value ?? shown?.problem.value).not.toBeNull() })
  scope.stop()
  return { status: shown?.news.value?.status, job: shown?.job.value, problem: shown?.problem.value?.message }
}

afterEach(() => { asked.length = 0 })

it('is fetched anew by every room that is entered, whatever the last one knew', async () => {
  // What has ended may begin again, and be stopped, by another hand.
  for (const now of [job('queued'), job('done', { deep_report: { summary: 'Seen to the end.' } }), job('queued'), job('failed')]) {
    stands = now
    expect(await enter()).toEqual({ status: now.status, job: now, problem: undefined })
  }

  expect(asked).toEqual(['j', 'j', 'j', 'j'])
})

it('shows why it cannot be had now instead of what it was', async () => {
  stands = job('done')
  await enter()
  stands = new ApiProblem(404, 'analysis-job.not-found', 'There is no such analysis.')
  expect(await enter()).toEqual({ status: undefined, job: null, problem: 'There is no such analysis.' })
})
