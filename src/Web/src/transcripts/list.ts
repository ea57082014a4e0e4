import type { LocationQuery, LocationQueryRaw } from 'vue-router'

/** How far a transcript has come, as the API says and filters it. */
export const TRANSCRIPT_STATUSES = ['uploading', 'pending', 'processing', 'completed', 'failed', 'cancelled'] as const

export type TranscriptStatus = (typeof TRANSCRIPT_STATUSES)[number]

export const PAGE_SIZE = 20

/** Which part of the list is shown, or what is looked for. It lies in the address, so that it can be gone back to, kept and sent. */
export interface TranscriptPlace {
  /** Words that are looked for in all transcripts; empty shows the list. */
  words: string
  status: TranscriptStatus | null
  /** From 1. */
  page: number
}

export function isTranscriptStatus(word: unknown): word is TranscriptStatus {
  return TRANSCRIPT_STATUSES.some((known) => known === word)
}

/** Reads an address; what makes no sense there is as if it were missing. */
export function readPlace(query: LocationQuery): TranscriptPlace {
  const page = Number(query['page'])
  return {
    words: typeof query['q'] === 'string' ? query['q'].trim() : '',
    status: isTranscriptStatus(query['status']) ? query['status'] : null,
    page: Number.isSafeInteger(page) && page >= 1 ? page : 1,
  }
}

export function writePlace({ words, status, page }: TranscriptPlace): LocationQueryRaw {
  return { ...(words !== '' && { q: words }), ...(words === '' && status && { status }), ...(page > 1 && { page: String(page) }) }
}

/** What to ask the list for: the API has no total, so one more tells whether there is another page. */
export function queryOf({ status, page }: TranscriptPlace) {
  return { ...(status === null ? {} : { status }), limit: PAGE_SIZE + 1, offset: (page - 1) * PAGE_SIZE }
}

/** What to ask the search for; it says itself whether there is more. */
export function searchOf({ words, page }: TranscriptPlace) {
  return { q: words, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE }
}

export function pageOf<T>(found: readonly T[]): { items: T[]; hasNext: boolean } {
  return { items: found.slice(0, PAGE_SIZE), hasNext: found.length > PAGE_SIZE }
}
