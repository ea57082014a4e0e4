import { useSession } from '@/session/session'
import type { Fetch, TokenHolder } from './authorised'
import { type Api, createApi } from './client'

let api: Api | undefined

/** The API of the address that the page came from, with the coach's token. */
export function useApi(): Api {
  return (api ??= createApi(...connection()))
}

/** The same connection, for calls that only some rooms need. */
export function connection(): [fetch: Fetch, holder: TokenHolder] {
  const session = useSession()
  return [(request) => fetch(request), { token: () => session.token, refused: (token) => { session.expire(token) } }]
}
