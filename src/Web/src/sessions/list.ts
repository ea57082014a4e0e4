import type { LocationQuery, LocationQueryRaw } from 'vue-router'

/** How far a session has come, as the API filters it. */
export const SESSION_STATUSES = ['pending', 'uploaded', 'processing', 'ready', 'failed'] as const

export type SessionStatus = (typeof SESSION_STATUSES)[number]

export const PAGE_SIZE = 12

/** The longest text that the API searches for. */
export const LONGEST_SEARCH = 100

/** Which part of the list is shown. It lies in the address, so that it can be gone back to, kept and sent. */
export interface ListPlace {
  status: SessionStatus | null
  hideFailed: boolean
  /** What titles, notes or players hold; empty for all. */
  search: string
  /** From 1. */
  page: number
}

export function isSessionStatus(word: unknown): word is SessionStatus {
  return SESSION_STATUSES.some((known) => known === word)
}

/** Reads an address; what makes no sense there is as if it were missing. */
export function readPlace(query: LocationQuery): ListPlace {
  const page = Number(query['page'])
  return {
    status: isSessionStatus(query['status']) ? query['status'] : null,
    hideFailed: query['failed'] === 'hidden',
    search: typeof query['q'] === 'string' ? query['q'].trim().slice(0, LONGEST_SEARCH) : '',
    page: Number.isSafeInteger(page) && page >= 1 ? page : 1,
  }
}

export function writePlace({ status, hideFailed, search, page }: ListPlace): LocationQueryRaw {
  return { ...(search !== '' && { q: search }), ...(status && { status }), ...(hideFailed && { failed: 'hidden' }), ...(page > 1 && { page: String(page) }) }
}

/** What to ask for: the API has no total, so one session more tells whether there is another page. */
export function queryOf({ status, hideFailed, search, page }: ListPlace) {
  return { limit: PAGE_SIZE + 1, offset: (page - 1) * PAGE_SIZE, status, hideFailed: hideFailed && status !== 'failed', search }
}

export function pageOf<T>(found: readonly T[]): { items: T[]; hasNext: boolean } {
  return { items: found.slice(0, PAGE_SIZE), hasNext: found.length > PAGE_SIZE }
}
