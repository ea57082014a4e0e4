import { ApiProblem, problemOf } from '@/api/problem'
import type { CreateSessionBody, UploadPartsView } from '@/api/schema'
import { readStatus } from '@/jobs/status'
import { text } from '@/text'
import { patiently } from './patience'
import type { Ports, Told } from './ports'
import { Progress } from './progress'
import { sendPart } from './sendPart'
import { Tickets } from './tickets'

/** What is to be uploaded, and how far it had come. */
export interface Order {
  file: File
  type: string
  /** To be made when there is none yet. */
  session: string | CreateSessionBody
  /** The job that waits for the file, when it was announced before. */
  job: string | null
}

/** `lost`: what had arrived is not taken any more, by its deadline or otherwise, and only a new upload helps. */
export type Outcome = { kind: 'arrived' } | { kind: 'lost'; problem: ApiProblem }

/** The API's words for an upload that takes nothing any more. */
const LOST = ['upload.expired', 'upload.gone', 'upload.closed', 'upload.not-in-parts', 'upload.parts-refused', 'upload.missing']

/** So often what was sent may turn out to be missing before that is a fault, and so often the storage may refuse what the API takes still. */
const ROUNDS = 3
const REFUSED_ROUNDS = 2

/** The API's words for an upload whose parts are to be looked at once more. */
const MENDABLE = ['upload.incomplete', 'upload.parts-changing']

/** How long to wait while the API sees parts still changing. */
const SETTLING = 2_000

/**
 * Takes a file to the API: announces it, asks what of it is stored, sends what is missing, completes. Breaks of the connection are waited
 * out without end; what is refused, by the API or the storage, is thrown.
 */
export async function runUpload(order: Order, ports: Ports, told: Told, signal: AbortSignal): Promise<Outcome> {
  const patience = { wait: ports.wait, trouble: told.trouble }
  const ask = <T>(what: () => Promise<T>): Promise<T> => patiently(what, patience, signal)

  const announce = async (): Promise<string> => {
    const { session } = order
    const made = typeof session === 'string' ? session : (await ask(() => ports.api.createSession(session))).id
    told.session(made)
    signal.throwIfAborted()
    const { job_id: id } = await ask(() => ports.api.startUpload(made, order.file.size, order.type))
    told.job(id)
    return id
  }
  const job = order.job ?? (await announce())

  const send = async (state: UploadPartsView): Promise<void> => {
    const progress = new Progress(state)
    const missing = state.missing_part_numbers
    const tickets = new Tickets(missing, (numbers) => ask(() => ports.api.signParts(job, numbers, signal)), ports.now)
    const sending = { ...patience, ticket: (number: number) => tickets.of(number), forget: (number: number) => { tickets.forget(number) }, put: ports.put, isReadable: ports.isReadable, isOnline: ports.isOnline }
    const stored = Array.from({ length: state.part_count }, (_, index) => index + 1).filter((number) => !missing.includes(number))
    told.sent(progress.bytes)
    await ports.carry({
      file: order.file,
      partBytes: state.part_bytes,
      stored,
      send: (number, body, stop) => sendPart(number, body, (bytes) => {
        progress.part(number, bytes)
        told.sent(progress.bytes)
      }, sending, stop),
    }, signal)
  }

  try {
    for (let round = 1; ; round += 1) {
      signal.throwIfAborted()
      const state = await ask(() => ports.api.uploadParts(job, signal))
      if (state.size_bytes !== order.file.size) {
        throw new ApiProblem(0, 'file', text.upload.otherFile)
      }

      try {
        if (state.missing_part_numbers.length > 0) {
          await send(state)
        }

        told.sent(order.file.size)
        told.completing()
        await ask(() => ports.api.completeUpload(job, signal))
        return { kind: 'arrived' }
      } catch (failure) {
        const refusal = problemOf(failure)
        const rounds = refusal.code === 'storage' ? REFUSED_ROUNDS : MENDABLE.includes(refusal.code) ? ROUNDS : 0
        if (signal.aborted || round >= rounds) {
          throw failure
        }

        // The API knows better than the storage what is missing, and whether anything is taken still.
        await ports.wait(SETTLING, signal)
      }
    }
  } catch (failure) {
    const problem = problemOf(failure)
    if (signal.aborted || (!LOST.includes(problem.code) && problem.code !== 'upload.not-open')) {
      throw failure
    }

    return problem.code === 'upload.not-open' ? await howItEnded() : { kind: 'lost', problem }
  }

  // Another tab may have completed it; or it was stopped, or its time was over.
  async function howItEnded(): Promise<Outcome> {
    const { status, error_message: why } = await ask(() => ports.api.job(job, signal))
    return readStatus(status) === 'failed' ? { kind: 'lost', problem: new ApiProblem(409, 'upload.closed', why ?? text.upload.closed) } : { kind: 'arrived' }
  }
}
