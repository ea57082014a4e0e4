import { describe, expect, it } from 'vitest'
import { ApiProblem } from '@/api/problem'
import type { Ports, Told } from '@/upload/ports'
import { type Order, runUpload } from '@/upload/run'
import { carry } from '@/upload/carry'

const MIB = 1 << 20
const PART = 5 * MIB
const away = new ApiProblem(0, 'network', 'away')
const refusal = (status: number, code: string): ApiProblem => new ApiProblem(status, code, `no: ${code}`)

/** A service and its storage: parts that are put are stored; `fails` are thrown in turn by the call of that name. */
function service(size: number, { stored = [], fails = {}, puts = [], ended = 'queued' }: { stored?: readonly number[]; fails?: Record<string, ApiProblem[]>; puts?: number[]; ended?: string } = {}) {
  const count = Math.ceil(size / PART)
  const bytesOf = (number: number): number => Math.min(PART, size - (number - 1) * PART)
  const calls: string[] = []
  const put: number[] = []
  const there = new Set(stored)
  const call = <T>(name: string, answer: () => T): Promise<T> => {
    calls.push(name)
    const failure = fails[name]?.shift()
    return failure === undefined ? Promise.resolve(answer()) : Promise.reject(failure)
  }
  const ports: Ports = {
    api: {
      createSession: ({ title }) => call('create', () => ({ id: `session of ${title ?? ''}` })),
      startUpload: (session) => call('start', () => ({ job_id: `job in ${session}`, session_id: session, s3_bucket: 'b', s3_key: 'k', part_bytes: PART, part_count: count, expires_in: 86_400, expires_at: '2026-01-02T00:00:00Z' })),
      uploadParts: (job) => call('parts', () => ({
        job_id: job, size_bytes: size, part_bytes: PART, part_count: count, expires_at: '2026-01-02T00:00:00Z',
        parts: [...there].map((number) => ({ part_number: number, size_bytes: bytesOf(number), etag: 'e' })),
        missing_part_numbers: Array.from({ length: count }, (_, index) => index + 1).filter((number) => !there.has(number)),
      })),
      signParts: (job, numbers) => call('sign', () => ({ job_id: job, expires_in: 3600, parts: numbers.map((number) => ({ part_number: number, offset_bytes: 0, size_bytes: bytesOf(number), presigned_url: `https://store/${number}`, upload_headers: {} })) })),
      completeUpload: () => call('complete', () => null),
      job: () => call('job', () => ({ status: ended, error_message: ended === 'failed' ? 'It was stopped.' : null })),
    },
    carry,
    put: (to, body) => {
      const status = puts.shift() ?? 200
      if (status === 200) {
        expect(body.size).toBe(bytesOf(to.part_number))
        put.push(to.part_number)
        there.add(to.part_number)
      }

      return Promise.resolve(status)
    },
    isReadable: () => Promise.resolve(true),
    isOnline: () => true,
    wait: () => Promise.resolve(),
    now: () => 0,
  }
  return { ports, calls, put, there }
}

function listener() {
  const said: string[] = []
  const told: Told = {
    session: (id) => said.push(id),
    job: (id) => said.push(id),
    sent: (bytes) => said.push(String(bytes / MIB)),
    completing: () => said.push('completing'),
    trouble: (problem) => (problem === null ? undefined : said.push(problem.message)),
  }
  return { said, told }
}

const order = (size: number, more: Partial<Order> = {}): Order => ({ file: new File([new Uint8Array(size)], 'nets.mp4', { type: 'video/mp4' }), type: 'video/mp4', session: { title: 'Nets' }, job: null, ...more })
const never = new AbortController().signal

