import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Tab, launch } from './browser'
import { Coach, service } from './service'

const PLUS = `${service.url}/api/coaches/plus`

let browser: Browser
let tab: Tab
let coach: Coach

beforeAll(async () => {
  coach = await Coach.signIn()
  browser = await launch()
  tab = await Tab.open(browser)
})

afterAll(async () => {
  await browser.close()
})

const heading = (name: string, level = 1) => tab.page.getByRole('heading', { level, name, exact: true })
const button = (name: string) => tab.page.getByRole('button', { name, exact: true })

async function signIn(token: string): Promise<void> {
  await tab.page.goto('/filming')
  await tab.page.evaluate((kept) => { localStorage.setItem('coachplus.token', kept) }, token)
}

/** A video that breaks off in the middle: it arrives, and no worker can read it. */
async function failing(title: string): Promise<string> {
  const clip = (await readFile(service.clip)).subarray(0, 4_000)
  const headers = { Authorization: `Bearer ${coach.token}`, 'Content-Type': 'application/json' }
  const call = async <T>(path: string, body: object): Promise<T> => {
    const response = await fetch(PLUS + path, { method: 'POST', body: JSON.stringify(body), headers })
    if (!response.ok) {
      throw new Error(`${path}: ${await response.text()}`)
    }

    return (await response.json()) as T
  }
  const offer = await call<{ job_id: string; presigned_url: string; upload_headers: Record<string, string> }>('/videos/upload/initiate', { session_id: await coach.makeSession(title), size_bytes: clip.length, content_type: 'video/mp4' })
  await fetch(offer.presigned_url, { method: 'PUT', body: clip, headers: offer.upload_headers })
  await call('/videos/upload/complete', { job_id: offer.job_id })
  return offer.job_id
}

test('a coach sees no way into the operators’ room, and is told kindly at its door', async () => {
  const { page } = tab
  await signIn(coach.token)
  const asked = page.waitForResponse('**/auth/me')
  await page.goto('/sessions')
  await asked
  expect(await page.getByRole('link', { name: 'Operations' }).count()).toBe(0)
  await page.goto('/operations')
  await page.getByText('This room is for the operators').waitFor()
  await tab.look('60-operators-only')
})

test('an operator sees what is going on', async () => {
  const { page } = tab
  await coach.announce(await coach.makeSession('Never sent'))
  await signIn((await Coach.signIn(service.operator)).token)
  await page.goto('/sessions')
  await page.getByRole('link', { name: 'Operations' }).click()
  await heading('Operations').waitFor()
  await page.getByText('News of').waitFor()
  await page.getByText('1 process alive').waitFor()
  expect(await page.getByText('This build fits the database.').count()).toBe(2)
  await tab.look('61-operations')
})

test('a job is found by its id and cancelled, and the list lies in the address', async () => {
  const { page } = tab
  const { job } = await coach.announce(await coach.makeSession('To be cancelled'))
  await page.getByLabel('Find a job by its id').fill('00000000-0000-0000-0000-000000000000')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').waitFor()
  await page.getByLabel('Find a job by its id').fill(job)
  await page.keyboard.press('Enter')
  await heading(job, 3).waitFor()
  expect(new URL(page.url()).search).toBe(`?job=${job}`)
  await button('Cancel').click()
  await button('Yes').click()
  await page.getByRole('article').getByText('Failed', { exact: true }).waitFor()
  await tab.look('62-found-job')

  await button('Back to the list').click()
  await page.getByLabel('Show', { exact: true }).selectOption('all')
  await page.getByLabel('State', { exact: true }).selectOption('failed')
  await heading(job, 3).waitFor()
  expect(new URL(page.url()).search).toBe('?jobs=all&status=failed')
})

test('failures are replayed as a group, after a question, in batches', async () => {
  const { page } = tab
  const job = await failing('A broken video')
  const group = page.getByRole('article').filter({ has: page.getByRole('link', { name: job.slice(0, 8), exact: true }) }).filter({ has: button('Replay') })
  await expect.poll(async () => {
    await button('Ask again').click()
    return group.count()
  }, { timeout: 30_000 }).toBe(1)
  await tab.look('63-failures')
  await group.getByRole('button', { name: 'Replay', exact: true }).click()
  await page.getByText('Repair the cause first.').waitFor()
  await button('Yes, queue them').click()
  await page.getByText(/[1-9]\d* queued again · 0 were not failed any more · 0 stay failed/).waitFor()
})

test('alerts that fire, a lease that ran out and a schema that does not fit say what to do', async () => {
  const { page } = tab
  const past = new Date(Date.now() - 3_600_000).toISOString()
  await page.route('**/admin/alerts', async (route) => {
    const answer = (await (await route.fetch()).json()) as object[]
    await route.fulfill({ json: answer.map((alert) => ({ ...alert, firing: true, value: 31, since: past })) })
  })
  await page.route('**/admin/schema', async (route) => {
    const answer = (await (await route.fetch()).json()) as object
    const gap = { what: 'column analysis_jobs.fence', needed: 'bigint', found: null }
    const incident = { operation: 'claim', sql_state: '42703', message: 'column "fence" does not exist', times: 3, first: past, last: past }
    await route.fulfill({ json: { ...answer, fit: false, missing: [gap], what_to_do: 'Run migrate.', incidents: [incident], transcripts: null } })
  })
  await page.route('**/admin/jobs/stuck?*', async (route) => {
    const jobs = (await (await fetch(`${service.url}/api/admin/jobs?limit=1`, { headers: { Authorization: `Bearer ${(await Coach.signIn(service.operator)).token}` } })).json()) as { items: object[] }
    const held = { status: 'deep_running', stage: 'POSE', progress_pct: 42, lease_owner: 'worker-1', lease_until: past, lease_overdue_seconds: 3_600, attention: 'lease-expired', still_seconds: 3_700, failure_kind: null, failure_code: null, error_message: null }
    await route.fulfill({ json: { items: jobs.items.map((job) => ({ ...job, ...held })), next: null } })
  })
  await page.goto('/operations')
  await page.getByText('This build does not fit the database.').waitFor()
  await page.getByText('Its lease has run out').waitFor()
  await page.getByRole('button', { name: 'Requeue' }).waitFor()
  expect(await page.getByText('Firing').count()).toBe(2)
  await tab.look('64-operations-in-trouble')
  await page.unrouteAll()
})

test('plan and usage: what is used, and the plans beside mine', async () => {
  const { page } = tab
  await signIn(coach.token)
  await page.goto('/plan')
  await page.getByRole('row', { name: /Professional yours/ }).waitFor()
  await page.getByRole('heading', { name: 'Words written by language models' }).waitFor()
  await tab.look('65-plan-and-usage')
})

test('no other host was asked, nothing was refused by the policy, and nothing broke', () => {
  expect(tab.wrongs).toEqual([])
})
