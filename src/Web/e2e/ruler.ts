/** A track whose nose says which frame it is of: 20 places, 30 pixels apart. In every tenth picture nobody is seen. */
export function ruler(): string {
  const header = { format: 'coach-plus.pose-track', version: 1, model: { id: 'ruler' }, video: { width: 640, height: 720, frames_per_second: 30 }, sample_fps: 30 }
  const pictures = Array.from({ length: 180 }, (_, n) => ({ n, t: (n * 1000) / 30, s: 1, k: 0, c: null, p: n % 10 === 0 ? [] : Array.from({ length: 33 }, (__, point) => (point === 0 ? [30 + 30 * (n % 20), 60, 1] : null)) }))
  return [header, ...pictures].map((line) => JSON.stringify(line)).join('\n')
}
