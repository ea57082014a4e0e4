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
 * Adds the token to each request. An answer 401 to a request with a token tells the holder; no answer at all, and one that breaks off, is
 * a problem with a sentence. What the caller has aborted stays an abort.
 */
export function authorised(fetch: Fetch, holder: TokenHolder): Fetch {
  return async (request) => {
    const token = holder.token()
    if (token !== null) {
      request.headers.set('Authorization', `Bearer ${token}`)
    }

    const response = await connected(fetch(request), request.signal)
    if (response.status === 401 && token !== null) {
      holder.refused(token)
    }

    return isStream(response) ? response : whole(response, request.signal)
  }
}

/** An answer breaks off as well as a question: what is not whole is no answer. A stream is whoever reads it's to judge. */
async function whole(response: Response, signal: AbortSignal): Promise<Response> {
  const body = await connected(response.arrayBuffer(), signal)
  // Chromium gives a 204 a body that is empty, and lets nobody make such an answer.
  return new Response(body.byteLength === 0 ? null : body, response)
}

const isStream = (response: Response): boolean => response.headers.get('Content-Type')?.startsWith('text/event-stream') === true

function connected<T>(talking: Promise<T>, signal: AbortSignal): Promise<T> {
  return talking.catch((failure: unknown) => {
    throw signal.aborted ? failure : new ApiProblem(0, 'network', text.problems.network)
  })
}
