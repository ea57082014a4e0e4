import type { Segment } from './transcript'

/** What somebody has written about a segment and not saved. */
export interface Draft {
  words: string
  /** A role of the segment's own; empty is its speaker's. */
  role: string
}

export function draftOf(segment: Segment, own: Record<string, string>): Draft {
  return { words: segment.content, role: own[segment.id] ?? '' }
}

/** What is to be saved of a draft; a part that is as it was is missing. Null when there are no words left, which cannot be saved. */
export function changesOf(draft: Draft, segment: Segment, own: Record<string, string>): { words?: string; role?: string } | null {
  const words = draft.words.trim()
  if (words === '') {
    return null
  }

  return { ...(words === segment.content.trim() ? {} : { words }), ...(draft.role === '' || draft.role === own[segment.id] ? {} : { role: draft.role }) }
}

export function isChanged(draft: Draft, segment: Segment, own: Record<string, string>): boolean {
  return draft.words !== segment.content || draft.role !== (own[segment.id] ?? '')
}

/** The segment as it is after its words were corrected: nobody doubts them any more. */
export function rewritten(segment: Segment, words: string): Segment {
  return { ...segment, content: words, doubts: [] }
}
