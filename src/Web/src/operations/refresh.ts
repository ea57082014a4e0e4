import type { Clock } from '@/jobs/clock'
import type { Attention } from '@/transcripts/follow'

/** Does something again and again until aborted: out of sight not at all, and at once when it comes back. It never throws: `run` keeps its own failures. */
export async function refreshing(run: () => Promise<void>, every: number, clock: Clock, attention: Attention, signal: AbortSignal): Promise<void> {
  const isLeft = (): boolean => signal.aborted
  while (!isLeft()) {
    await run()
    await clock.sleep(every, signal)
    if (!isLeft() && attention.isHidden()) {
      await attention.seen(signal)
    }
  }
}
