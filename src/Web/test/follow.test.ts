import { describe, expect, it } from 'vitest'
import { ApiProblem } from '@/api/problem'
import type { Clock } from '@/jobs/clock'
import { type JobNews, type JobSource, followJob } from '@/jobs/follow'
import { LONGEST_SILENCE } from '@/jobs/listen'

type Said = string

const news = (status: string, progress = 0): JobNews => ({ id: 'j', status, progress_pct: progress, stage: null, status_text: status, failure_kind: null, error_message: null, attempt: 1, next_try_at: null, last_error: null, updated_at: '2026-01-01T00:00:00Z' })
const jobEvent = (status: string, id: string): Said => `event: job\nid: ${id}\ndata: ${JSON.stringify({ job: news(status), because: null })}\n\n`
const end = (because: string): Said => `event: end\ndata: ${JSON.stringify({ job: null, because })}\n\n`
const alive: Said = 'event: alive\ndata: {"job":null,"because":null}\n\n'

/** A time that passes only while somebody sleeps; silences on a stream are broken by it. */
class Hours implements Clock {
  slept: number[] = []

  now(): number {
    return this.slept.reduce((sum, each) => sum + each, 0)
  }

  async sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, milliseconds >= LONGEST_SILENCE ? 5 : 0))
    if (!signal.aborted) {
      this.slept.push(milliseconds)
    }
  }
}

function stream(...said: Said[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      said.filter((each) => each !== 'silence').forEach((each) => { controller.enqueue(new TextEncoder().encode(each)) })
      if (!said.includes('silence')) {
        controller.close()
      }
    },
  })
}

function script(streams: (ReadableStream<Uint8Array> | null | Error)[], jobs: (JobNews | Error)[]) {
  const asked: string[] = []
  const next = <T>(list: (T | Error)[]): T => {
    const one = list.shift()
    if (one === undefined) {
      throw new Error('the script is over')
    }

    if (one instanceof Error) {
      throw one
    }

    return one
  }
  const source: JobSource = {
    jobEvents: (_id, lastSeen) => {
      asked.push(`stream from ${lastSeen ?? 'the start'}`)
      return Promise.resolve().then(() => next(streams))
    },
    job: () => {
      asked.push('job')
      return Promise.resolve().then(() => next(jobs))
    },
  }
  return { source, asked }
}

async function follow(streams: (ReadableStream<Uint8Array> | null | Error)[], jobs: (JobNews | Error)[], signal = new AbortController().signal) {
  const told: string[] = []
  const troubles: (string | null)[] = []
  const clock = new Hours()
  const { source, asked } = script(streams, jobs)
  const outcome = await followJob('j', source, clock, { news: (job) => told.push(job.status), trouble: (problem) => troubles.push(problem?.code ?? null) }, signal)
  return { outcome, told, troubles: troubles.filter((each) => each !== null), last: troubles.at(-1), asked, slept: clock.slept }
}

const down = (): ApiProblem => new ApiProblem(503, 'unavailable', 'down', {}, null, null)

