import { describe, expect, it, vi } from 'vitest'
import type { Fetch, TokenHolder } from '@/api/authorised'
import { createApi } from '@/api/client'
import { createOperationsApi } from '@/api/operations'
import { createPlansApi } from '@/api/plans'
import { ApiProblem, wayOn } from '@/api/problem'
import { createTranscriptApi } from '@/api/transcripts'
import { text } from '@/text'

const never = new AbortController().signal
const page = { limit: 1, offset: 0 }
const marker = { timestamp_ms: 0, moment_type: 'other', description: '' }

type Calls<T> = { [K in keyof T]: (api: T) => Promise<unknown> }

/** Every call once. The compiler asks for those that are missing. */
const calls: Calls<ReturnType<typeof createApi>> = {
  signIn: (api) => api.signIn('a@b.example', 'secret'),
  me: (api) => api.me(),
  sessions: (api) => api.sessions({ ...page, status: null, hideFailed: false, search: '' }, never),
  session: (api) => api.session('s'),
  createSession: (api) => api.createSession({ title: 't' }),
  job: (api) => api.job('j'),
  sessionJobs: (api) => api.sessionJobs('s', never),
  cancelJob: (api) => api.cancelJob('j'),
  retryJob: (api) => api.retryJob('j'),
  progress: (api) => api.progress('7', null, never),
  exportPdf: (api) => api.exportPdf('j'),
  share: (api) => api.share('j', 7),
  shares: (api) => api.shares('j', never),
  revokeShare: (api) => api.revokeShare('j', 's'),
  shared: (api) => api.shared('t', never),
  startUpload: (api) => api.startUpload('s', 1, 'video/mp4'),
  uploadParts: (api) => api.uploadParts('j'),
  signParts: (api) => api.signParts('j', [1]),
  completeUpload: (api) => api.completeUpload('j'),
  abortUpload: (api) => api.abortUpload('j'),
  markers: (api) => api.markers('s'),
  addMarker: (api) => api.addMarker('s', marker),
  changeMarker: (api) => api.changeMarker('m', marker),
  removeMarker: (api) => api.removeMarker('m'),
  notes: (api) => api.notes(7, 's', never),
  writeNote: (api) => api.writeNote(7, { note_text: 'n', severity: 'info' }),
  rewriteNote: (api) => api.rewriteNote('n', { note_text: 'n' }),
  removeNote: (api) => api.removeNote('n'),
  videoPlan: (api) => api.videoPlan(),
  usage: (api) => api.usage(),
  jobEvents: (api) => api.jobEvents('j', null, never),
}

const operations: Calls<ReturnType<typeof createOperationsApi>> = {
  alerts: (api) => api.alerts(never),
  queue: (api) => api.queue(never),
  workers: (api) => api.workers(never),
  states: (api) => api.states(never),
  schema: (api) => api.schema(never),
  failures: (api) => api.failures(24, never),
  jobs: (api) => api.jobs('all', {}, never),
  jobOf: (api) => api.jobOf('j', never),
  requeue: (api) => api.requeue('j', 1),
  release: (api) => api.release('j', 1),
  cancel: (api) => api.cancel('j'),
  replay: (api) => api.replay('f', { limit: 1, hours: 24 }),
}

const plans: Calls<ReturnType<typeof createPlansApi>> = { compared: (api) => api.compared(), mine: (api) => api.mine(), aiUsage: (api) => api.aiUsage() }

const transcripts: Calls<ReturnType<typeof createTranscriptApi>> = {
  transcripts: (api) => api.transcripts(page, never),
  found: (api) => api.found({ ...page, q: 'w' }, never),
  foundIn: (api) => api.foundIn('s', { ...page, q: 'w' }, never),
  providers: (api) => api.providers(),
  make: (api) => api.make({ title: 't', language: 'en-GB', stt_provider: 'auto' }),
  transcriptSession: (api) => api.transcriptSession('s'),
  listenable: (api) => api.listenable('s'),
  remove: (api) => api.remove('s'),
  standing: (api) => api.standing('s', never),
  cancelTranscription: (api) => api.cancelTranscription('s'),
  offerPlace: (api) => api.offerPlace('s', 'a.mp3', 1, never),
  confirmUpload: (api) => api.confirmUpload('s', never),
  startTranscription: (api) => api.startTranscription('s'),
  retryTranscription: (api) => api.retryTranscription('s'),
  mayDo: (api) => api.mayDo('transcribe'),
  putCaptions: (api) => api.putCaptions('s', new File(['WEBVTT'], 'a.vtt')),
  transcript: (api) => api.transcript('s', never),
  exported: (api) => api.exported('s', 'srt'),
  nameSpeakers: (api) => api.nameSpeakers('s', {}),
  nameSegments: (api) => api.nameSegments('s', {}),
  rewrite: (api) => api.rewrite('s', {}),
  linkVideo: (api) => api.linkVideo('s', 'v', 0),
  talksOf: (api) => api.talksOf('v'),
  unlinkVideo: (api) => api.unlinkVideo('s'),
  moments: (api) => api.moments('s', page, never),
}

