const UNITS = ['kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

/** Bytes for people, in powers of a thousand as file managers count; one decimal where it says something. */
export function size(bytes: number): string {
  let value = bytes / 1000
  let power = 0
  while (Math.round(value) >= 1000 && power < UNITS.length - 1) {
    value /= 1000
    power += 1
  }

  return new Intl.NumberFormat('en-GB', { style: 'unit', unit: UNITS[power] as string, unitDisplay: 'short', maximumFractionDigits: value < 10 ? 1 : 0 }).format(value)
}
