import { describe, expect, it } from 'vitest'
import type { JobView } from '@/api/schema'
import { resultsOf } from '@/jobs/results'
import { metricsOf, seriesOf } from '@/result/metrics'
import { measuredWords, scoreWords } from '@/result/quantities'

const job = (parts: object): JobView => ({ quick_findings: null, deep_findings: null, quick_report: null, deep_report: null, quick_results: null, deep_results: null, results: null, ...parts }) as JobView
const finding = {
  code: 'KNEE', title: 'The knee folds', severity: 'high', why_it_matters: 'It gives way.', cues: ['Land softly', ''], suggested_drills: ['Step and hold', 7], confidence: 0.8,
  evidence: { metric: 'front_knee_brace_score' },
  video_evidence: { worst_frames: [{ timestamp_ms: 633, frame_num: 19 }, { timestamp_ms: 633, frame_num: 20 }], bad_segments: [{ start_timestamp_ms: 400, end_timestamp_ms: 1100 }] },
}

describe('results', () => {
  it('are none before the first look', () => {
    expect(resultsOf(job({}))).toBeNull()
  })

  it('are those of the first look while there are no others', () => {
    const found = resultsOf(job({ quick_findings: { findings: [finding] }, quick_report: { summary: 'So far.' } }))
    expect(found).toMatchObject({ isFirstLook: true, report: { summary: [{ text: 'So far.', moments: [] }], warning: null } })
  })

  it('are those of the whole video when they are there, also without a finding', () => {
    const found = resultsOf(job({
      quick_findings: { findings: [finding] },
      deep_findings: { findings: [], confidence_label: 'low', confidence_reasons: ['It was dark.'], detection_rate: 52.1 },
      deep_report: { summary: 'All.', reliability_warning: 'Half of it was dark.' },
      quick_results: { meta: { analysed_part: { extent: 'limited', from_ms: 0, to_ms: 30_000 } } },
      deep_results: { video_fps: 50, meta: { analysed_part: { extent: 'whole', from_ms: 0, to_ms: 60_000 } } },
    }))
    expect(found).toMatchObject({
      isFirstLook: false, findings: [], confidence: 'low', doubts: ['It was dark.'], seenPercent: 52.1, framesPerSecond: 50,
      analysed: { extent: 'whole', fromMs: 0, toMs: 60_000 }, firstLook: { extent: 'limited', fromMs: 0, toMs: 30_000 },
      report: { warning: 'Half of it was dark.' },
    })
  })

  it('have findings with their moments, each once, and their parts', () => {
    expect(resultsOf(job({ deep_findings: { findings: [finding] } }))?.findings).toEqual([{
      code: 'KNEE', title: 'The knee folds', severity: 'high', why: 'It gives way.', cues: ['Land softly'], drills: ['Step and hold'], confidence: 0.8,
      metric: 'front_knee_brace_score', moments: [633], segments: [{ fromMs: 400, toMs: 1100 }],
    }])
  })

  it('of an older kind are shown as far as they go', () => {
    const empty = { code: '', title: '', severity: '', why: null, cues: [], drills: [], moments: [], segments: [], metric: null, confidence: null }
    expect(resultsOf(job({ deep_findings: { findings: [{ code: 'X' }, null] } }))?.findings).toEqual([{ ...empty, code: 'X', title: 'X' }, empty])
  })

  it('take the moments of a finding that has none from the evidence of its metric, in seconds where there are no milliseconds', () => {
    const old = { code: 'KNEE', evidence: { metric: 'front_knee_brace_score' } }
    const evidence = { front_knee_brace_score: { worst_frames: [{ frame_num: 4 }], bad_segments: [{ start_timestamp_s: 1.5, end_timestamp_s: 2 }, { start_frame: 3 }] } }
    expect(resultsOf(job({ deep_findings: { findings: [old] }, results: { evidence } }))?.findings[0]).toMatchObject({ moments: [1500], segments: [{ fromMs: 1500, toMs: 2000 }] })
  })
})

describe('a metric', () => {
  const stored = (key: string, metric: object) => metricsOf({ metrics: { metrics: { [key]: metric } }, evidence: { [key]: { threshold: 0.45 } } })[0]

  it('has its quantity with unit and uncertainty, its score and what that is compared with', () => {
    const knee = stored('front_knee_brace_score', { score: 0.2, value: 101.6, unit: 'degrees', uncertainty: 8, num_frames: 20, coverage: 0.9 })
    expect(knee && [measuredWords(knee), scoreWords(knee)]).toEqual(['102 ± 8 degrees, 180 being straight', 'Score 0.20, good from 0.45'])
  })

  it.each([
    ['hip_shoulder_separation_timing', -0.061, 'seconds', 'Shoulders 0.06 s before the hips'],
    ['hip_shoulder_separation_timing', -0.001, 'seconds', 'Hips and shoulders together, 0.00 s'],
    ['elbow_drop_score', -0.417, 'torso_lengths', 'Elbow 0.42 torso lengths below the shoulder'],
    ['head_stability_score', 0.373, 'torso_lengths_per_second', '0.37 torso lengths a second against the hips'],
  ])('%s of %d is said without a sign', (key, value, unit, words) => {
    const metric = stored(key, { score: 0.5, value, unit, num_frames: 9 })
    expect(metric && measuredWords(metric)).toBe(words)
  })

  it('that could not be measured has no number and a reason', () => {
    expect(stored('balance_drift_score', { score: null, value: 3, unit: 'torso_lengths', num_frames: 0, not_measurable_reason: 'The feet were not seen.' })).toMatchObject({ score: null, value: null, reason: 'The feet were not seen.' })
  })

  it.each([
    ['front_knee_brace_score', { score: 0.5, num_frames: 0 }],
    ['hip_shoulder_separation_timing', { score: 0.3, num_frames: 40 }],
    ['elbow_drop_score', { score: 12, num_frames: 40 }],
  ])('of the existing system that only looks like a score is none: %s', (key, metric) => {
    expect(stored(key, metric)?.score).toBeNull()
  })

  it('has a series only with a time for each score', () => {
    const series = { per_frame_scores: [0.1, 0.2], per_frame_timestamps_s: [0, 0.1] }
    const found = seriesOf({ metrics: { metrics: { balance_drift_score: series, elbow_drop_score: { ...series, per_frame_timestamps_s: [0] } } } })
    expect(found).toEqual([{ key: 'balance_drift_score', times: [0, 0.1], values: [0.1, 0.2] }])
  })
})
