import type { Shape } from './shapes'

const PREFIX = 'coachplus.drawings.'

/** What was drawn on the frames of one video, by the milliseconds at which each begins. */
export type Drawings = Readonly<Record<number, readonly Shape[]>>

/** What this device keeps of a job's drawings. What cannot be read is none. */
export function keptDrawings(job: string, storage: Storage = localStorage): Drawings {
  try {
    const kept: unknown = JSON.parse(storage.getItem(PREFIX + job) ?? '{}')
    return typeof kept === 'object' && kept !== null && !Array.isArray(kept) ? (kept as Drawings) : {}
  } catch {
    return {} // written by hand or cut off: nothing that could be drawn
  }
}

/** Keeps them; false when this device does not keep anything more. */
export function keepDrawings(job: string, drawings: Drawings, storage: Storage = localStorage): boolean {
  try {
    if (Object.keys(drawings).length === 0) {
      storage.removeItem(PREFIX + job)
    } else {
      storage.setItem(PREFIX + job, JSON.stringify(drawings))
    }

    return true
  } catch {
    return false
  }
}

/** Takes away the drawings of all jobs, as somebody else may use this device next. */
export function forgetDrawings(storage: Storage = localStorage): void {
  for (const key of Object.keys(storage).filter((name) => name.startsWith(PREFIX))) {
    storage.removeItem(key)
  }
}

/** The frame with drawings that is shown at a time, in milliseconds; null when it has none. */
export function frameOf(drawings: Drawings, ms: number, tolerance: number): number | null {
  return Object.keys(drawings).map(Number).find((at) => Math.abs(at - ms) <= tolerance) ?? null
}
