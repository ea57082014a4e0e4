import type { ReplayView } from '@/api/schema'

export interface Replayed {
  queued: number
  unchanged: number
  refused: number
  /** Jobs of the group that were not looked at. */
  left: number
  /** Where to go on; null when there is nothing left. */
  next: string | null
  /** Why it ended early, as the server says; null when it did not. */
  stopped: string | null
}

export const nothingReplayed: Replayed = { queued: 0, unchanged: 0, refused: 0, left: 0, next: null, stopped: null }

/** Queues a group again, batch by batch, until nothing is left, the server stops it, or somebody does; `told` hears the sums after each batch. */
export async function replayGroup(
  batch: (cursor: string | null) => Promise<Pick<ReplayView, keyof Replayed>>,
  before: Replayed,
  told: (sums: Replayed) => void,
  signal: AbortSignal,
): Promise<void> {
  for (let sums = before, cursor = before.next; ; ) {
    const { queued, unchanged, refused, left, next, stopped } = await batch(cursor)
    sums = { queued: sums.queued + queued, unchanged: sums.unchanged + unchanged, refused: sums.refused + refused, left, next, stopped }
    told(sums)
    cursor = next
    if (cursor === null || stopped !== null || signal.aborted) {
      return
    }
  }
}
