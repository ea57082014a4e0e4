import { duration } from '@/format/time'

const DAY = 86_400

/** A length of time of any size; days from two on. */
export function age(seconds: number): string {
  const days = Math.floor(seconds / DAY)
  return days >= 2 ? new Intl.NumberFormat('en-GB', { style: 'unit', unit: 'day', unitDisplay: 'long' }).format(days) : duration(Math.max(0, seconds) * 1000)
}
