/** Stored documents are passed on unread by the API, and older ones lack what newer ones have: what is missing is left out by who reads them. */
export function memberOf(stored: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>((within, name) => (typeof within === 'object' && within !== null ? (within as Record<string, unknown>)[name] : undefined), stored)
}

export function textIn(stored: unknown, ...path: string[]): string | null {
  const value = memberOf(stored, ...path)
  return typeof value === 'string' && value.trim() !== '' ? value : null
}

export function numberIn(stored: unknown, ...path: string[]): number | null {
  const value = memberOf(stored, ...path)
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

export function listIn(stored: unknown, ...path: string[]): unknown[] {
  const value = memberOf(stored, ...path)
  return Array.isArray(value) ? value : []
}

export function textsIn(stored: unknown, ...path: string[]): string[] {
  return listIn(stored, ...path).filter((each): each is string => typeof each === 'string' && each.trim() !== '')
}

export function numbersIn(stored: unknown, ...path: string[]): number[] {
  return listIn(stored, ...path).filter((each): each is number => typeof each === 'number' && Number.isFinite(each))
}
