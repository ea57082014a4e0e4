import { describe, expect, it } from 'vitest'
import { ApiProblem } from '@/api/problem'
import type { ReportExportView, ShareView } from '@/api/schema'
import { resultsOf } from '@/jobs/results'
import { addressOf, endOf, isOpen } from '@/share/links'
import { furtherDrills, momentsOf } from '@/share/paper'
import { makePdf } from '@/share/pdf'
import { seconds } from '@/share/seconds'

const link = (parts: Partial<ShareView>): ShareView => ({
  id: '1', state: 'open', created_at: '2026-01-01T00:00:00Z', expires_at: '2026-01-15T00:00:00Z', revoked_at: null, opened_count: 0, last_opened_at: null, ...parts,
})

describe('a link', () => {
  it('is an address at the place where the page was opened', () => {
    expect(addressOf('/shared/abc-_1', 'https://coach.example')).toBe('https://coach.example/shared/abc-_1')
  })

  it.each(['expired', 'revoked'] as const)('that is %s is not open', (state) => {
    expect(isOpen(link({ state }))).toBe(false)
    expect(isOpen(link({}))).toBe(true)
  })

  it('ends when it is revoked or when its time runs out, whichever comes first', () => {
    expect(endOf(link({}))).toBe('2026-01-15T00:00:00Z')
    expect(endOf(link({ revoked_at: '2026-01-02T00:00:00Z' }))).toBe('2026-01-02T00:00:00Z')
    expect(endOf(link({ revoked_at: '2026-02-02T00:00:00Z' }))).toBe('2026-01-15T00:00:00Z')
  })
})

describe('a PDF', () => {
  const made = { pdf_url: 'https://storage.example/report.pdf' } as ReportExportView
  const later = (retryAfter: number | null) => new ApiProblem(503, 'report.in-the-making', 'Not yet.', {}, null, retryAfter)

  function run(answers: (ReportExportView | ApiProblem)[], signal = new AbortController().signal) {
    const slept: number[] = []
    let now = 0
    const clock = {
      now: () => now,
      sleep: (milliseconds: number) => {
        slept.push(milliseconds)
        now += milliseconds
        return Promise.resolve()
      },
    }
    const ask = () => {
      const next = answers.length > 1 ? answers.shift() : answers[0]
      return next === undefined || next instanceof ApiProblem ? Promise.reject(next ?? new Error('nothing left to answer')) : Promise.resolve(next)
    }
    return { slept, result: makePdf(ask, clock, () => undefined, signal) }
  }

  it('is asked for again when the API says, until it is there', async () => {
    const { slept, result } = run([later(10), later(null), made])
    expect(await result).toBe(made)
    expect(slept).toEqual([10_000, 10_000])
  })

  it('that cannot be made is said at once', async () => {
    const { slept, result } = run([new ApiProblem(503, 'report.failed', 'It cannot be printed.', {}, null, 10)])
    await expect(result).rejects.toThrow('It cannot be printed.')
    expect(slept).toEqual([])
  })

  it('is not waited for without an end', async () => {
    const { slept, result } = run([later(10)])
    await expect(result).rejects.toThrow('Not yet.')
    expect(slept.length).toBe(60)
  })

  it('is not asked for by a room that was left', async () => {
    const left = new AbortController()
    left.abort()
    expect(await run([made], left.signal).result).toBeNull()
  })
})

describe('a report on paper', () => {
  it('has the first moments of a finding in the order of time, and each further drill once', () => {
    const moment = (seconds: number) => ({ timestamp_s: seconds })
    const finding = { title: 'The knee folds', suggested_drills: ['Step'], video_evidence: { worst_frames: [3.2, 1, 5, 6, 7, 0.5].map(moment) } }
    const paper = resultsOf({
      quick_findings: null, deep_findings: { findings: [finding] }, quick_report: null, deep_report: { drills: ['Step', 'Run', 'Run'] }, quick_results: null, deep_results: null, results: null,
    })
    expect(paper?.findings.map(momentsOf)).toEqual([[1, 3.2, 5, 6, 7]])
    expect(paper && furtherDrills(paper)).toEqual(['Run'])
  })

  it.each([[0, '0:00.0'], [59.96, '1:00.0'], [61.25, '1:01.3'], [3600, '60:00.0']])('names %d seconds %s', (moment, words) => {
    expect(seconds(moment)).toBe(words)
  })
})