describe('following a job', () => {
  it('tells every state of the stream and ends with the job as it is then', async () => {
    const seen = await follow([stream(jobEvent('queued', '1'), alive, jobEvent('quick_running', '2'), jobEvent('done', '3'), end('ended'))], [news('done')])

    expect(seen).toMatchObject({ outcome: 'ended', told: ['queued', 'quick_running', 'done', 'done'], asked: ['stream from the start', 'job'], slept: [] })
  })

  it('reads an event that comes in pieces, in the middle of a letter too', async () => {
    const bytes = new TextEncoder().encode(`event: job\nid: 1\ndata: ${JSON.stringify({ job: { ...news('queued'), status_text: '等待' }, because: null })}\n\n${end('ended')}`)
    const pieces = new ReadableStream<Uint8Array>({ start: (controller) => { bytes.forEach((byte) => { controller.enqueue(Uint8Array.of(byte)) }); controller.close() } })

    expect((await follow([pieces], [news('done')])).told).toEqual(['queued', 'done'])
  })

  it('comes back at once, from where it was, when the server asks for it', async () => {
    const seen = await follow([stream(jobEvent('queued', '7'), end('again')), null], [news('failed')])

    expect(seen).toMatchObject({ outcome: 'ended', asked: ['stream from the start', 'stream from 7', 'job'], slept: [] })
  })

  it('asks for the job when a stream breaks, then listens again', async () => {
    const seen = await follow([stream(jobEvent('queued', '1')), stream(jobEvent('deep_running', '2'), end('ended'))], [news('quick_running'), news('done')])

    expect(seen).toMatchObject({ outcome: 'ended', told: ['queued', 'quick_running', 'deep_running', 'done'], asked: ['stream from the start', 'job', 'stream from 1', 'job'] })
  })

  it('tells a stream that is torn as the question after it is answered, not as a fault of the page', async () => {
    const torn = (): ReadableStream<Uint8Array> => new ReadableStream({ pull: (controller) => { controller.error(new TypeError('network error')) } })
    expect(await follow([torn(), null], [news('queued'), news('done')])).toMatchObject({ outcome: 'ended', troubles: [] })
    expect(await follow([torn(), null], [down(), news('done')])).toMatchObject({ outcome: 'ended', troubles: ['unavailable'] })
  })

  it('takes a stream for dead that is silent for three times the longest pause', async () => {
    const seen = await follow([stream(jobEvent('queued', '1'), 'silence'), null], [news('queued'), news('done')])

    expect(seen.outcome).toBe('ended')
    expect(seen.slept).toEqual([LONGEST_SILENCE, 3_000])
  })

  it('asks alone for a while when streams bring nothing', async () => {
    const jobs = [...Array.from({ length: 22 }, () => news('deep_running')), news('done')]
    const seen = await follow([stream(), stream(), null], jobs)

    expect(seen.outcome).toBe('ended')
    expect(seen.asked.filter((each) => each.startsWith('stream'))).toHaveLength(3)
    expect(seen.asked.slice(0, 6)).toEqual(['stream from the start', 'job', 'stream from the start', 'job', 'job', 'job'])
  })

  it.each([
    ['news', jobEvent('queued', '1')],
    ['signs of life', alive],
  ])('goes on listening to streams that bring %s, however often they break', async (_what, said) => {
    const seen = await follow([stream(said), stream(said), stream(said), null], [news('queued'), news('queued'), news('queued'), news('done')])

    expect(seen.outcome).toBe('ended')
    expect(seen.asked.filter((each) => each.startsWith('stream'))).toHaveLength(4)
  })

  it('never gives up while nobody answers, with longer pauses, and says that there is trouble until there is none', async () => {
    const seen = await follow([...Array.from({ length: 7 }, down), new TypeError('broken'), stream(jobEvent('done', '9'), end('ended'))], [news('done')])

    expect(seen.outcome).toBe('ended')
    expect(seen.slept).toEqual([1_000, 2_000, 5_000, 10_000, 15_000, 15_000, 15_000, 15_000])
    expect(seen.troubles).toEqual([...Array.from({ length: 7 }, () => 'unavailable'), 'page'])
    expect(seen.last).toBeNull()
  })

  it('waits as long as the server says', async () => {
    expect((await follow([new ApiProblem(429, 'too-many', 'slow', {}, null, 40), null], [news('done')])).slept).toEqual([40_000])
  })

  it('does not believe an end of which the job knows nothing', async () => {
    const seen = await follow([stream(jobEvent('done', '1'), end('ended')), null], [news('queued'), news('done')])

    expect(seen).toMatchObject({ outcome: 'ended', told: ['done', 'queued', 'done'], asked: ['stream from the start', 'job', 'stream from the start', 'job'] })
  })

  it.each([
    ['the stream says so', [stream(jobEvent('queued', '1'), end('gone'))], []],
    ['it is not found', [new ApiProblem(404, 'job.not-found', 'gone')], []],
  ] as const)('ends when the job is gone: %s', async (_why, streams, jobs) => {
    expect((await follow([...streams], [...jobs])).outcome).toBe('gone')
  })

  it.each([401, 403])('ends with what the server says when it refuses with %d', async (status) => {
    await expect(follow([new ApiProblem(status, 'no', 'You may not.')], [])).rejects.toThrow('You may not.')
  })

  it('ends when nobody looks any more', async () => {
    const left = new AbortController()
    const following = follow([stream('silence')], [news('queued')], left.signal)
    left.abort()

    expect((await following).outcome).toBe('left')
  })
})
