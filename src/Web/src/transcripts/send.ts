import { ApiProblem, problemOf } from '@/api/problem'
import type { AudioUploadView, ConfirmedAudioView } from '@/api/schema'
import type { Clock } from '@/jobs/clock'
import { text } from '@/text'
import { megabytes, recordingType } from './recording'

export interface Sent {
  bytes: number
  of: number
  /** Bytes a second over the last moments; null while that says nothing. */
  speed: number | null
}

/** Puts a file at an address, whole; `told` hears how many bytes have gone. Throws an `ApiProblem` when the storage does not take it. */
export type Put = (url: string, type: string, file: File, told: (bytes: number) => void, signal: AbortSignal) => Promise<void>

export interface Places {
  offerPlace(id: string, filename: string, megabytes: number, signal: AbortSignal): Promise<AudioUploadView>
  confirmUpload(id: string, signal: AbortSignal): Promise<ConfirmedAudioView>
}

const AGAIN_AFTER = [1_000, 4_000] as const

/** Sends a recording and has the server look whether it arrived. A connection that breaks is tried twice more, each time with a new address. */
export async function sendRecording(id: string, file: File, places: Places, put: Put, clock: Clock, told: (sent: Sent) => void, signal: AbortSignal): Promise<void> {
  const type = recordingType(file.name)
  if (type === null) {
    throw new ApiProblem(0, 'recording.kind', text.recording.unknownKind)
  }

  for (let tries = 0; ; tries += 1) {
    try {
      const { upload_url: url } = await places.offerPlace(id, file.name, megabytes(file.size), signal)
      await put(url, type, file, speedometer(file.size, clock, told), signal)
      break
    } catch (failure) {
      const wait = AGAIN_AFTER[tries]
      const { status } = problemOf(failure)
      if (signal.aborted || wait === undefined || !(status === 0 || status >= 500)) {
        throw failure
      }

      await clock.sleep(wait, signal)
    }
  }

  const { file_exists: isThere, message } = await places.confirmUpload(id, signal)
  if (!isThere) {
    throw new ApiProblem(0, 'recording.not-there', text.recording.notThere(message))
  }
}

/** Speed over the last seconds: what is too short to tell one tells none. */
export function speedometer(of: number, clock: Clock, told: (sent: Sent) => void): (bytes: number) => void {
  const seen: { at: number; bytes: number }[] = [{ at: clock.now(), bytes: 0 }]
  return (bytes) => {
    const at = clock.now()
    seen.push({ at, bytes })
    while (seen.length > 2 && at - (seen[0]?.at ?? at) > 5_000) {
      seen.shift()
    }

    const first = seen[0] ?? { at, bytes }
    told({ bytes, of, speed: at - first.at < 500 ? null : ((bytes - first.bytes) * 1000) / (at - first.at) })
  }
}
