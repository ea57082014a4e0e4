import type { ApiProblem } from '@/api/problem'
import type { FileFacts } from './files'

export type Phase = 'queued' | 'starting' | 'sending' | 'completing' | 'paused' | 'failed' | 'lost' | 'cancelling' | 'arrived'

/** An upload as it stands in this tab. */
export interface Transfer {
  readonly id: number
  readonly file: FileFacts
  readonly title: string
  session: string | null
  job: string | null
  phase: Phase
  /** Bytes that are stored or on their way. */
  sent: number
  /** Bytes a second; null while that is not measured. */
  speed: number | null
  /** Milliseconds; null while the speed is not known. */
  left: number | null
  /** Why nothing goes on for now, though it will by itself. */
  trouble: ApiProblem | null
  /** Why it has stopped. */
  problem: ApiProblem | null
}

/** Whether something of it happens at present, so that leaving the page would break it. */
export function isBusy({ phase }: Transfer): boolean {
  return phase === 'queued' || phase === 'starting' || phase === 'sending' || phase === 'completing' || phase === 'cancelling'
}

/** The one that is to run next: one file at a time, so that the first is analysed while the second is sent. */
export function nextOf(transfers: readonly Transfer[]): Transfer | null {
  return transfers.some(({ phase }) => phase === 'starting' || phase === 'sending' || phase === 'completing') ? null : (transfers.find(({ phase }) => phase === 'queued') ?? null)
}

/** All that is still to go or has gone, together. */
export function totalOf(transfers: readonly Transfer[]): { sent: number; size: number; speed: number | null; left: number | null } {
  const counted = transfers.filter(({ phase }) => phase !== 'lost')
  const sum = (of: (transfer: Transfer) => number): number => counted.reduce((before, transfer) => before + of(transfer), 0)
  const [sent, size] = [sum((transfer) => transfer.sent), sum((transfer) => transfer.file.size)]
  const speed = counted.find((transfer) => transfer.phase === 'sending')?.speed ?? null
  const rest = counted.filter(isBusy).reduce((before, transfer) => before + transfer.file.size - transfer.sent, 0)
  return { sent, size, speed, left: speed === null ? null : (rest / speed) * 1000 }
}

/** Whole percent; a hundred only when all is there. */
export function percentOf(sent: number, size: number): number {
  return size === 0 ? 0 : Math.floor((Math.min(sent, size) / size) * 100)
}
