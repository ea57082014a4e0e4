import type { Looked } from './checks'
import { HEAD_BYTES } from './signature'

const LONGEST_LOOK = 8_000

/** Looks at a file before it is sent: its first bytes, and its length when the browser can read that. Sends nothing. */
export async function lookAt(file: File): Promise<Looked> {
  return { size: file.size, head: await headOf(file), seconds: await secondsOf(file) }
}

export async function headOf(file: File): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer())
}

/** The length that a file's metadata tell; null when this browser cannot read them, or not in time. */
function secondsOf(file: File): Promise<number | null> {
  return new Promise((resolve) => {
    const address = URL.createObjectURL(file)
    const video = document.createElement('video')
    const end = (seconds: number | null): void => {
      clearTimeout(late)
      video.removeAttribute('src')
      video.load()
      URL.revokeObjectURL(address)
      resolve(seconds)
    }
    const late = setTimeout(() => { end(null) }, LONGEST_LOOK)
    video.preload = 'metadata'
    video.muted = true
    video.addEventListener('loadedmetadata', () => { end(Number.isFinite(video.duration) && video.duration > 0 ? video.duration : null) }, { once: true })
    video.addEventListener('error', () => { end(null) }, { once: true })
    video.src = address
  })
}
