import { carry } from './carry'
import type { Told, UploadApi } from './ports'
import { isReadable, put, wait } from './put'
import { type Order, type Outcome, runUpload } from './run'

/** Runs an upload with what this browser has for it. */
export function send(order: Order, api: UploadApi, told: Told, signal: AbortSignal): Promise<Outcome> {
  return runUpload(order, { api, carry, put, isReadable, isOnline: () => navigator.onLine, wait, now: () => performance.now() }, told, signal)
}
