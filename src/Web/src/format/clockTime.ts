/** A place in a recording, as 4:05 or 1:04:05; a dash where nobody knows. */
export function clockTime(seconds: number | null): string {
  if (seconds === null || !Number.isFinite(seconds)) {
    return '–:––'
  }

  const whole = Math.max(0, Math.floor(seconds))
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  const two = (value: number): string => String(value).padStart(2, '0')
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`
}
