/** A transcript as the API writes it to a file of JSON. */
export interface Transcript {
  session_id: string
  title: string
  duration_seconds: number | null
  language: string
  created_at: string
  /** By number of speaker. */
  role_assignments: Record<string, string>
  /** By id of segment: who speaks there whatever the speaker's role is. */
  segment_roles: Record<string, string>
  segments: Segment[]
}

export interface Segment {
  id: string
  speaker_id: number
  /** Null where a row of an older system holds what is no number. */
  start_sec: number | null
  end_sec: number | null
  content: string
  confidence: number | null
  role: string
  doubts: string[]
}

/** Roles that can be given; `unknown` is what a segment has without one. */
export const ROLES = ['coach', 'client'] as const

export type Role = (typeof ROLES)[number]

/** A role as the API writes it into files and answers, in the case that it takes. */
export function readRole(word: string): string {
  return word.toLowerCase()
}

export function readRoles(roles: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(roles).map(([key, word]) => [key, readRole(word)]))
}

/** Who a segment is spoken by, as it stands: its own role goes before its speaker's. */
export function roleOf(segment: Segment, speakers: Record<string, string>, own: Record<string, string>): string {
  return own[segment.id] ?? speakers[String(segment.speaker_id)] ?? 'unknown'
}

/** The numbers of the speakers, in order, with how many segments each has. */
export function speakersOf(segments: readonly Segment[]): { speaker: number; count: number }[] {
  const counts = new Map<number, number>()
  for (const { speaker_id } of segments) {
    counts.set(speaker_id, (counts.get(speaker_id) ?? 0) + 1)
  }

  return [...counts].map(([speaker, count]) => ({ speaker, count })).sort((one, other) => one.speaker - other.speaker)
}

/** Which colour of a speaker's: 0 to 5, in turns. */
export function colourOf(speaker: number): number {
  return (((speaker - 1) % 6) + 6) % 6
}

/**
 * Which segment is spoken at a time: the last one that has begun; -1 before the first. Segments come in order of time; one without a
 * time counts as beginning with the one before it.
 */
export function segmentAt(segments: readonly Segment[], seconds: number): number {
  let low = 0
  let high = segments.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (startOf(segments, middle) <= seconds) {
      low = middle + 1
    } else {
      high = middle
    }
  }

  return low - 1
}

function startOf(segments: readonly Segment[], index: number): number {
  for (let at = index; at >= 0; at -= 1) {
    const start = segments[at]?.start_sec
    if (start != null) {
      return start
    }
  }

  return 0
}
