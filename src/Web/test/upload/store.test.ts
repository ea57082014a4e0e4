import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { ApiProblem } from '@/api/problem'
import { useSession } from '@/session/session'
import type { Told } from '@/upload/ports'
import type { Order, Outcome } from '@/upload/run'
import { useUploads } from '@/upload/store'

interface Run {
  order: Order
  told: Told
  signal: AbortSignal
  end: (outcome: Outcome) => void
  fail: (failure: Error) => void
}

const runs: Run[] = []
const aborted: string[] = []

vi.mock('@/upload/send', () => ({
  send: (order: Order, _api: unknown, told: Told, signal: AbortSignal) =>
    new Promise<Outcome>((end, fail) => {
      signal.addEventListener('abort', () => { fail(signal.reason as Error) })
      runs.push({ order, told, signal, end, fail })
    }),
}))
vi.mock('@/api/useApi', () => ({ useApi: () => ({ abortUpload: (job: string) => Promise.resolve(aborted.push(job)) }) }))

const shelf = new Map<string, string>()
const listening = new Set<string>()
vi.stubGlobal('localStorage', { getItem: (key: string) => shelf.get(key) ?? null, setItem: (key: string, value: string) => shelf.set(key, value), removeItem: (key: string) => shelf.delete(key) })
vi.stubGlobal('addEventListener', (name: string) => listening.add(name))
vi.stubGlobal('removeEventListener', (name: string) => listening.delete(name))

const token = (user: string): string => `h.${Buffer.from(JSON.stringify({ sub: user, email: 'coach@club.example' })).toString('base64url')}.s`
const order = (name = 'nets.mp4'): Order => ({ file: new File(['abcd'], name), type: 'video/mp4', session: { title: name }, job: null })
const kept = (user = '7') => shelf.get(`coachplus.uploads.${user}`)
const settle = () => new Promise((resolve) => setTimeout(resolve, 5))
const started = (count: number): Promise<Run> =>
  vi.waitFor(() => {
    const run = runs[count - 1]
    if (run === undefined) {
      throw new Error(`upload ${count} has not begun`)
    }

    return run
  })

beforeEach(() => {
  runs.length = aborted.length = 0
  shelf.clear()
  listening.clear()
  setActivePinia(createPinia())
  useSession().begin(token('7'))
})

describe('the uploads of a tab', () => {
  it('are run one after the other, and asked about before the page is left as long as one runs', async () => {
    const uploads = useUploads()
    uploads.add(order('a'), 'a')
    uploads.add(order('b'), 'b')
    const first = await started(1)
    await nextTick()
    expect(listening).toContain('beforeunload')
    first.end({ kind: 'arrived' })
    ;(await started(2)).end({ kind: 'arrived' })
    await settle()
    expect(uploads.transfers.map(({ phase }) => phase)).toEqual(['arrived', 'arrived'])
    expect(listening).not.toContain('beforeunload')
  })

  it('are kept from the announcement to the end', async () => {
    useUploads().add(order(), 'nets')
    const run = await started(1)
    expect(kept()).toBeUndefined()
    run.told.session('s')
    run.told.job('j')
    expect(kept()).toContain('"job":"j"')
    run.end({ kind: 'arrived' })
    await settle()
    expect(kept()).toBeUndefined()
  })

  it('stay paused, whatever comes in late, and go on with the same job and session', async () => {
    const uploads = useUploads()
    const id = uploads.add(order(), 'nets')
    const run = await started(1)
    run.told.session('s')
    run.told.job('j')
    run.told.sent(3)
    uploads.pause(id)
    run.told.sent(4)
    run.told.completing()
    await settle()
    expect(uploads.transfers[0]).toMatchObject({ phase: 'paused', sent: 3, problem: null })
    uploads.goOn(id)
    expect((await started(2)).order).toMatchObject({ job: 'j', session: 's' })
  })

  it('are cancelled at the API, and are not kept then', async () => {
    const uploads = useUploads()
    const id = uploads.add(order(), 'nets')
    ;(await started(1)).told.job('j')
    await uploads.cancel(id)
    expect(aborted).toEqual(['j'])
    expect(uploads.transfers).toEqual([])
    expect(kept()).toBeUndefined()
  })

  it('that were not announced are cancelled without the API', async () => {
    const uploads = useUploads()
    const id = uploads.add(order(), 'nets')
    await started(1)
    await uploads.cancel(id)
    expect(aborted).toEqual([])
  })

  it('that are lost begin with a new job in the same session', async () => {
    const uploads = useUploads()
    const id = uploads.add(order(), 'nets')
    const run = await started(1)
    run.told.session('s')
    run.told.job('j')
    run.end({ kind: 'lost', problem: new ApiProblem(409, 'upload.gone', 'gone') })
    await settle()
    expect(kept()).toBeUndefined()
    uploads.goOn(id)
    expect((await started(2)).order).toMatchObject({ job: null, session: 's' })
  })

  it('end when the coach signs out, and leave nothing behind', async () => {
    const uploads = useUploads()
    uploads.add(order(), 'nets')
    const run = await started(1)
    run.told.job('j')
    useSession().signOut()
    expect(run.signal.aborted).toBe(true)
    expect(uploads.transfers).toEqual([])
    expect(kept()).toBeUndefined()
  })

  it('outlive a token that ends, and go on after signing in again', async () => {
    const uploads = useUploads()
    uploads.add(order(), 'nets')
    const run = await started(1)
    run.told.job('j')
    useSession().expire(token('7'))
    run.fail(new ApiProblem(401, 'unauthorised', 'sign in'))
    await settle()
    expect(uploads.transfers[0]).toMatchObject({ phase: 'failed' })
    expect(kept()).toContain('"job":"j"')
    useSession().begin(token('7'))
    expect((await started(2)).order.job).toBe('j')
  })

  it('are nobody else’s', async () => {
    const uploads = useUploads()
    uploads.add(order(), 'nets')
    const run = await started(1)
    run.told.job('j')
    useSession().expire(token('7'))
    useSession().begin(token('8'))
    expect(run.signal.aborted).toBe(true)
    expect(uploads.transfers).toEqual([])
    expect(uploads.kept.all()).toEqual([])
    expect(kept('7')).toContain('"job":"j"')
  })
})
