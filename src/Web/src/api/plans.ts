import createClient from 'openapi-fetch'
import { type Fetch, type TokenHolder, authorised } from './authorised'
import { answer } from './client'
import type { paths } from './schema'
import { connection } from './useApi'

/** Calls about plans and usage that one room needs. Each throws an `ApiProblem` for every answer that is an error. */
export function createPlansApi(fetch: Fetch, holder: TokenHolder, baseUrl = '') {
  const http = createClient<paths>({ baseUrl, fetch: authorised(fetch, holder) })
  return {
    compared: () => answer(http.GET('/api/v1/plans/compare')),
    mine: () => answer(http.GET('/api/v1/plans/current')),
    aiUsage: () => answer(http.GET('/api/ai-usage/my-usage')),
  }
}

let api: ReturnType<typeof createPlansApi> | undefined

export function usePlansApi(): ReturnType<typeof createPlansApi> {
  return (api ??= createPlansApi(...connection()))
}
