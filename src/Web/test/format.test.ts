import { describe, expect, it } from 'vitest'
import { size } from '@/format/size'
import { inWords } from '@/format/words'
import { ago, bandFromNow, dateTime, duration } from '@/format/time'

const NOW = Date.parse('2026-11-27T12:00:00Z')
const before = (milliseconds: number): string => new Date(NOW - milliseconds).toISOString()

describe('a size', () => {
  it.each([
    [0, '0 kB'],
    [400, '0.4 kB'],
    [1_500, '1.5 kB'],
    [999_949, '1 MB'],
    [60_900_000, '61 MB'],
    [3_400_000_000, '3.4 GB'],
    [26_843_545_600, '27 GB'],
    [5_000_000_000_000_000, '5,000 TB'],
  ])('of %d bytes is %s', (bytes, words) => {
    expect(size(bytes)).toBe(words)
  })
})

describe('how long ago', () => {
  it.each([
    [-3_000, 'now'],
    [59_000, 'now'],
    [60_000, '1 minute ago'],
    [59 * 60_000, '59 minutes ago'],
    [23 * 3_600_000, '23 hours ago'],
    [24 * 3_600_000, 'yesterday'],
    [6 * 86_400_000, '6 days ago'],
    [30 * 86_400_000, '28 October 2026'],
  ])('%d ms are %s', (passed, words) => {
    expect(ago(before(passed), NOW)).toBe(words)
  })
})

describe('a length of time', () => {
  it.each([
    [0, '0 seconds'],
    [1_000, '1 second'],
    [89_000, '89 seconds'],
    [90_000, '2 minutes'],
    [3_600_000, '60 minutes'],
    [7_200_000, '2 hours'],
  ])('of %d ms is %s', (milliseconds, words) => {
    expect(duration(milliseconds)).toBe(words)
  })
})

describe('a band', () => {
  it('is told from now', () => {
    expect(bandFromNow({ earliest: before(-30_000), latest: before(-120_000) }, NOW)).toBe('0–2 minutes')
  })

  it('that has begun begins with nothing', () => {
    expect(bandFromNow({ earliest: before(10_000), latest: before(-10_000) }, NOW)).toBe('0–10 seconds')
  })

  it('that is narrow is one number', () => {
    expect(bandFromNow({ earliest: before(-120_000), latest: before(-121_000) }, NOW)).toBe('~2 minutes')
  })

  it('that is over promises nothing', () => {
    expect(bandFromNow({ earliest: before(10_000), latest: before(0) }, NOW)).toBeNull()
  })
})

it('a time is told where the coach is', () => {
  expect(dateTime('2026-11-27T23:30:00Z', 'Asia/Taipei')).toBe('28 Nov 2026, 07:30')
})

it("a plan's word is told as words", () => {
  expect(inWords('coach_pro_plus')).toBe('Coach pro plus')
})
