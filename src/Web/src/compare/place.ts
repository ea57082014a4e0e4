import type { LocationQuery, LocationQueryRaw } from 'vue-router'

export type Which = 'a' | 'b'

/** What of one video lies in the address. */
export interface SidePlace {
  /** Whole milliseconds of the video at which it is laid on the other; null for the first moment that suits. */
  at: number | null
  /** Pictures a second as they were taken; null for what the file says. */
  captureFps: number | null
}

/** A comparison as a link keeps it: whoever opens it sees the same. */
export interface ComparePlace {
  a: string | null
  b: string | null
  sides: Record<Which, SidePlace>
  layout: 'beside' | 'over'
  /** Whether B is turned about, as seen from the other side. */
  isMirrored: boolean
  /** Whether B's picture lies over A's too, half-transparent. */
  hasPicture: boolean
  /** Whether A's left is compared with B's right. */
  isSwapped: boolean
}

/** What no camera takes any more; a number above it in an address is a slip. */
const FASTEST_CAPTURE = 1000

/** Reads an address; what makes no sense there is as if it were missing. */
export function readPlace(query: LocationQuery): ComparePlace {
  return {
    a: word(query['a']),
    b: word(query['b']),
    sides: {
      a: { at: whole(query['at-a']), captureFps: captureRate(query['fps-a']) },
      b: { at: whole(query['at-b']), captureFps: captureRate(query['fps-b']) },
    },
    layout: query['layout'] === 'over' ? 'over' : 'beside',
    isMirrored: query['mirror'] === '1',
    hasPicture: query['picture'] === '1',
    isSwapped: query['swap'] === '1',
  }
}

export function writePlace({ a, b, sides, layout, isMirrored, hasPicture, isSwapped }: ComparePlace): LocationQueryRaw {
  return {
    ...(a !== null && { a }),
    ...(b !== null && { b }),
    ...(sides.a.at !== null && { 'at-a': String(Math.round(sides.a.at)) }),
    ...(sides.b.at !== null && { 'at-b': String(Math.round(sides.b.at)) }),
    ...(sides.a.captureFps !== null && { 'fps-a': String(sides.a.captureFps) }),
    ...(sides.b.captureFps !== null && { 'fps-b': String(sides.b.captureFps) }),
    ...(layout === 'over' && { layout }),
    ...(isMirrored && { mirror: '1' }),
    ...(hasPicture && { picture: '1' }),
    ...(isSwapped && { swap: '1' }),
  }
}

/** A rate that somebody wrote; null for what is none. */
export function captureRate(written: unknown): number | null {
  const rate = typeof written === 'string' && /^\d{1,4}(\.\d{1,3})?$/.test(written.trim()) ? Number(written) : Number.NaN
  return rate >= 1 && rate <= FASTEST_CAPTURE ? rate : null
}

function word(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

function whole(value: unknown): number | null {
  return typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : null
}
