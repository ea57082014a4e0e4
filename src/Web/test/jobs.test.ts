import { describe, expect, it } from 'vitest'
import type { JobView } from '@/api/schema'
import { takesLonger, waitingSince } from '@/jobs/patience'
import { resultsOf } from '@/jobs/results'
import { JOB_STATUSES, isFinal, readStatus } from '@/jobs/status'
import { STEPS, stepsOf } from '@/jobs/steps'

const none = { retryable: false }

describe('the steps of a job', () => {
  it.each([
    ['awaiting_upload', 'now ahead ahead ahead ahead'],
    ['queued', 'past now ahead ahead ahead'],
    ['quick_running', 'past past now ahead ahead'],
    ['quick_done', 'past past past now ahead'],
    ['deep_running', 'past past past now ahead'],
    ['done', 'past past past past past'],
  ] as const)('%s: %s', (status, states) => {
    expect(STEPS.map((step) => stepsOf(status, none)[step]).join(' ')).toBe(states)
  })

  it.each([
    [{ retryable: false, started_at: null }, 'uploading'],
    [{ retryable: true, started_at: null }, 'waiting'],
    [{ retryable: true, started_at: '2026-01-01T00:00:00Z', quick_findings: null }, 'quick'],
    [{ retryable: true, started_at: '2026-01-01T00:00:00Z', quick_findings: { findings: [] } }, 'deep'],
  ] as const)('a job that failed with %j stopped at %s', (traces, step) => {
    const states = stepsOf('failed', traces)
    expect(STEPS.filter((each) => states[each] === 'failed')).toEqual([step])
    expect(states.finished).toBe('ahead')
  })
})

describe('a status', () => {
  it('is final when nothing follows by itself', () => {
    expect(JOB_STATUSES.filter(isFinal)).toEqual(['done', 'failed'])
  })

  it('that this page does not know is an error', () => {
    expect(() => readStatus('paused')).toThrow("'paused'")
  })
})

describe('patience', () => {
  const made = 1_000_000
  const later = made + 4 * 60_000

  it('ends after five minutes', () => {
    expect(takesLonger(made, made + 299_999)).toBe(false)
    expect(takesLonger(made, made + 300_000)).toBe(true)
  })

  it('counts from when a waiting job was made, also for who opens it late', () => {
    expect(waitingSince('queued', made, null, later)).toBe(made)
    expect(waitingSince('deep_running', made, made, later)).toBe(made)
  })

  it.each(['awaiting_upload', 'done', 'failed'] as const)('is not asked for while %s', (status) => {
    expect(takesLonger(waitingSince(status, made, made, later), later + 3_600_000)).toBe(false)
  })
})

describe('results', () => {
  const job = (parts: Partial<JobView>): JobView => ({ quick_findings: null, deep_findings: null, quick_report: null, deep_report: null, ...parts }) as JobView
  const finding = { code: 'KNEE', title: 'The knee folds', severity: 'high', why_it_matters: 'It gives way.', suggested_drills: ['Step and hold', 7] }

  it('are none before the first look', () => {
    expect(resultsOf(job({}))).toBeNull()
  })

  it('are those of the first look while there are no others', () => {
    expect(resultsOf(job({ quick_findings: { findings: [finding] }, quick_report: { summary: 'So far.' } }))).toEqual({
      isFirstLook: true,
      summary: 'So far.',
      warning: null,
      findings: [{ code: 'KNEE', title: 'The knee folds', severity: 'high', why: 'It gives way.', drills: ['Step and hold'] }],
    })
  })

  it('are those of the whole video when they are there, also without a finding', () => {
    expect(resultsOf(job({ quick_findings: { findings: [finding] }, deep_findings: { findings: [] }, deep_report: { summary: 'All.', reliability_warning: 'Half of it was dark.' } }))).toEqual({
      isFirstLook: false,
      summary: 'All.',
      warning: 'Half of it was dark.',
      findings: [],
    })
  })

  it('of an older kind are shown as far as they go', () => {
    expect(resultsOf(job({ deep_findings: { findings: [{ code: 'X' }, null] } }))?.findings).toEqual([
      { code: 'X', title: 'X', severity: '', why: null, drills: [] },
      { code: '', title: '', severity: '', why: null, drills: [] },
    ])
  })
})
