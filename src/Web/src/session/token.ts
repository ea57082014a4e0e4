/** What a bearer token tells the page. Only the server can verify it; the page reads when it ends and whose it is. */
export interface TokenFacts {
  readonly user: string
  readonly email: string
  /** Milliseconds since 1970. */
  readonly expiresAt: number
}

/** Reads a token (RFC 7519); null when it is none. */
export function readToken(token: string): TokenFacts | null {
  const payload = token.split('.')[1]
  if (payload === undefined) {
    return null
  }

  try {
    const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))
    const claims: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return isClaims(claims) ? { user: claims.sub, email: claims.email, expiresAt: claims.exp * 1000 } : null
  } catch {
    return null // neither base64 nor JSON: no token
  }
}

/** Whether the token still counts. One that is about to end does not: a request on its way would meet its end. */
export function isAlive(token: string | null, now: number): token is string {
  const facts = token === null ? null : readToken(token)
  return facts !== null && facts.expiresAt - now > 2_000
}

function isClaims(value: unknown): value is { sub: string; email: string; exp: number } {
  return (
    typeof value === 'object' && value !== null
    && 'sub' in value && typeof value.sub === 'string'
    && 'email' in value && typeof value.email === 'string'
    && 'exp' in value && typeof value.exp === 'number'
  )
}
