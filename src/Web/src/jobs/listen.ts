import { EventSourceParserStream } from 'eventsource-parser/stream'
import type { JobEventData, JobProgressView } from '@/api/schema'
import type { Clock } from './clock'

/** The server breaks every silence after 15 s: after three of them the connection is dead, whatever it looks like. */
export const LONGEST_SILENCE = 45_000

/** How a stream ended: as the server said, or by breaking. */
export type StreamEnd = 'ended' | 'gone' | 'again' | 'unavailable' | 'broken'

export interface Listener {
  /** Something came, if only the word that the connection lives. */
  heard(): void
  job(job: JobProgressView, id: string | null): void
}

/** Reads a job's stream to its end. */
export async function listen(body: ReadableStream<Uint8Array>, clock: Clock, signal: AbortSignal, listener: Listener): Promise<StreamEnd> {
  const events = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).pipeThrough(new EventSourceParserStream()).getReader()
  try {
    for (;;) {
      // What breaks a stream is told by the question that follows.
      const next = await withinSilence(events.read().catch(() => null), clock, signal)
      if (next === null || next.done) {
        return 'broken'
      }

      listener.heard()
      const { event, id, data } = next.value
      const { job, because } = JSON.parse(data) as JobEventData
      if (event === 'job' && job != null) {
        listener.job(job, id ?? null)
      } else if (event === 'end') {
        return endOf(because)
      }
    }
  } finally {
    // A stream that is given up must not stay open; that it may be broken already is no news.
    events.cancel().catch(() => undefined)
  }
}

function endOf(because: string | null): StreamEnd {
  return because === 'ended' || because === 'gone' || because === 'again' || because === 'unavailable' ? because : 'broken'
}

async function withinSilence<T>(reading: Promise<T | null>, clock: Clock, signal: AbortSignal): Promise<T | null> {
  const heard = new AbortController()
  try {
    return await Promise.race([reading, clock.sleep(LONGEST_SILENCE, AbortSignal.any([signal, heard.signal])).then(() => null)])
  } finally {
    heard.abort()
  }
}
