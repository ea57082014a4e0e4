import createClient from 'openapi-fetch'
import { type Fetch, type TokenHolder, authorised } from './authorised'
import { answer } from './client'
import type { JobPage, paths } from './schema'
import { connection } from './useApi'

const ADMIN = '/api/admin'

export type JobQuery = NonNullable<paths['/api/admin/jobs']['get']['parameters']['query']>

export type OperationsApi = ReturnType<typeof createOperationsApi>

const of = (id: string) => ({ params: { path: { job_id: id } } })

/** All calls of operators. Each throws an `ApiProblem` for every answer that is an error. */
export function createOperationsApi(fetch: Fetch, holder: TokenHolder, baseUrl = '') {
  const http = createClient<paths>({ baseUrl, fetch: authorised(fetch, holder) })
  return {
    alerts: (signal: AbortSignal) => answer(http.GET(`${ADMIN}/alerts`, { signal })),
    queue: (signal: AbortSignal) => answer(http.GET(`${ADMIN}/queue`, { signal })),
    workers: (signal: AbortSignal) => answer(http.GET(`${ADMIN}/workers`, { signal })),
    states: (signal: AbortSignal) => answer(http.GET(`${ADMIN}/jobs/states`, { signal })),
    schema: (signal: AbortSignal) => answer(http.GET(`${ADMIN}/schema`, { signal })),
    failures: (hours: number, signal: AbortSignal) => answer(http.GET(`${ADMIN}/failures`, { params: { query: { hours } }, signal })),
    jobs: (list: JobList, query: JobQuery, signal: AbortSignal): Promise<JobPage> => answer(http.GET(LISTS[list], { params: { query }, signal })),
    jobOf: (id: string, signal: AbortSignal) => answer(http.GET(`${ADMIN}/jobs/{job_id}`, { ...of(id), signal })),
    // Only the run that was looked at: one that has begun since is left alone.
    requeue: (id: string, fence: number) => answer(http.POST(`${ADMIN}/jobs/{job_id}/requeue`, { params: { ...of(id).params, query: { fence } } })),
    release: (id: string, fence: number) => answer(http.POST(`${ADMIN}/jobs/{job_id}/release`, { params: { ...of(id).params, query: { fence } } })),
    cancel: (id: string) => answer(http.POST(`${ADMIN}/jobs/{job_id}/cancel`, of(id))),
    replay: (fingerprint: string, query: { limit: number; hours: number; cursor?: string }) =>
      answer(http.POST(`${ADMIN}/failures/{fingerprint}/replay`, { params: { path: { fingerprint }, query } })),
  }
}

const LISTS = {
  stuck: `${ADMIN}/jobs/stuck`,
  leases: `${ADMIN}/leases/expired`,
  uploads: `${ADMIN}/uploads/stuck`,
  abandoned: `${ADMIN}/uploads/abandoned`,
  all: `${ADMIN}/jobs`,
} as const

export type JobList = keyof typeof LISTS

let api: OperationsApi | undefined

export function useOperationsApi(): OperationsApi {
  return (api ??= createOperationsApi(...connection()))
}
