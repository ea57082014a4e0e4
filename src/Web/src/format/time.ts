const LOCALE = 'en-GB'
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** A day and time where the coach is. */
export function dateTime(iso: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeStyle: 'short', ...(timeZone === undefined ? {} : { timeZone }) }).format(new Date(iso))
}

export function date(iso: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(LOCALE, { dateStyle: 'long', ...(timeZone === undefined ? {} : { timeZone }) }).format(new Date(iso))
}

/** How long ago: within a week in words, before that as a date. A clock that runs a little behind the server's is no future. */
export function ago(iso: string, now: number): string {
  const passed = Math.max(0, now - Date.parse(iso))
  const words = new Intl.RelativeTimeFormat(LOCALE, { numeric: 'auto' })
  if (passed < MINUTE) {
    return words.format(0, 'second')
  }

  return passed < HOUR ? words.format(-Math.floor(passed / MINUTE), 'minute')
    : passed < DAY ? words.format(-Math.floor(passed / HOUR), 'hour')
    : passed < 7 * DAY ? words.format(-Math.floor(passed / DAY), 'day')
    : date(iso)
}

/** A length of time, coarser the longer it is. */
export function duration(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000))
  const [value, unit]: [number, string] =
    seconds < 90 ? [seconds, 'second'] : seconds < 90 * 60 ? [Math.round(seconds / 60), 'minute'] : [Math.round(seconds / 3600), 'hour']
  return new Intl.NumberFormat(LOCALE, { style: 'unit', unit, unitDisplay: 'long' }).format(value)
}

/** From when to when something is expected, seen from now: null when that has passed, since then nothing is known. */
export function bandFromNow({ earliest, latest }: { earliest?: string; latest?: string }, now: number): { from: string; to: string } | null {
  const [from, to] = [earliest, latest].map((end) => Date.parse(end ?? '') - now) as [number, number]
  return to > 0 ? { from: duration(from), to: duration(to) } : null
}
