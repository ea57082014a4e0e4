import { text } from '@/text'
import { ApiProblem } from './problem'

/** How the token is known and what happens when it no longer counts. */
export interface TokenHolder {
  token(): string | null
  /** The server has refused this token. */
  refused(token: string): void
}

export type Fetch = (request: Request) => Promise<Response>

/**
 * Adds the token to each request. An answer 401 to a request with a token tells the holder; no answer at all is a problem with
 * a sentence. What the caller has aborted stays an abort.
 */
export function authorised(fetch: Fetch, holder: TokenHolder): Fetch {
  return async (request) => {
    const token = holder.token()
    if (token !== null) {
      request.headers.set('Authorization', `Bearer ${token}`)
    }

    const response = await fetch(request).catch((failure: unknown) => {
      throw request.signal.aborted ? failure : new ApiProblem(0, 'network', text.problems.network)
    })
    if (response.status === 401 && token !== null) {
      holder.refused(token)
    }

    return response
  }
}
