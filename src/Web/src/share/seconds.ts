/** A moment of a video as players show it: minutes, seconds, tenths. */
export function seconds(moment: number): string {
  const tenths = Math.round(moment * 10)
  return `${Math.floor(tenths / 600)}:${String(Math.floor((tenths % 600) / 10)).padStart(2, '0')}.${tenths % 10}`
}
