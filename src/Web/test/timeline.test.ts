import { describe, expect, it } from 'vitest'
import { lonely } from '@/curves/decimate'
import { type Measure, firstShown, following, gapOf, measuresOf, zoomed } from '@/curves/measures'
import type { Results } from '@/jobs/results'
import type { Finding } from '@/result/findings'
import type { Metric } from '@/result/metrics'
import { playerNumber } from '@/result/players'
import { lanesOf, nameOf } from '@/result/timeline'

const finding = (parts: Partial<Finding>): Finding => ({ code: '', title: '', severity: 'low', why: null, cues: [], drills: [], moments: [], segments: [], metric: null, confidence: null, ...parts })
const results = (parts: Partial<Results>): Results => ({
  isFirstLook: false, report: { summary: [], warning: null, issues: [], drills: [], week: [], notes: [] }, findings: [], metrics: [], confidence: null, doubts: [], seenPercent: null, framesPerSecond: null, analysed: null, firstLook: null, ...parts,
})

describe('the timeline', () => {
  it('has findings with the gravest on top, markers and doubtful parts, each with a name', () => {
    const found = results({ findings: [finding({ code: 'A', title: 'Grave', severity: 'high', moments: [633], segments: [{ fromMs: 400, toMs: 1100 }] }), finding({ code: 'B', title: 'Small', moments: [2000] })] })
    const lanes = lanesOf(found, [{ id: 'm', timestamp_ms: 1500, moment_type: 'catch', description: 'Well taken' }], [{ doubt: 'nobody', fromMs: 3000, toMs: 4000 }], 6000)
    expect(lanes.map(({ name, marks }) => [name, marks.map(nameOf)])).toEqual([
      ['Findings', ['0:00.40 to 0:01.10: Grave', '0:02.00: Small', '0:00.63: Grave']],
      ['Markers', ['0:01.50: Catch: Well taken']],
      ['Doubtful', ['0:03.00 to 0:04.00: nobody was seen']],
    ])
  })

  it('shows what was analysed only where that is not the whole video', () => {
    const found = results({ firstLook: { extent: 'limited', fromMs: 0, toMs: 30_000 }, analysed: { extent: 'whole', fromMs: 0, toMs: 59_967 } })
    expect(lanesOf(found, [], [], 60_000)).toMatchObject([{ name: 'Analysed', marks: [{ fromMs: 0, toMs: 30_000, what: 'First look' }] }])
    expect(lanesOf(found, [], [], 30_000)).toEqual([])
    expect(lanesOf(results({ analysed: { extent: 'ended_early', fromMs: 0, toMs: 20_000 } }), [], [], 60_000)).toMatchObject([{ marks: [{ toMs: 20_000, what: 'Analysed part' }] }])
    expect(lanesOf(null, [], [], 60_000)).toEqual([])
  })
})

describe('measures', () => {
  const metric = (key: Metric['key'], score: number | null): Metric => ({ key, score, value: null, unit: null, uncertainty: null, goodFrom: 0.45, pictures: null, coverage: null, reason: null, note: null })
  const series = [{ key: 'front_knee_brace_score', times: [0, 0.1], values: [0.2, 0.3] }, { key: 'balance_drift_score', times: [0, 0.1], values: [1, 1] }] as const

  it('are scores that could be measured and angles of both sides, with unit and threshold', () => {
    const degrees = Float32Array.from([90, 91])
    const measures = measuresOf(series, [metric('front_knee_brace_score', 0.2), metric('balance_drift_score', null)], [{ joint: 'knee', side: 'left', degrees }, { joint: 'knee', side: 'right', degrees }], Float64Array.from([0, 100]))
    expect(measures.map(({ id, unit, goodFrom, lines }) => [id, unit, goodFrom, lines.map(({ side }) => side).join(' ')])).toEqual([
      ['front_knee_brace_score', '0 to 1', 0.45, 'one'],
      ['knee', '°', null, 'left right'],
    ])
    expect(measures[1]?.lines[0]?.series.times).toEqual(Float64Array.from([0, 0.1]))
  })

  it('that the findings rest on are shown first, with the joint that they are about', () => {
    const all = ['balance_drift_score', 'front_knee_brace_score', 'knee', 'hip'].map((id) => ({ id }) as Measure)
    expect(firstShown(all, [{ metric: 'front_knee_brace_score' }, { metric: null }])).toEqual(['front_knee_brace_score', 'knee'])
    expect(firstShown(all, [])).toEqual(['balance_drift_score'])
    expect(firstShown([], [])).toEqual([])
  })

  it('have a gap where time is missing, judged by the usual step', () => {
    expect(gapOf({ times: [0, 0.1, 0.2, 5, 5.1], values: [] })).toBeCloseTo(0.16, 9)
    expect(gapOf({ times: [3], values: [] })).toBe(0)
  })

  it('that no line reaches are dots', () => {
    expect(lonely([1, null, 2, 3, null, 4])).toEqual([0, 5])
    expect(lonely([undefined, 1, undefined, 2, undefined, null, undefined, 3])).toEqual([7])
    expect(lonely([])).toEqual([])
  })
})

describe('the part of a video that charts show', () => {
  it('is halved and doubled around the moment, within the video', () => {
    expect(zoomed({ from: 0, to: 600 }, 300, 0.5, 600)).toEqual({ from: 150, to: 450 })
    expect(zoomed({ from: 0, to: 600 }, 10, 0.5, 600)).toEqual({ from: 0, to: 300 })
    expect(zoomed({ from: 300, to: 600 }, 590, 2, 600)).toEqual({ from: 0, to: 600 })
    expect(zoomed({ from: 0, to: 0.6 }, 0.3, 0.5, 6)).toEqual({ from: 0.04999999999999999, to: 0.55 })
  })

  it('goes with the video', () => {
    const window = { from: 10, to: 20 }
    expect(following(window, 15, 60)).toBe(window)
    expect(following(window, 21, 60)).toEqual({ from: 20, to: 30 })
    expect(following(window, 59.5, 60)).toEqual({ from: 50, to: 60 })
    expect(following(window, 0, 60)).toEqual({ from: 0, to: 10 })
  })
})

describe('a player’s number', () => {
  it.each([['7', 7], [' 12 ', 12], ['0', null], ['-3', null], ['Dee', null], ['1.5', null], ['', null]])('%j is %j', (word, number) => {
    expect(playerNumber(word)).toBe(number)
  })
})
