import { describe, expect, it } from 'vitest'
import { takesLonger, waitingSince } from '@/jobs/patience'
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
