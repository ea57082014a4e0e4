/** A moment of a video: minutes, seconds and hundredths, hours where there are any. */
export function videoTime(milliseconds: number): string {
  const hundredths = Math.max(0, Math.round(milliseconds / 10))
  const [minutes, seconds] = [Math.floor(hundredths / 6000), (hundredths % 6000) / 100]
  const rest = seconds.toFixed(2).padStart(5, '0')
  return minutes < 60 ? `${minutes}:${rest}` : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}:${rest}`
}

/** A share of a length as CSS wants it. */
export function share(part: number, whole: number): string {
  return `${whole > 0 ? Math.min(100, Math.max(0, (100 * part) / whole)).toFixed(3) : 0}%`
}
