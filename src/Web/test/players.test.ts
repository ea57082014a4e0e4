import { describe, expect, it } from 'vitest'
import type { MetricSeriesView, SeriesPoint } from '@/api/schema'
import { HEIGHT, WIDTH, dotsOf, linesOf, rangeOf } from '@/players/chart'
import { groupsOf, measured, movedOf, quantity } from '@/players/words'

const point = (id: string, value: number | null, parts: Partial<SeriesPoint> = {}): SeriesPoint => ({
  at: '2026-01-01T00:00:00Z', job_id: id, session_id: 's', session_title: 'Nets', value, uncertainty: null, score: null, model: 'rtm', not_measured_because: null, ...parts,
})
const series = (points: SeriesPoint[], parts: Partial<MetricSeriesView> = {}): MetricSeriesView => ({
  metric: 'front_knee_brace_score', name: 'Front knee brace', analysis_mode: 'batting', camera_view: 'side', unit: 'degrees', points, moved: null, last_moved: null, trend: null, ...parts,
})

describe('a chart', () => {
  it('has a place for each analysis and a dot for each that was measured, higher for more', () => {
    const points = [point('a', 150), point('b', null), point('c', 170)]
    const dots = dotsOf(points)
    expect(dots.map(({ point: { job_id: id }, x }) => [id, x])).toEqual([['a', 12], ['c', WIDTH - 12]])
    expect(dots.map(({ y }) => y)).toEqual([HEIGHT - 12, 12])
    expect(linesOf(points, dots)).toEqual([])
  })

  it('draws a line between neighbours that one model measured', () => {
    const points = [point('a', 1), point('b', 2), point('c', 3, { model: 'other' }), point('d', 4, { model: 'other' })]
    expect(linesOf(points, dotsOf(points)).map(([from, to]) => from.point.job_id + to.point.job_id)).toEqual(['ab', 'cd'])
  })

  it('reaches as far as the errors do', () => {
    const points = [point('a', 150, { uncertainty: 8 }), point('b', 170)]
    expect(rangeOf(points)).toEqual([142, 170])
    expect(dotsOf(points)[0]?.error).toEqual({ top: dotsOf([point('a', 158), ...points])[0]?.y, bottom: HEIGHT - 12 })
    expect(dotsOf(points)[1]?.error).toBeNull()
  })

  it('of one value stands in the middle, and of none has nothing', () => {
    expect(dotsOf([point('a', 5)]).map(({ x, y }) => [x, y])).toEqual([[WIDTH / 2, HEIGHT / 2]])
    expect(dotsOf([point('a', null)])).toEqual([])
  })
})

describe('words', () => {
  it.each([[151.4, 'degrees', '151°'], [0.128, 'seconds', '0.13 s'], [1.5, 'torso_lengths', '1.50 torso lengths'], [2, 'stones', '2.00 stones'], [2, null, '2.00']])('%d %s is %s', (value, unit, words) => {
    expect(quantity(value, unit)).toBe(words)
  })

  it('say how exact a value is, or why there is none', () => {
    expect(measured(point('a', 1.5, { uncertainty: 0.5 }), 'seconds')).toBe('1.50 ± 0.50 s')
    expect(measured(point('a', 150, { uncertainty: 8 }), 'degrees')).toBe('150 ± 8°')
    expect(measured(point('a', null, { not_measured_because: 'The knee was hidden.' }), 'degrees')).toBe('The knee was hidden.')
  })

  const move = (verdict: string, by = 20) => ({ from_job_id: 'a', to_job_id: 'b', by, verdict })

  it.each([
    ['beyond_error', 20, 'improving', 'Moved by +20°, which is more than the measurements’ error. That is better.'],
    ['beyond_error', -20, null, 'Moved by −20°, which is more than the measurements’ error.'],
    ['within_error', 2, 'improving', 'Moved by +2°, which cannot be told from the measurements’ error.'],
    ['other_model', 20, null, 'Differs by +20°, but two pose models measured: the difference may be theirs.'],
    ['error_unknown', 3, null, 'Moved by +3°. How exact these measurements are is not known.'],
    ['within_error', 0, null, 'The first and the last measurement are the same.'],
  ] as const)('%s by %d with %s', (verdict, by, trend, words) => {
    expect(movedOf(series([point('a', 1), point('b', 2)], { moved: move(verdict, by), trend }))).toBe(words)
  })

  it('claim nothing of one measurement or none', () => {
    expect(movedOf(series([point('a', 150)]))).toContain('Measured once')
    expect(movedOf(series([point('a', null)]))).toContain('could not be measured')
  })

  it('keep like together', () => {
    const groups = groupsOf([series([]), series([], { camera_view: null }), series([], { metric: 'x' })])
    expect(groups.map((group) => [group.name, group.series.length])).toEqual([['Batting: from the side', 2], ['Batting: camera view not said', 1]])
  })
})
