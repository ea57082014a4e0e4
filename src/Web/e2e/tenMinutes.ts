import { gzipSync } from 'node:zlib'
import type { Route } from 'playwright-core'

const RATE = 30
const FRAMES = 600 * RATE

/** Frames after which a place of the nose comes again: so far a drawing can be told to be late. */
export const PLACES = 200

/** A pose track of ten minutes, all 33 points in each picture. The nose goes 3 pixels on with each, so that a drawing tells whose it is. */
export function poses(): Buffer {
  const header = { format: 'coach-plus.pose-track', version: 1, model: { id: 'synthetic' }, video: { width: 640, height: 720, frames_per_second: RATE }, sample_fps: RATE }
  const lines = [JSON.stringify(header)]
  for (let n = 0; n < FRAMES; n += 1) {
    const points = Array.from({ length: 33 }, (_, point) => (point === 0 ? [20 + 3 * (n % PLACES), 60, 1] : [320 + 150 * Math.sin(n / 17 + point), 300 + 200 * Math.cos(n / 23 + point), 0.4 + 0.6 * Math.abs(Math.sin(n + point))]))
    lines.push(JSON.stringify({ n, t: (n * 1000) / RATE, s: 1, k: 0, c: null, p: points }))
  }

  return gzipSync(lines.join('\n'), { level: 1 })
}

/** Whole results of the same length: the stored ones with longer series. */
export function results(stored: { metrics: { metrics: Record<string, object> } }): string {
  const times = Array.from({ length: FRAMES }, (_, n) => Math.round((n * 1000) / RATE) / 1000)
  for (const [index, key] of Object.keys(stored.metrics.metrics).entries()) {
    Object.assign(stored.metrics.metrics[key] ?? {}, { per_frame_timestamps_s: times, per_frame_scores: times.map((time) => Math.round(10_000 * Math.abs(Math.sin(time + index))) / 10_000) })
  }

  return JSON.stringify(stored)
}

/** Answers with a file as a store does: with the part that was asked for. */
export async function serve(route: Route, file: Buffer, contentType: string): Promise<void> {
  const [, first, last] = /bytes=(\d+)-(\d*)/.exec(route.request().headers()['range'] ?? '') ?? []
  const from = Number(first ?? 0)
  const to = Math.min(file.length - 1, last === undefined || last === '' ? from + 4_000_000 : Number(last))
  await route.fulfill(first === undefined
    ? { contentType, body: file, headers: { 'Accept-Ranges': 'bytes' } }
    : { status: 206, contentType, body: file.subarray(from, to + 1), headers: { 'Accept-Ranges': 'bytes', 'Content-Range': `bytes ${from}-${to}/${file.length}` } })
}
