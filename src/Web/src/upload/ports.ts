import type { CreateSessionBody, JobView, MultipartUploadView, SessionView, SignedPartsView, UploadPartsView } from '@/api/schema'
import type { Patience } from './patience'
import type { Put } from './sendPart'

/** What an upload asks of the API. */
export interface UploadApi {
  createSession(body: CreateSessionBody): Promise<Pick<SessionView, 'id'>>
  startUpload(session: string, size: number, type: string): Promise<MultipartUploadView>
  uploadParts(job: string, signal?: AbortSignal): Promise<UploadPartsView>
  signParts(job: string, numbers: number[], signal?: AbortSignal): Promise<SignedPartsView>
  completeUpload(job: string, signal?: AbortSignal): Promise<unknown>
  job(id: string, signal?: AbortSignal): Promise<Pick<JobView, 'status' | 'error_message'>>
}

/** A file that is being carried: how it is cut, and what does the work. */
export interface Load {
  file: File
  partBytes: number
  /** Parts that need not be sent. */
  stored: readonly number[]
  send: (number: number, body: Blob, signal: AbortSignal) => Promise<void>
}

/** Cuts a file and sends its missing parts, some at a time. Ends when all are stored; throws what a part has thrown, or the abort. */
export type Carry = (load: Load, signal: AbortSignal) => Promise<void>

export interface Ports {
  api: UploadApi
  carry: Carry
  put: Put
  isReadable: (body: Blob) => Promise<boolean>
  isOnline: () => boolean
  wait: Patience['wait']
  now: () => number
}

export interface Told {
  /** The session was made. */
  session(id: string): void
  /** The API waits for the file. */
  job(id: string): void
  /** So many bytes of the file are stored or on their way. */
  sent(bytes: number): void
  /** All is sent; the API looks at it. */
  completing(): void
  trouble: Patience['trouble']
}
