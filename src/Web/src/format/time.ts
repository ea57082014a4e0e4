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

/** The same where there is little room. */
export function day(iso: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', ...(timeZone === undefined ? {} : { timeZone }) }).format(new Date(iso))
}

/** How long ago: within a week in words, before that as a date. A clock that runs a little behind the server's is no future. */
export function ago(iso: string, now: number): string {
  const passed = Math.max(0, now - Date.parse(iso))
  const relative = new Intl.RelativeTimeFormat(LOCALE, { numeric: 'auto' })
  if (passed < MINUTE) {
    return relative.format(0, 'second')
  }

  return passed < HOUR ? relative.format(-Math.floor(passed / MINUTE), 'minute')
    : passed < DAY ? relative.format(-Math.floor(passed / HOUR), 'hour')
    : passed < 7 * DAY ? relative.format(-Math.floor(passed / DAY), 'day')
    : date(iso)
}

/** A length of time, coarser the longer it is. */
export function duration(milliseconds: number): string {
  const [value, unit] = inUnits(milliseconds)
  return words(unit).format(value)
}

/** From when to when something is expected, seen from now, as in “2–4 minutes”: null when that has passed, since then nothing is known. */
export function bandFromNow({ earliest, latest }: { earliest?: string; latest?: string }, now: number): string | null {
  const until = Date.parse(latest ?? '') - now
  if (!(until > 0)) {
    return null
  }

  const [to, unit, length] = inUnits(until)
  return words(unit).formatRange(Math.min(to, Math.max(0, Math.floor((Date.parse(earliest ?? '') - now) / length))), to)
}

function inUnits(milliseconds: number): [value: number, unit: string, length: number] {
  const length = milliseconds < 90_000 ? 1000 : milliseconds < 90 * MINUTE ? MINUTE : HOUR
  return [Math.max(0, Math.round(milliseconds / length)), length === 1000 ? 'second' : length === MINUTE ? 'minute' : 'hour', length]
}

function words(unit: string): Intl.NumberFormat {
  return new Intl.NumberFormat(LOCALE, { style: 'unit', unit, unitDisplay: 'long' })
}
