import { listIn, memberOf, numberIn, textIn, textsIn } from './stored'

/** A part of a video in which something shows, in milliseconds. */
export interface Segment {
  readonly fromMs: number
  readonly toMs: number
}

export interface Finding {
  readonly code: string
  readonly title: string
  readonly severity: string
  readonly why: string | null
  readonly cues: readonly string[]
  readonly drills: readonly string[]
  /** Where it shows best, in milliseconds: its worst moments, or the beginnings of its parts where none is named; each once. Empty when nobody knows. */
  readonly moments: readonly number[]
  /** In the order of time. */
  readonly segments: readonly Segment[]
  /** The metric that it rests on, or null for one about the camera. */
  readonly metric: string | null
  /** 0 to 1, or null. */
  readonly confidence: number | null
}

/** Reads findings. Where one says nothing of the video, the evidence of its metric does. */
export function findingsOf(stored: unknown, evidence: unknown): Finding[] {
  return listIn(stored, 'findings').map((finding) => readFinding(finding, evidence))
}

function readFinding(stored: unknown, evidence: unknown): Finding {
  const metric = textIn(stored, 'evidence', 'metric')
  const own = memberOf(stored, 'video_evidence')
  const shown = typeof own === 'object' && own !== null ? own : metric === null ? null : memberOf(evidence, metric)
  const segments = listIn(shown, 'bad_segments').flatMap(readSegment).sort((a, b) => a.fromMs - b.fromMs)
  const worst = listIn(shown, 'worst_frames').flatMap((frame) => momentIn(frame, 'timestamp') ?? [])
  return {
    code: textIn(stored, 'code') ?? '',
    title: textIn(stored, 'title') ?? textIn(stored, 'code') ?? '',
    severity: textIn(stored, 'severity') ?? '',
    why: textIn(stored, 'why_it_matters'),
    cues: textsIn(stored, 'cues'),
    drills: textsIn(stored, 'suggested_drills'),
    moments: [...new Set(worst.length > 0 ? worst : segments.map(({ fromMs }) => fromMs))],
    segments,
    metric,
    confidence: numberIn(stored, 'confidence'),
  }
}

function readSegment(stored: unknown): Segment[] {
  const [fromMs, toMs] = [momentIn(stored, 'start_timestamp'), momentIn(stored, 'end_timestamp')]
  return fromMs === null || toMs === null ? [] : [{ fromMs, toMs }]
}

/** Whole milliseconds; older documents have seconds alone. A moment that is not named is none: numbers of pictures tell no time. */
function momentIn(stored: unknown, name: string): number | null {
  const seconds = numberIn(stored, `${name}_s`)
  return numberIn(stored, `${name}_ms`) ?? (seconds === null ? null : Math.round(seconds * 1000))
}
