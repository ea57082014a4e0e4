import { markRaw } from 'vue'
import { ApiProblem } from '@/api/problem'
import type { MetricSeries } from '@/result/metrics'
import { text } from '@/text'
import workerAddress from './worker?worker&url'
import type { Order, Poses, Told } from './worker'

interface ScriptAddresses {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string }
}

// The page's policy lets no text become the address of a script, but through this one, which knows one address.
const addresses = (globalThis as { trustedTypes?: ScriptAddresses }).trustedTypes?.createPolicy('coachplus', { createScriptURL: () => workerAddress })

/** Fetches and reads poses beside the page, which stays quick meanwhile. An address that does not count any more is a problem with its status. */
export function readPoses(address: string, progress: (pictures: number) => void, signal: AbortSignal): Promise<Poses> {
  return read<Poses>({ kind: 'poses', address }, progress, signal)
}

/** The same for the series of whole results. */
export function readSeries(address: string, signal: AbortSignal): Promise<MetricSeries[]> {
  return read<MetricSeries[]>({ kind: 'series', address }, () => undefined, signal)
}

function read<T extends object>(order: Order, progress: (pictures: number) => void, signal: AbortSignal): Promise<T> {
  const worker = new Worker(addresses?.createScriptURL(workerAddress) ?? workerAddress, { type: 'module' })
  return new Promise<T>((resolve, reject) => {
    signal.addEventListener('abort', () => { reject(signal.reason as Error) })
    worker.addEventListener('error', () => { reject(new ApiProblem(0, 'data.unreadable', text.player.dataBroken[order.kind])) })
    worker.addEventListener('message', ({ data }: MessageEvent<Told<T>>) => {
      switch (data.is) {
        case 'progress':
          progress(data.pictures)
          break
        case 'done':
          resolve(markRaw(data.found))
          break
        case 'refused':
          reject(new ApiProblem(data.status, 'data.refused', text.player.dataRefused[order.kind](data.status)))
          break
        case 'broken':
          reject(new ApiProblem(0, 'data.unreadable', data.because ?? text.player.dataBroken[order.kind]))
          break
      }
    })
    worker.postMessage(order)
  }).finally(() => { worker.terminate() })
}
