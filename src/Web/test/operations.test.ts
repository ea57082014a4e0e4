import { describe, expect, it } from 'vitest'
import type { ComparedPlanView, JobOverview } from '@/api/schema'
import { money, number } from '@/format/numbers'
import type { Clock } from '@/jobs/clock'
import { age } from '@/operations/age'
import { actionsOf, factsOf } from '@/operations/jobFacts'
import { readJobsPlace, writeJobsPlace } from '@/operations/list'
import { refreshing } from '@/operations/refresh'
import { type Replayed, nothingReplayed, replayGroup } from '@/operations/replay'
import { rowsOf } from '@/transcripts/plans'

const never = new AbortController().signal

describe('replaying a group', () => {
  const answer = (queued: number, left: number, more: Partial<Replayed> = {}): Replayed => ({ queued, unchanged: 1, refused: 0, left, next: left > 0 ? `at ${left}` : null, stopped: null, ...more })
  const run = async (answers: Replayed[], before = nothingReplayed, signal = never) => {
    const cursors: (string | null)[] = []
    const told: Replayed[] = []
    await replayGroup((cursor) => {
      cursors.push(cursor)
      const next = answers.shift()
      return next === undefined ? Promise.reject(new Error('asked once too often')) : Promise.resolve(next)
    }, before, (sums) => told.push(sums), signal)
    return { cursors, last: told.at(-1), told }
  }

  it('goes on from batch to batch and adds up', async () => {
    const { cursors, last, told } = await run([answer(50, 30), answer(29, 0)])
    expect(cursors).toEqual([null, 'at 30'])
    expect(last).toEqual({ queued: 79, unchanged: 2, refused: 0, left: 0, next: null, stopped: null })
    expect(told).toHaveLength(2)
  })

  it('stops where the server stopped, and goes on from there', async () => {
    const { last } = await run([answer(10, 40, { stopped: 'The store does not answer.' })])
    expect(last).toMatchObject({ queued: 10, left: 40, stopped: 'The store does not answer.' })
    const again = await run([answer(40, 0)], last)
    expect([again.cursors, again.last?.queued, again.last?.stopped]).toEqual([['at 40'], 50, null])
  })

  it('stops after the batch when somebody says so', async () => {
    const stopped = new AbortController()
    stopped.abort()
    expect((await run([answer(50, 30)], nothingReplayed, stopped.signal)).last?.left).toBe(30)
  })
})

describe('news', () => {
  const clock = (slept: number[]): Clock => ({ now: () => 0, sleep: (milliseconds) => (slept.push(milliseconds), Promise.resolve()) })

  it('are asked for again and again, and not at all out of sight', async () => {
    const left = new AbortController()
    const log: string[] = []
    const slept: number[] = []
    let hidden = false
    await refreshing(() => {
      log.push('asked')
      hidden = log.length === 2
      if (log.length === 4) {
        left.abort()
      }

      return Promise.resolve()
    }, 30_000, clock(slept), { isHidden: () => hidden, seen: () => (log.push('seen'), Promise.resolve()) }, left.signal)
    expect(log).toEqual(['asked', 'asked', 'seen', 'asked'])
    expect(slept).toEqual([30_000, 30_000, 30_000])
  })
})

describe('a job for operators', () => {
  const job: JobOverview = {
    id: 'j', session_id: 's', owner_type: 'coach', owner_id: 'c', status: 'deep_running', stage: 'POSE', progress_pct: 42, created_at: '', updated_at: '', completed_at: null, age_seconds: 90, still_seconds: 400_000,
    attention: null, attempt: 2, fence: 3, lease_owner: 'w', lease_until: '2026-01-01T00:01:00Z', lease_overdue_seconds: null, not_before: null, failure_kind: null, failure_code: null, error_message: null,
    url_expires_at: null, verified_at: null, upload_closed_at: null, declared_bytes: null,
  }
  const told = (more: Partial<JobOverview>) => Object.fromEntries(factsOf({ ...job, ...more }, Date.parse('2026-01-01T00:00:00Z')).map(({ name, words }) => [name, words]))

  it('says what is known and nothing else', () => {
    expect(told({})).toEqual({ Made: '2 minutes ago', 'Last moved': '4 days ago', Stage: 'POSE, 42 %', Attempt: '2', 'Held by': 'w, for another 60 seconds', Owner: 'coach c', Session: 's' })
    expect(told({ lease_overdue_seconds: 30, failure_kind: 'analysis', error_message: 'Broken.' })).toMatchObject({ 'Held by': 'w, ran out 30 seconds ago', Failure: 'analysis · Broken.' })
    expect(told({ lease_owner: null, attempt: 0, stage: null })).not.toHaveProperty('Held by')
  })

  it('offers what can be done', () => {
    expect(actionsOf(job)).toEqual({ isHeld: true, isOpen: true })
    expect(actionsOf({ status: 'awaiting_upload', lease_owner: null })).toEqual({ isHeld: false, isOpen: true })
    expect(actionsOf({ status: 'failed', lease_owner: null })).toEqual({ isHeld: false, isOpen: false })
  })

  it('its list lies in the address', () => {
    for (const query of [{}, { jobs: 'uploads' }, { jobs: 'all', status: 'failed' }, { job: 'j' }]) {
      expect(writeJobsPlace(readJobsPlace(query))).toEqual(query)
    }

    expect(readJobsPlace({ jobs: 'everything', status: 'odd', job: ['x'] })).toEqual({ list: 'stuck', status: null, id: '' })
  })
})

describe('figures', () => {
  it('ages of any size', () => {
    expect([0, 59, 3_600 * 5, 86_400 * 3, -5].map(age)).toEqual(['0 seconds', '59 seconds', '5 hours', '3 days', '0 seconds'])
  })

  it('numbers and money', () => {
    expect([number(12_345), money(899, 'USD'), money(29.9, 'USD')]).toEqual(['12,345', 'US$899', 'US$29.90'])
  })

  it('plans side by side, by the names that this page has', () => {
    const plan = (id: string, minutes: unknown, megabytes: number, twd: number, currency = 'TWD'): ComparedPlanView => ({
      id, isCurrent: id === 'pro', display_name: '方案', limits: { maxTotalMinutes: minutes, maxFileSizeMb: megabytes } as never,
      features: { priority_support: id === 'pro', team_collaboration: false, api_access: false, sso: false, custom_branding: false },
      pricing: { monthly_twd: twd, annual_twd: twd * 10, monthly_usd: twd / 30, annual_usd: twd / 3, currency } as never,
    })
    expect(rowsOf([plan('free', 200, 60, 0), plan('pro', 3000, 200, 899), plan('own', 'unlimited', -1, 30, 'USD')])).toEqual([
      { id: 'free', name: 'Free', isMine: false, minutes: '200', largest: '60 MB', month: 'Nothing', year: 'Nothing', more: [] },
      { id: 'pro', name: 'Professional', isMine: true, minutes: '3,000', largest: '200 MB', month: 'NT$899', year: 'NT$8,990', more: ['quick help'] },
      { id: 'own', name: '方案', isMine: false, minutes: 'No limit', largest: 'No limit', month: 'US$1', year: 'US$10', more: [] },
    ])
  })
})
