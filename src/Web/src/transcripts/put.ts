import { ApiProblem } from '@/api/problem'
import { text } from '@/text'
import type { Put } from './send'

/** By the one interface of browsers that tells how much of a body has gone. */
export const put: Put = (url, type, file, told, signal) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const abort = (): void => { request.abort() }
    request.open('PUT', url)
    request.setRequestHeader('Content-Type', type)
    request.upload.onprogress = (progress) => { told(progress.loaded) }
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) {
        resolve()
      } else {
        reject(new ApiProblem(request.status, 'storage', text.recording.storageSaid(request.status)))
      }
    }
    request.onerror = () => { reject(new ApiProblem(0, 'network', text.recording.broken)) }
    request.onabort = () => { reject(new DOMException('Aborted', 'AbortError')) }
    request.onloadend = () => { signal.removeEventListener('abort', abort) }
    signal.addEventListener('abort', abort)
    if (signal.aborted) {
      reject(new DOMException('Aborted', 'AbortError'))
    } else {
      request.send(file)
    }
  })
