import { ApiProblem } from '@/api/problem'
import type { SignedPartView } from '@/api/schema'
import { text } from '@/text'
import { type Patience, pauseAfter } from './patience'

/** Puts bytes to a signed address; answers with the status, 0 when there was none. Only an abort throws. */
export type Put = (to: SignedPartView, body: Blob, sent: (bytes: number) => void, signal: AbortSignal) => Promise<number>

export interface Sending extends Patience {
  ticket: (number: number) => Promise<SignedPartView>
  forget: (number: number) => void
  put: Put
  /** Whether the file can still be read there. */
  isReadable: (body: Blob) => Promise<boolean>
  /** What the device says of its connection. */
  isOnline: () => boolean
}

/** After so many silences while the device is connected, something stands between the page and the storage. */
const SILENCES = 4

/** An address that is refused so often is not refused because it is old. */
const REFUSALS = 3

/** What the storage has answered: a problem that can be tried again by hand. */
function storageProblem(status: number): ApiProblem {
  return new ApiProblem(status, 'storage', status >= 500 || isLater(status) ? text.upload.storage.busy(status) : text.upload.storage.refused(status))
}

/** Sends one part, until it is stored. No answer and “later” are waited out; an address that grew old is replaced; any other refusal is thrown. */
export async function sendPart(number: number, body: Blob, sent: (bytes: number) => void, sending: Sending, signal: AbortSignal): Promise<void> {
  let refused = 0
  for (let failures = 1; ; failures += 1) {
    const status = await sending.put(await sending.ticket(number), body, sent, signal)
    signal.throwIfAborted()
    if (status >= 200 && status < 300) {
      sending.trouble(null)
      sent(body.size)
      return
    }

    sent(0)
    const problem = status === 0 ? silence(failures, sending.isOnline()) : storageProblem(status)
    if (status === 0) {
      if (!(await sending.isReadable(body))) {
        throw new ApiProblem(0, 'file', text.upload.fileGone)
      }
    } else if (status === 400 || status === 401 || status === 403) {
      refused += 1
      if (refused >= REFUSALS) {
        throw problem
      }

      sending.forget(number)
      continue
    } else if (status < 500 && !isLater(status)) {
      throw problem
    }

    sending.trouble(problem)
    await sending.wait(pauseAfter(failures, problem), signal)
    signal.throwIfAborted()
  }
}

function silence(failures: number, isOnline: boolean): ApiProblem {
  return isOnline ? new ApiProblem(0, 'storage', failures < SILENCES ? text.upload.storage.silent : text.upload.storage.silentLong) : new ApiProblem(0, 'network', text.problems.network)
}

function isLater(status: number): boolean {
  return status === 408 || status === 425 || status === 429
}
