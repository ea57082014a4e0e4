import { describe, expect, it } from 'vitest'
import { type Moment, momentsOf, ofMarkers, sharedMoments, startAt } from '@/compare/moments'
import { momentWords } from '@/compare/momentWords'
import { sharedMarkers } from '@/compare/sharedMarkers'

const moment = (name: string, at: number): Moment => ({ name, source: name.endsWith('score') ? 'worst' : 'movement', at, exact: null, marker: null })

describe('moments of an analysis', () => {
  const stored = {
    compatible: { hip_shoulder_separation_timing: { details: { hip_peak_time: 0.7, shoulder_peak_time: 0.9 } } },
    evidence: { head_stability_score: { worst_frames: [{ timestamp_ms: 300 }, { timestamp_ms: 100 }] }, balance_drift_score: { worst_frames: [] }, elbow_drop_score: { worst_frames: [{ timestamp_ms: null }] } },
  }

  it('are the peaks of the turn and the worst picture of each metric, in order', () => {
    expect(momentsOf(stored)).toEqual([moment('head_stability_score', 300), moment('hips-turn-fastest', 700), moment('shoulders-turn-fastest', 900)])
  })

  it.each([null, {}, { evidence: null, compatible: [] }, { evidence: { x: 3 } }])('are none in %j', (nothing) => {
    expect(momentsOf(nothing)).toEqual([])
  })

  it('are no peaks of a turn that was not seen', () => {
    expect(momentsOf({ ...stored, metrics: { metrics: { hip_shoulder_separation_timing: { not_measurable_reason: 'No clear turn.' } } } })).toEqual([moment('head_stability_score', 300)])
    expect(momentsOf({ ...stored, metrics: { metrics: { hip_shoulder_separation_timing: { not_measurable_reason: null } } } })).toHaveLength(3)
  })

  it('begin a comparison where both turn, and at the beginning where they do not', () => {
    const start = (a: Moment[], b: Moment[]) => startAt(sharedMoments(a, b))
    expect(start(momentsOf(stored), [moment('head_stability_score', 4), moment('hips-turn-fastest', 1200)])).toMatchObject({ a: 700, b: 1200 })
    expect(start([moment('head_stability_score', 3)], [moment('head_stability_score', 4)])).toEqual({ a: 0, b: 0 })
  })

  it('that both have can be laid on each other', () => {
    expect(sharedMoments(momentsOf(stored), [moment('hips-turn-fastest', 1200)])).toEqual([{ name: 'hips-turn-fastest', source: 'movement', marker: null, a: 700, b: 1200 }])
  })

  it('are those of the other hand where left is compared with right', () => {
    const [a, b] = [[moment('left-hand-fastest', 1), moment('feet-apart', 2)], [moment('left-hand-fastest', 10), moment('right-hand-fastest', 20), moment('feet-apart', 30)]]
    expect(sharedMoments(a, b)).toMatchObject([{ a: 1, b: 10 }, { a: 2, b: 30 }])
    expect(sharedMoments(a, b, true)).toMatchObject([{ name: 'left-hand-fastest', a: 1, b: 20 }, { a: 2, b: 30 }])
    expect(momentWords({ name: 'left-hand-fastest', marker: null }, true)).toBe('A’s left and B’s right hand fastest')
    expect(momentWords({ name: 'feet-apart', marker: null }, true)).toBe('Feet farthest apart')
  })
})

let next = 0
const marked = (at: number, moment_type: string, description: string | null = null): Moment => {
  const [only] = ofMarkers([{ id: `m${(next += 1)}`, video_session_id: 's', timestamp_ms: at, moment_type, description, created_by: 'c', created_at: '' }])
  return only ?? moment('none', at)
}

describe('the coach’s markers', () => {
  it('are moments of their kind and words', () => {
    expect(marked(5, 'catch')).toMatchObject({ source: 'markers', at: 5, exact: null, marker: { moment_type: 'catch', description: null } })
    expect([marked(5, 'catch'), marked(5, 'catch', ' '), marked(5, 'throw', 'From the deep'), marked(5, 'later kind', 'x'.repeat(50))].map((each) => momentWords(each)))
      .toEqual(['Catch', 'Catch', 'Throw: From the deep', `later kind: ${'x'.repeat(40)}…`])
  })

  it('mean the same in both where each has one of these words, or one of this kind', () => {
    const a = [marked(1, 'other', 'Release'), marked(2, 'catch', 'Low'), marked(3, 'dive', 'To the left'), marked(4, 'setup')]
    const b = [marked(10, 'setup'), marked(20, 'dive', 'To the right'), marked(30, 'other', ' release '), marked(40, 'throw')]
    expect(sharedMarkers(a, b)).toMatchObject([
      { a: 1, b: 30, marker: { description: 'Release' } },
      { a: 3, b: 20, marker: { moment_type: 'dive', description: null } },
      { a: 4, b: 10, marker: { moment_type: 'setup', description: null } },
    ])
  })

  it('are not laid on each other by guessing which of several is meant, nor where nothing says that they mean the same', () => {
    expect(sharedMarkers([marked(1, 'catch'), marked(2, 'catch')], [marked(3, 'catch')])).toEqual([])
    expect(sharedMarkers([marked(1, 'catch')], [marked(3, 'catch', 'Low'), marked(4, 'catch', 'High')])).toEqual([])
    expect(sharedMarkers([marked(1, 'other')], [marked(3, 'other')])).toEqual([])
    expect(sharedMarkers([marked(1, 'other', 'Release')], [marked(3, 'other', 'Impact')])).toEqual([])
  })

  it('with the same words are a pair beside others of their kind', () => {
    const [a, b] = [[marked(1, 'catch', 'Low'), marked(2, 'catch', 'High')], [marked(3, 'catch', 'High'), marked(4, 'catch', 'Wide')]]
    expect(sharedMarkers(a, b)).toMatchObject([{ a: 2, b: 3, marker: { description: 'High' } }])
  })
})