describe('an upload', () => {
  it('makes its session, announces the file, sends all parts and completes', async () => {
    const { ports, calls, put } = service(12 * MIB)
    const { said, told } = listener()
    expect(await runUpload(order(12 * MIB), ports, told, never)).toEqual({ kind: 'arrived' })
    expect(calls).toEqual(['create', 'start', 'parts', 'sign', 'complete'])
    expect(put.toSorted()).toEqual([1, 2, 3])
    expect(said.slice(0, 3)).toEqual(['session of Nets', 'job in session of Nets', '0'])
    expect(said.slice(-2)).toEqual(['12', 'completing'])
  })

  it('of one small part is none the less sent', async () => {
    const { ports, put } = service(1000)
    await runUpload(order(1000, { session: 's' }), ports, listener().told, never)
    expect(put).toEqual([1])
  })

  it('that was begun before sends what is missing and nothing else', async () => {
    const { ports, calls, put } = service(27 * MIB, { stored: [1, 2, 5] })
    const { said, told } = listener()
    await runUpload(order(27 * MIB, { session: 's', job: 'j' }), ports, told, never)
    expect(put.toSorted()).toEqual([3, 4, 6])
    expect(calls).toEqual(['parts', 'sign', 'complete'])
    expect(said[0]).toBe('15')
  })

  it('of which all has arrived is only completed', async () => {
    const { ports, calls, put } = service(7 * MIB, { stored: [1, 2] })
    ports.carry = () => Promise.reject(new Error('there is nothing to carry'))
    await runUpload(order(7 * MIB, { session: 's', job: 'j' }), ports, listener().told, never)
    expect(put).toEqual([])
    expect(calls).toEqual(['parts', 'complete'])
  })

  it('goes on by itself through breaks of every call and of the parts', async () => {
    const { ports, put } = service(7 * MIB, { fails: { create: [away], start: [away, away], parts: [away], sign: [away], complete: [away, new ApiProblem(503, 'unavailable', 'later')] }, puts: [0, 0, 500] })
    expect(await runUpload(order(7 * MIB), ports, listener().told, never)).toEqual({ kind: 'arrived' })
    expect(put.toSorted()).toEqual([1, 2])
  })

  it('asks again what is missing when complete says so, and sends that', async () => {
    const { ports, put, there, calls } = service(12 * MIB, { fails: { complete: [refusal(400, 'upload.incomplete')] } })
    const first = ports.put
    ports.put = async (...given) => {
      const status = await first(...given)
      if (!calls.includes('complete')) {
        there.delete(2) // the storage has lost it
      }

      return status
    }
    await runUpload(order(12 * MIB, { session: 's' }), ports, listener().told, never)
    expect(put.toSorted()).toEqual([1, 2, 2, 3])
  })

  it('of which parts go missing again and again ends with what the API says', async () => {
    const { ports, calls } = service(7 * MIB, { fails: { complete: [1, 2, 3, 4].map(() => refusal(400, 'upload.incomplete')) } })
    await expect(runUpload(order(7 * MIB, { session: 's' }), ports, listener().told, never)).rejects.toMatchObject({ code: 'upload.incomplete' })
    expect(calls.filter((call) => call === 'complete')).toHaveLength(3)
  })

  it('that the storage refuses ends with its sentence, after the API was asked whether it is open still', async () => {
    const { ports, calls } = service(7 * MIB, { puts: new Array<number>(99).fill(413) })
    await expect(runUpload(order(7 * MIB, { session: 's' }), ports, listener().told, never)).rejects.toMatchObject({ code: 'storage', status: 413 })
    expect(calls.filter((call) => call === 'parts')).toHaveLength(2)
  })

  it.each(['upload.expired', 'upload.gone', 'upload.closed'])('whose time is over (%s) is lost, with the API’s sentence', async (code) => {
    const { ports } = service(7 * MIB, { fails: { [code === 'upload.expired' ? 'sign' : code === 'upload.closed' ? 'complete' : 'parts']: [refusal(409, code)] } })
    expect(await runUpload(order(7 * MIB, { session: 's', job: 'j' }), ports, listener().told, never)).toMatchObject({ kind: 'lost', problem: { message: `no: ${code}` } })
  })

  it('that another tab has completed has arrived; one that was stopped is lost', async () => {
    const fails = () => ({ parts: [refusal(409, 'upload.not-open')] })
    const done = service(7 * MIB, { fails: fails() })
    expect(await runUpload(order(7 * MIB, { session: 's', job: 'j' }), done.ports, listener().told, never)).toEqual({ kind: 'arrived' })
    const stopped = service(7 * MIB, { fails: fails(), ended: 'failed' })
    expect(await runUpload(order(7 * MIB, { session: 's', job: 'j' }), stopped.ports, listener().told, never)).toMatchObject({ kind: 'lost', problem: { message: 'It was stopped.' } })
  })

  it.each([['start', 'plan.storage-full'], ['complete', 'video.not-a-video']])('that is refused at %s says why and is not tried again', async (call, code) => {
    const { ports, calls } = service(7 * MIB, { fails: { [call]: [refusal(403, code)] } })
    await expect(runUpload(order(7 * MIB), ports, listener().told, never)).rejects.toMatchObject({ code })
    expect(calls.filter((name) => name === call)).toHaveLength(1)
  })

  it('does not send another file in the place of the one that was begun', async () => {
    const { ports, put } = service(7 * MIB)
    await expect(runUpload(order(8 * MIB, { session: 's', job: 'j' }), ports, listener().told, never)).rejects.toMatchObject({ code: 'file' })
    expect(put).toEqual([])
  })

  it('that is stopped sends nothing more and completes nothing', async () => {
    const stop = new AbortController()
    const { ports, put, calls } = service(27 * MIB)
    const first = ports.put
    ports.put = (...given) => {
      stop.abort()
      return first(...given)
    }
    await expect(runUpload(order(27 * MIB, { session: 's' }), ports, listener().told, stop.signal)).rejects.toThrow('abort')
    expect(put.length).toBeLessThanOrEqual(3)
    expect(calls).not.toContain('complete')
  })
})
