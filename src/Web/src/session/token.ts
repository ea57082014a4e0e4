/** Whose a bearer token is. Whether it counts only the server knows: the clock of this device may be wrong. */
export interface TokenFacts {
  readonly user: string
  readonly email: string
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
    return isClaims(claims) ? { user: claims.sub, email: claims.email } : null
  } catch {
    return null // neither base64 nor JSON: no token
  }
}

function isClaims(value: unknown): value is { sub: string; email: string } {
  return typeof value === 'object' && value !== null && 'sub' in value && typeof value.sub === 'string' && 'email' in value && typeof value.email === 'string'
}
