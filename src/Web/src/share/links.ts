import type { ShareView } from '@/api/schema'

/** For how many days a link can be made here; the API takes 1 to 90. */
export const DAYS = [7, 14, 30, 90] as const

export const DEFAULT_DAYS = 14

/** The address of a link for whoever gets it. */
export function addressOf(path: string, origin: string): string {
  return new URL(path, origin).href
}

export function isOpen(share: ShareView): boolean {
  return share.state === 'open'
}

/** When a link ended: it was revoked, or its time ran out. */
export function endOf({ revoked_at: revoked, expires_at: expires }: ShareView): string {
  return revoked !== null && Date.parse(revoked) < Date.parse(expires) ? revoked : expires
}
