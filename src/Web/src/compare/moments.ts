import type { MarkerView } from '@/api/schema'
import type { MovementEvent } from './events/events'

/** Where a moment comes from: the order in which they are offered. */
export const SOURCES = ['movement', 'worst', 'markers'] as const

/** A moment at which two videos can be laid on each other. */
export interface Moment {
  /** Which: what happens then, the metric whose worst picture it is, or the coach's marker. Of one video no two are the same. */
  readonly name: string
  readonly source: (typeof SOURCES)[number]
  /** Milliseconds of the video. */
  readonly at: number
  /** Within how many milliseconds of the video it lies; null where that was not found out. */
  readonly exact: number | null
  /** What the coach has marked it as. */
  readonly marker: Marker | null
}

export type Marker = Pick<MarkerView, 'moment_type' | 'description'>

/** A moment in both videos. */
export interface SharedMoment extends Pick<Moment, 'name' | 'source' | 'marker'> {
  readonly a: number
  readonly b: number
}

const TURN = 'hip_shoulder_separation_timing'
const PEAKS = [['hip_peak_time', 'hips-turn-fastest'], ['shoulder_peak_time', 'shoulders-turn-fastest']] as const

/**
 * The moments in a job's stored results: the peaks of the turn, and the worst picture of each metric. Whatever has no time is left out:
 * an unknown moment is none, and so is the peak of a turn that was not seen. In order of the video.
 */
export function momentsOf(results: unknown): Moment[] {
  // Those peaks are the existing system's, found in every movement: where the analysis saw no turn they are the peaks of nothing.
  const hasTurn = typeof member(member(member(member(results, 'metrics'), 'metrics'), TURN), 'not_measurable_reason') !== 'string'
  const details = hasTurn ? member(member(member(results, 'compatible'), TURN), 'details') : null
  const peaks = PEAKS.flatMap(([key, name]) => {
    const seconds = member(details, key)
    return isTime(seconds) ? [moment(name, 'movement', seconds * 1000)] : []
  })
  const worst = Object.entries(member(results, 'evidence') ?? {}).flatMap(([name, evidence]) => {
    const frames = member(evidence, 'worst_frames')
    const at = Array.isArray(frames) ? member(frames[0], 'timestamp_ms') : undefined
    return isTime(at) ? [moment(name, 'worst', at)] : []
  })
  return inOrder([...peaks, ...worst])
}

export const ofEvents = (events: readonly MovementEvent[]): Moment[] => events.map(({ name, at, exact }) => ({ ...moment(name, 'movement', at), exact }))

export const ofMarkers = (markers: readonly MarkerView[]): Moment[] =>
  markers.map(({ id, timestamp_ms, moment_type, description }) => ({ ...moment(id, 'markers', timestamp_ms), marker: { moment_type, description } }))

export const inOrder = (moments: readonly Moment[]): Moment[] => moments.toSorted((one, other) => one.at - other.at)

/**
 * Moments of the same name in both: what can be laid on each other without looking for it. Where A's left is compared with B's right, so
 * are their hands.
 */
export function sharedMoments(a: readonly Moment[], b: readonly Moment[], isSwapped = false): SharedMoment[] {
  return a.flatMap(({ name, source, at }) => {
    const other = b.find((each) => each.source === source && each.name === (isSwapped ? otherSide(name) : name))
    return source === 'markers' || other === undefined ? [] : [{ name, source, marker: null, a: at, b: other.at }]
  })
}

/** Where two videos are laid on each other while nobody chose: the fastest turn of the hips where both have one, else at their beginnings. */
export function startAt(shared: readonly SharedMoment[]): { a: number; b: number } {
  return shared.find(({ name }) => name === PEAKS[0][1]) ?? { a: 0, b: 0 }
}

const SIDES: Readonly<Record<string, string>> = { left: 'right-', right: 'left-' }

function otherSide(name: string): string {
  return name.replace(/^(left|right)-/, (_, side: string) => SIDES[side] ?? '')
}

function moment(name: string, source: Moment['source'], at: number): Moment {
  return { name, source, at, exact: null, marker: null }
}

// Stored documents are passed on unread by the API: what is missing in one of an older kind is left out here.
function member(stored: unknown, name: string): unknown {
  return typeof stored === 'object' && stored !== null ? (stored as Record<string, unknown>)[name] : undefined
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0
}
