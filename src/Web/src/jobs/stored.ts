/** Reads stored documents, which the API passes on unread: what is missing or of another type in one of an older kind is left out. */
export function textIn(stored: unknown, name: string): string | null {
  const value = memberOf(stored, name)
  return typeof value === 'string' && value !== '' ? value : null
}

export function listIn(stored: unknown, name: string): unknown[] {
  const value = memberOf(stored, name)
  return Array.isArray(value) ? value : []
}

export function textsIn(stored: unknown, name: string): string[] {
  return listIn(stored, name).filter((item) => typeof item === 'string')
}

export function numberIn(stored: unknown, name: string): number | null {
  const value = memberOf(stored, name)
  return typeof value === 'number' ? value : null
}

export function memberOf(stored: unknown, name: string): unknown {
  return typeof stored === 'object' && stored !== null ? (stored as Record<string, unknown>)[name] : undefined
}
