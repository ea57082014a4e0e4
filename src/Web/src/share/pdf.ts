import { ApiProblem } from '@/api/problem'
import type { ReportExportView } from '@/api/schema'
import type { Clock } from '@/jobs/clock'

/** A report is printed in seconds, and for a long video in minutes: after so long something is wrong. */
const PATIENCE = 10 * 60_000

const PAUSE = 10_000

/**
 * Asks for the report as a PDF until it is there. While it is being made the API says when to ask again.
 * @returns Null when it was broken off.
 * @throws ApiProblem for every other refusal, and when it is not there after all patience.
 */
export async function makePdf(ask: () => Promise<ReportExportView>, clock: Clock, waits: () => void, signal: AbortSignal): Promise<ReportExportView | null> {
  const began = clock.now()
  while (!signal.aborted) {
    try {
      return await ask()
    } catch (failure) {
      if (!(failure instanceof ApiProblem) || failure.code !== 'report.in-the-making' || clock.now() - began >= PATIENCE) {
        throw failure
      }

      waits()
      await clock.sleep(failure.retryAfter === null ? PAUSE : failure.retryAfter * 1000, signal)
    }
  }

  return null
}
