import type { Put } from './sendPart'

/** After so long without a byte going or coming, a connection is dead, whatever it looks like. */
const LONGEST_SILENCE = 60_000

/** Puts bytes by XMLHttpRequest, which unlike fetch tells how many have gone. */
export const put: Put = (to, body, sent, signal) =>
  new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason as Error)
      return
    }

    const request = new XMLHttpRequest()
    let silence = setTimeout(giveUp, LONGEST_SILENCE)
    const stop = (): void => {
      request.abort()
      end()
      reject(signal.reason as Error)
    }

    function giveUp(): void {
      request.abort()
      end()
      resolve(0)
    }

    function end(): void {
      clearTimeout(silence)
      signal.removeEventListener('abort', stop)
    }

    request.open('PUT', to.presigned_url)
    Object.entries(to.upload_headers).forEach(([name, value]) => { request.setRequestHeader(name, value) })
    request.upload.addEventListener('progress', (event) => {
      clearTimeout(silence)
      silence = setTimeout(giveUp, LONGEST_SILENCE)
      sent(event.loaded)
    })
    request.addEventListener('load', () => {
      end()
      resolve(request.status)
    })
    request.addEventListener('error', () => {
      end()
      resolve(0)
    })
    signal.addEventListener('abort', stop, { once: true })
    request.send(body)
  })

/** Whether a file can still be read: it may have been moved, changed, or its drive taken out. */
export async function isReadable(body: Blob): Promise<boolean> {
  try {
    await body.slice(0, 1).arrayBuffer()
    return true
  } catch {
    return false // that is the answer
  }
}

/** Ends after a while, or at once when the browser says that it is connected again. */
export function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve()
      return
    }

    const done = (): void => {
      clearTimeout(timer)
      removeEventListener('online', done)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, milliseconds)
    addEventListener('online', done)
    signal.addEventListener('abort', done)
  })
}
