import type { AnalysedPart, Results } from '@/jobs/results'
import { videoTime } from '@/format/videoTime'
import type { Stretch } from '@/track/stretches'
import { text } from '@/text'

/** Something to see at a moment or in a part of a video. */
export interface Mark {
  readonly id: string
  readonly fromMs: number
  /** The end of a part; null for a moment. */
  readonly toMs: number | null
  readonly tone: 'high' | 'medium' | 'low' | 'marker' | 'doubt' | 'part'
  readonly what: string
}

export interface Lane {
  readonly name: string
  readonly marks: readonly Mark[]
}

export interface OwnMarker {
  readonly id: string
  readonly timestamp_ms: number
  readonly moment_type: string
  readonly description: string | null
}

const RANKS = ['high', 'medium', 'low']

/** What lies under the video, by kind; kinds of which there is nothing are left out. */
export function lanesOf(results: Results | null, markers: readonly OwnMarker[], stretches: readonly Stretch[], durationMs: number): Lane[] {
  const { timeline } = text.player
  return [
    { name: timeline.findings, marks: results === null ? [] : findingMarks(results) },
    { name: timeline.markers, marks: markers.map((marker) => mark(`marker-${marker.id}`, marker.timestamp_ms, null, 'marker', markerWords(marker))) },
    { name: timeline.quality, marks: stretches.map(({ doubt, fromMs, toMs }) => mark(`doubt-${fromMs}`, fromMs, toMs, 'doubt', timeline.doubts[doubt])) },
    { name: timeline.analysed, marks: results === null ? [] : parts(results, durationMs) },
  ].filter(({ marks }) => marks.length > 0)
}

/** A mark's name for who cannot see where it lies. */
export function nameOf({ fromMs, toMs, what }: Mark): string {
  const { timeline } = text.player
  return toMs === null ? timeline.moment(videoTime(fromMs), what) : timeline.part(videoTime(fromMs), videoTime(toMs), what)
}

export function markerWords({ moment_type: type, description }: OwnMarker): string {
  const kind = text.moments.types[type] ?? type
  return description === null ? kind : `${kind}: ${description}`
}

// The graver ones come last, so that they lie on top.
function findingMarks({ findings }: Results): Mark[] {
  const graver = [...findings].sort((a, b) => RANKS.indexOf(b.severity) - RANKS.indexOf(a.severity))
  const all = graver.flatMap(({ code, title, severity, moments, segments }) => {
    const tone = severity === 'high' || severity === 'medium' ? severity : 'low'
    const begins = new Set(segments.map(({ fromMs }) => fromMs))
    return [
      ...segments.map(({ fromMs, toMs }) => mark(`${code}-part-${fromMs}`, fromMs, toMs, tone, title)),
      ...moments.filter((ms) => !begins.has(ms)).map((ms) => mark(`${code}-${ms}`, ms, null, tone, title)),
    ]
  })
  return [...all.filter(({ toMs }) => toMs !== null), ...all.filter(({ toMs }) => toMs === null)]
}

/** Only what is not the whole video says anything. */
function parts({ firstLook, analysed, isFirstLook }: Results, durationMs: number): Mark[] {
  const { timeline } = text.player
  const isPart = (part: AnalysedPart | null): part is AnalysedPart => part !== null && (part.fromMs > 500 || part.toMs < durationMs - 500)
  return [
    ...(isPart(firstLook) ? [mark('first-look', firstLook.fromMs, firstLook.toMs, 'part', timeline.firstLook)] : []),
    ...(!isFirstLook && isPart(analysed) ? [mark('analysed', analysed.fromMs, analysed.toMs, 'part', timeline.whole)] : []),
  ]
}

function mark(id: string, fromMs: number, toMs: number | null, tone: Mark['tone'], what: string): Mark {
  return { id, fromMs, toMs, tone, what }
}
