import createClient from 'openapi-fetch'
import type { Transcript } from '@/transcripts/transcript'
import { type Fetch, type TokenHolder, authorised } from './authorised'
import { answer, done, json, readable } from './client'
import { readProblem } from './problem'
import type { CreateTranscriptionBody, paths } from './schema'
import { connection } from './useApi'

const SESSIONS = '/api/v1/sessions'

export type TranscriptApi = ReturnType<typeof createTranscriptApi>

const of = (id: string) => ({ params: { path: { session_id: id } } })

/** All calls about transcripts. Each throws an `ApiProblem` for every answer that is an error. */
export function createTranscriptApi(fetch: Fetch, holder: TokenHolder, baseUrl = '') {
  const send = authorised(fetch, holder)
  const http = createClient<paths>({ baseUrl, fetch: send })
  const file = async (id: string, format: string, signal?: AbortSignal): Promise<Response> => {
    const address = `${baseUrl}${SESSIONS}/${encodeURIComponent(id)}/transcript?format=${encodeURIComponent(format)}`
    const response = await send(new Request(address, signal ? { signal } : {}))
    if (!response.ok) {
      throw readProblem(response.status, await json(response), response.headers)
    }

    return response
  }
  return {
    transcripts: (query: { status?: string; limit: number; offset: number }, signal: AbortSignal) => answer(http.GET(SESSIONS, { params: { query }, signal })),
    found: (query: { q: string; limit: number; offset: number }, signal: AbortSignal) => answer(http.GET(`${SESSIONS}/search`, { params: { query }, signal })),
    foundIn: (id: string, query: { q: string; limit: number; offset: number }, signal: AbortSignal) =>
      answer(http.GET(`${SESSIONS}/{session_id}/search`, { params: { ...of(id).params, query }, signal })),
    providers: () => answer(http.GET(`${SESSIONS}/providers`)),
    make: (body: CreateTranscriptionBody) => answer(http.POST(SESSIONS, { body })),
    transcriptSession: (id: string) => answer(http.GET(`${SESSIONS}/{session_id}`, of(id))),
    /** The session with the address of its audio, for which the storage is asked. */
    listenable: (id: string) => answer(http.GET(`${SESSIONS}/{session_id}`, { params: { ...of(id).params, query: { audio: true } } })),
    remove: (id: string) => done(http.DELETE(`${SESSIONS}/{session_id}`, of(id))),
    standing: (id: string, signal: AbortSignal) => answer(http.GET(`${SESSIONS}/{session_id}/status`, { ...of(id), signal })),
    cancelTranscription: (id: string) => answer(http.POST(`${SESSIONS}/{session_id}/cancel`, of(id))),
    offerPlace: (id: string, filename: string, megabytes: number, signal: AbortSignal) =>
      answer(http.POST(`${SESSIONS}/{session_id}/upload-url`, { params: { ...of(id).params, query: { filename, file_size_mb: megabytes } }, signal })),
    confirmUpload: (id: string, signal: AbortSignal) => answer(http.POST(`${SESSIONS}/{session_id}/confirm-upload`, { ...of(id), signal })),
    startTranscription: (id: string) => answer(http.POST(`${SESSIONS}/{session_id}/start-transcription`, of(id))),
    retryTranscription: (id: string) => answer(http.POST(`${SESSIONS}/{session_id}/retry-transcription`, of(id))),
    mayDo: (action: string, numbers: { duration_min?: number; file_size_mb?: number } = {}) => answer(http.POST('/api/v1/plan/validate-action', { body: { action, ...numbers } })),
    putCaptions: (id: string, captions: File) => {
      const form = new FormData()
      form.append('file', captions, captions.name)
      return answer(http.POST(`${SESSIONS}/{session_id}/transcript`, { ...of(id), body: { file: null }, bodySerializer: () => form }))
    },
    transcript: async (id: string, signal: AbortSignal) => (await readable((await file(id, 'json', signal)).json())) as Transcript,
    /** The transcript as a file, with the name that the API gives it. */
    async exported(id: string, format: string): Promise<{ content: Blob; name: string }> {
      const response = await file(id, format)
      return { content: await response.blob(), name: nameIn(response.headers.get('Content-Disposition')) ?? `transcript.${format}` }
    },
    nameSpeakers: (id: string, roles: Record<string, string>) => answer(http.PATCH(`${SESSIONS}/{session_id}/speaker-roles`, { ...of(id), body: { speaker_roles: roles } })),
    nameSegments: (id: string, roles: Record<string, string>) => answer(http.PATCH(`${SESSIONS}/{session_id}/segment-roles`, { ...of(id), body: { segment_roles: roles } })),
    rewrite: (id: string, contents: Record<string, string>) => answer(http.PATCH(`${SESSIONS}/{session_id}/segment-content`, { ...of(id), body: { segment_content: contents } })),
    linkVideo: (id: string, video: string, offset: number) => answer(http.PUT(`${SESSIONS}/{session_id}/video`, { ...of(id), body: { video_session_id: video, offset_ms: offset } })),
    talksOf: (video: string) => answer(http.GET('/api/coaches/plus/video-sessions/{session_id}/transcripts', of(video))),
    unlinkVideo: (id: string) => done(http.DELETE(`${SESSIONS}/{session_id}/video`, of(id))),
    moments: (id: string, query: { limit: number; offset: number }, signal: AbortSignal) =>
      answer(http.GET(`${SESSIONS}/{session_id}/moments`, { params: { ...of(id).params, query }, signal })),
  }
}

let api: TranscriptApi | undefined

export function useTranscriptApi(): TranscriptApi {
  return (api ??= createTranscriptApi(...connection()))
}

/** The name in a `Content-Disposition` (RFC 6266): the one that may hold any letter first. */
export function nameIn(disposition: string | null): string | null {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1]
  if (encoded !== undefined) {
    try {
      return decodeURIComponent(encoded)
    } catch {
      return null // not encoded as it says
    }
  }

  return /filename="?([^";]+)"?/i.exec(disposition ?? '')?.[1] ?? null
}
