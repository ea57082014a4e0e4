/** Reads seconds as somebody writes them (`12`, `-3.5`, `0,5`), in milliseconds; nothing is 0, and null what is no number. */
export function readOffset(written: string): number | null {
  const words = written.trim().replace(',', '.').replace('−', '-')
  if (words === '') {
    return 0
  }

  const seconds = /^[+-]?\d+(\.\d+)?$/.test(words) ? Number(words) : Number.NaN
  return Number.isFinite(seconds) ? Math.round(seconds * 1000) : null
}

/** Seconds as they are written into the field again. */
export function writeOffset(milliseconds: number): string {
  return String(milliseconds / 1000)
}