type Creates<T> = (fetch: Fetch, holder: TokenHolder, baseUrl: string) => T

const of = <T>(create: Creates<T>, all: Calls<T>): [string, Creates<(() => Promise<unknown>)>][] =>
  (Object.keys(all) as (keyof T & string)[]).map((name) => [name, (...connection) => () => all[name](create(...connection))])

const everyCall = [...of(createApi, calls), ...of(createOperationsApi, operations), ...of(createPlansApi, plans), ...of(createTranscriptApi, transcripts)]

/** What a call is rejected with when this is the answer. */
async function thrown(create: Creates<() => Promise<unknown>>, answers: () => Promise<Response>) {
  const refused = vi.fn<TokenHolder['refused']>()
  const call = create(answers, { token: () => 'token-1', refused }, 'http://api.example')
  const failure: unknown = await call().then(() => 'nothing', (reason: unknown) => reason)
  expect(failure).toBeInstanceOf(ApiProblem)
  return { problem: failure as ApiProblem, refused }
}

const refusals = [
  { status: 400, code: 'malformed', way: 'other' },
  { status: 401, code: 'unauthenticated', way: 'sign-in' },
  { status: 403, code: 'forbidden', way: 'other' },
  { status: 403, code: 'plan.storage-full', way: 'plan' },
  { status: 404, code: 'not-found', way: 'other' },
  { status: 409, code: 'conflict', way: 'other' },
  { status: 422, code: 'invalid', way: 'other' },
  { status: 429, code: 'too-many-requests', way: 'again' },
  { status: 500, code: 'internal', way: 'again' },
  { status: 503, code: 'schema-mismatch', way: 'again' },
] as const

describe.each(everyCall)('%s', (_, create) => {
  it.each(refusals)('says what the API says: $status $code', async ({ status, code, way }) => {
    const body = { type: 'x', title: 'x', status, detail: `What ${code} means.`, code, trace_id: 't-1', errors: { field: ['is wrong.'] } }
    const { problem, refused } = await thrown(create, () => Promise.resolve(Response.json(body, { status, headers: { 'Retry-After': '7', 'Content-Type': 'application/problem+json' } })))
    expect(problem).toMatchObject({ status, code, message: `What ${code} means.`, errors: { field: ['is wrong.'] }, traceId: 't-1', retryAfter: 7 })
    expect(wayOn(problem)).toBe(way)
    expect(refused.mock.calls).toEqual(status === 401 ? [['token-1']] : [])
  })

  it.each([
    ['nobody answers', () => Promise.reject(new TypeError('Failed to fetch')), { status: 0, code: 'network', message: text.problems.network }],
    ['the answer breaks off', () => Promise.resolve(broken(500)), { status: 0, code: 'network', message: text.problems.network }],
    ['something between answers', () => Promise.resolve(new Response('<html>Bad gateway</html>', { status: 502 })), { status: 502, code: 'unreadable', message: text.problems.unreadable(502) }],
  ])('has a sentence of its own when %s', async (_what, answers, told) => {
    const { problem } = await thrown(create, answers)
    expect(problem).toMatchObject(told)
    expect(wayOn(problem)).toBe('again')
  })
})

// What brings no document cannot be given another one.
const documents = everyCall.filter(([name]) => !['jobEvents', 'exported', 'revokeShare', 'removeMarker', 'removeNote', 'remove', 'unlinkVideo'].includes(name))

it.each(documents)('%s takes neither half a document nor a page of the network for its answer', async (_, create) => {
  expect((await thrown(create, () => Promise.resolve(broken(200)))).problem.message).toBe(text.problems.network)
  expect((await thrown(create, () => Promise.resolve(new Response('<html>Welcome to our network</html>')))).problem.message).toBe(text.problems.garbled)
})

function broken(status: number): Response {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"detail":'))
    },
    pull(controller) {
      controller.error(new TypeError('network error'))
    },
  })
  return new Response(body, { status, headers: { 'Content-Type': 'application/json' } })
}
