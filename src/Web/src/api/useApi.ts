import { useSession } from '@/session/session'
import { type Api, createApi } from './client'

let api: Api | undefined

/** The API of the address that the page came from, with the coach's token. */
export function useApi(): Api {
  const session = useSession()
  return (api ??= createApi((request) => fetch(request), { token: () => session.token, refused: (token) => { session.expire(token) } }))
}
