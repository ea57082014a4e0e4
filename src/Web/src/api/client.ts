import createClient from 'openapi-fetch'
import { type Fetch, type TokenHolder, authorised } from './authorised'
import { ApiProblem, readProblem } from './problem'
import type { ChangeMarkerBody, CreateMarkerBody, CreateSessionBody, JobView, RewriteNoteBody, WriteNoteBody, paths } from './schema'
import { text } from '@/text'

const PLUS = '/api/coaches/plus'

export interface SessionQuery {
  limit: number
  offset: number
  status: string | null
  hideFailed: boolean
  search: string
}

export type Api = ReturnType<typeof createApi>

/** All calls of the page. Each throws an `ApiProblem` for every answer that is an error. */
export function createApi(fetch: Fetch, holder: TokenHolder, baseUrl = '') {
  const send = authorised(fetch, holder)
  const http = createClient<paths>({ baseUrl, fetch: send })
  return {
    signIn: (email: string, password: string) =>
      answer(
        http.POST('/auth/login', {
          body: { username: email, password },
          bodySerializer: (body) => new URLSearchParams({ ...body }),
          headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        }),
      ),
    me: () => answer(http.GET('/auth/me')),
    sessions: ({ limit, offset, status, hideFailed, search }: SessionQuery, signal: AbortSignal) =>
      answer(
        http.GET(`${PLUS}/sessions`, {
          params: { query: { limit, offset, exclude_failed: hideFailed, ...(status === null ? {} : { status_filter: status }), ...(search === '' ? {} : { q: search }) } },
          signal,
        }),
      ),
    session: (id: string) => answer(http.GET(`${PLUS}/sessions/{session_id}`, { params: { path: { session_id: id } } })),
    createSession: (body: CreateSessionBody) => answer(http.POST(`${PLUS}/sessions`, { body })),
    job: (id: string, signal?: AbortSignal): Promise<JobView> =>
      answer(http.GET(`${PLUS}/analysis-jobs/{job_id}`, { params: { path: { job_id: id } }, ...(signal ? { signal } : {}) })),
    /** All jobs of a session with their results, newest first. */
    sessionJobs: (session: string, signal: AbortSignal) =>
      answer(http.GET(`${PLUS}/sessions/{session_id}/analysis-jobs`, { params: { path: { session_id: session } }, signal })),
    cancelJob: (id: string) => answer(http.POST(`${PLUS}/analysis-jobs/{job_id}/cancel`, { params: { path: { job_id: id } } })),
    retryJob: (id: string) => answer(http.POST(`${PLUS}/analysis-jobs/{job_id}/retry`, { params: { path: { job_id: id } } })),
    progress: (player: string, mode: string | null, signal: AbortSignal) =>
      answer(http.GET(`${PLUS}/players/{player_id}/progress`, { params: { path: { player_id: player }, query: mode === null ? {} : { mode } }, signal })),
    exportPdf: (id: string) => answer(http.POST(`${PLUS}/analysis-jobs/{job_id}/export-pdf`, { params: { path: { job_id: id } } })),
    share: (id: string, days: number) =>
      answer(http.POST(`${PLUS}/analysis-jobs/{job_id}/shares`, { params: { path: { job_id: id } }, body: { expires_in_days: days } })),
    shares: (id: string, signal: AbortSignal) => answer(http.GET(`${PLUS}/analysis-jobs/{job_id}/shares`, { params: { path: { job_id: id } }, signal })),
    revokeShare: (id: string, share: string) => done(http.DELETE(`${PLUS}/analysis-jobs/{job_id}/shares/{share_id}`, { params: { path: { job_id: id, share_id: share } } })),
    /** What a link shows. Needs no token. */
    shared: (token: string, signal: AbortSignal) => answer(http.GET('/api/shared/{token}', { params: { path: { token } }, signal })),
    startUpload: (session: string, size: number, type: string) =>
      answer(http.POST(`${PLUS}/videos/upload/multipart/initiate`, { body: { session_id: session, size_bytes: size, content_type: type } })),
    uploadParts: (job: string, signal?: AbortSignal) =>
      answer(http.GET(`${PLUS}/videos/upload/{job_id}/parts`, { params: { path: { job_id: job } }, ...(signal ? { signal } : {}) })),
    signParts: (job: string, numbers: number[], signal?: AbortSignal) =>
      answer(http.POST(`${PLUS}/videos/upload/multipart/parts`, { body: { job_id: job, part_numbers: numbers }, ...(signal ? { signal } : {}) })),
    completeUpload: (job: string, signal?: AbortSignal) =>
      answer(http.POST(`${PLUS}/videos/upload/complete`, { body: { job_id: job }, ...(signal ? { signal } : {}) })),
    abortUpload: (job: string) => answer(http.POST(`${PLUS}/videos/upload/abort`, { body: { job_id: job } })),
    markers: (session: string, signal?: AbortSignal) =>
      answer(http.GET('/api/coaches/markers/sessions/{session_id}/markers', { params: { path: { session_id: session } }, ...(signal ? { signal } : {}) })),
    addMarker: (session: string, body: CreateMarkerBody) =>
      answer(http.POST('/api/coaches/markers/sessions/{session_id}/markers', { params: { path: { session_id: session } }, body })),
    changeMarker: (id: string, body: ChangeMarkerBody) => answer(http.PATCH('/api/coaches/markers/markers/{marker_id}', { params: { path: { marker_id: id } }, body })),
    removeMarker: (id: string) => done(http.DELETE('/api/coaches/markers/markers/{marker_id}', { params: { path: { marker_id: id } } })),
    notes: (player: number, session: string, signal: AbortSignal) =>
      answer(http.GET('/api/coaches/players/{player_id}/notes', { params: { path: { player_id: player }, query: { video_session_id: session, limit: 100 } }, signal })),
    writeNote: (player: number, body: WriteNoteBody) => answer(http.POST('/api/coaches/players/{player_id}/notes', { params: { path: { player_id: player } }, body })),
    rewriteNote: (id: string, body: RewriteNoteBody) => answer(http.PATCH('/api/coaches/notes/{note_id}', { params: { path: { note_id: id } }, body })),
    removeNote: (id: string) => done(http.DELETE('/api/coaches/notes/{note_id}', { params: { path: { note_id: id } } })),
    videoPlan: () => answer(http.GET(`${PLUS}/plan`)),
    usage: () => answer(http.GET('/api/v1/plan/current-usage')),

    /** The stream of a job's events, unread; null when the job has ended and the caller knows that end. */
    async jobEvents(id: string, lastSeen: string | null, signal: AbortSignal): Promise<ReadableStream<Uint8Array> | null> {
      const headers = new Headers({ Accept: 'text/event-stream' })
      if (lastSeen !== null) {
        headers.set('Last-Event-ID', lastSeen)
      }

      const response = await send(new Request(`${baseUrl}${PLUS}/analysis-jobs/${encodeURIComponent(id)}/events`, { headers, signal, cache: 'no-store' }))
      if (!response.ok) {
        throw readProblem(response.status, await json(response), response.headers)
      }

      return response.status === 204 ? null : response.body
    },
  }
}

/** What a call of the generated client ends with. */
export interface Answer<T> {
  data?: T
  error?: unknown
  response: Response
}

export async function answer<T>(pending: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await readable(pending)
  if (!response.ok) {
    throw readProblem(response.status, error, response.headers)
  }

  if (data === undefined) {
    throw garbled()
  }

  return data
}

const garbled = (): ApiProblem => new ApiProblem(0, 'garbled', text.problems.garbled)

/** Reads JSON. What is none (the page that some networks put before every other one, say) is a problem too, not a fault of this page. */
export function readable<T>(reading: Promise<T>): Promise<T> {
  return reading.catch((failure: unknown) => {
    throw failure instanceof SyntaxError ? garbled() : failure
  })
}

/** An answer without a body. */
export async function done(pending: Promise<Answer<unknown>>): Promise<void> {
  const { error, response } = await pending
  if (!response.ok) {
    throw readProblem(response.status, error, response.headers)
  }
}

export async function json(response: Response): Promise<unknown> {
  const body = await response.text()
  try {
    return JSON.parse(body)
  } catch {
    return body // no document at all: told by its status
  }
}
