import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Tab, launch } from './browser'
import { failedBefore, heldByNobody, madeBefore, sql } from './database'
import { Files } from './files'
import { Coach, service } from './service'

let browser: Browser
let tab: Tab
let coach: Coach
let files: Files

beforeAll(async () => {
  files = await Files.make()
  coach = await Coach.signIn()
  browser = await launch()
  tab = await Tab.open(browser)
  await tab.enter((await Coach.signIn(service.operator)).token)
})

afterAll(async () => {
  await browser.close()
  await files.remove()
})

const button = (name: string, within: Locator = tab.page.locator('main')) => within.getByRole('button', { name, exact: true })
const alert = (name: string) => tab.page.getByRole('listitem').filter({ has: tab.page.getByRole('heading', { level: 3, name, exact: true }) })
const card = (job: string) => tab.page.getByRole('article').filter({ has: tab.page.getByRole('heading', { level: 3, name: job }) })

/** Asks again, as an operator would, until there is something to see. */
const comes = (what: Locator, times = 1): Promise<void> =>
  expect.poll(async () => {
    await button('Ask again').click()
    return what.count()
  }, { timeout: 50_000, interval: 500 }).toBe(times)

async function find(job: string): Promise<void> {
  await tab.page.getByLabel('Find a job by its id').fill(job)
  await tab.page.keyboard.press('Enter')
  await card(job).waitFor()
}

async function runsToItsEnd(job: string, attempt: string): Promise<void> {
  await find(job)
  await comes(card(job).getByText('Done', { exact: true }))
  expect(await fact(job, 'Attempt')).toBe(attempt)
}

test('uploads that wait too long fire their alert, and it is quiet when an operator has ended them', async () => {
  const { page } = tab
  const session = await coach.makeSession('Never sent')
  const jobs = []
  while (jobs.length < 6) {
    jobs.push((await coach.announce(session)).job)
  }

  await madeBefore(jobs, '10 minutes')
  await page.goto('/operations')
  await alert('Uploads that wait').getByText('Firing').waitFor()
  await alert('Uploads that wait').getByText(/^\d+ for longer than 5 minutes; up to 5 are quiet$/).waitFor()
  await alert('Uploads that wait').getByText(/^Since /).waitFor()
  await tab.look('64-alert')

  await alert('Uploads that wait').getByRole('link', { name: 'Show them' }).click()
  await card(jobs[0] ?? '').getByText('Its video has not arrived in time.').waitFor()
  expect(await page.getByLabel('Show', { exact: true }).inputValue()).toBe('uploads')
  // Those of other walks too: every job that is listed is cancelled.
  const overdue = page.getByRole('article').filter({ hasText: 'Its video has not arrived in time.' })
  while (await overdue.count() > 0) {
    const one = card(await overdue.first().getByRole('heading', { level: 3 }).innerText())
    await button('Cancel', one).click()
    await button('Yes', one).click()
    await one.waitFor({ state: 'detached' })
  }

  await page.getByText('There is none.').waitFor()
  await comes(alert('Uploads that wait').getByText('Quiet', { exact: true }))
})

test('more failures within an hour than are usual fire theirs, and it is quiet when that hour is over', async () => {
  const { page } = tab
  const session = await coach.makeSession('Broken on the way')
  const broken = await files.brokenVideo()
  for (let sent = 0; sent < 11; sent++) {
    await (await coach.announce(session, {}, broken)).send()
  }

  await comes(alert('Failures').getByText('Firing'))
  await alert('Failures').getByRole('link', { name: 'Show them' }).click()
  expect(new URL(page.url()).hash).toBe('#failures')
  await page.getByText(/^(1[1-9]|[2-9]\d) jobs of 1 coach/).waitFor()
  await tab.look('66-failures-firing')

  await failedBefore('2 hours')
  await comes(alert('Failures').getByText('Quiet', { exact: true }))
})

test('a job whose lease has run out is requeued by hand: its attempt counts, and it runs to its end', async () => {
  const { page } = tab
  const job = await stopped('Its worker has died')
  await heldByNobody(job, '-5 minutes', '-6 minutes')
  await page.goto('/operations')
  await card(job).getByText('Its lease has run out').waitFor()
  await card(job).getByText('a-worker-that-is-gone, ran out 5 minutes ago').waitFor()
  await tab.look('67-lease-ran-out')
  await button('Requeue', card(job)).click()
  await card(job).getByText('Take it from its worker and queue it again? The attempt counts.').waitFor()
  await button('Yes', card(job)).click()
  await card(job).waitFor({ state: 'detached' })

  await runsToItsEnd(job, '2')
})

test('a job that does not move is released by hand: its attempt does not count, and it runs to its end', async () => {
  const { page } = tab
  const job = await stopped('Its worker hangs')
  await heldByNobody(job, '1 hour', '-40 minutes')
  await page.goto('/operations')
  await card(job).getByText('It has not moved for long.').waitFor()
  await tab.look('68-does-not-move')
  await button('Release', card(job)).click()
  await button('No', card(job)).click()
  await button('Release', card(job)).click()
  await button('Yes', card(job)).click()
  await card(job).waitFor({ state: 'detached' })

  await runsToItsEnd(job, '1')
})

test('a database that does not fit says what is missing and what was refused, and fits when that is put back', async () => {
  const { page } = tab
  const section = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Database' }) })
  await sql('alter table coachplus.job_shares rename column revoked_at to revoked')
  try {
    const refused = await fetch(`${service.url}/api/shared/${'0'.repeat(43)}`)
    expect(refused.status).toBe(503)
    await page.goto('/operations')
    await section.getByText('This build does not fit the database.').waitFor()
    await section.getByText(/job_shares\.revoked_at: needs .*is missing/).waitFor()
    await section.getByText('Statements that did not fit, since this process began').waitFor()
    await tab.look('69-schema-does-not-fit')
  } finally {
    await sql('alter table coachplus.job_shares rename column revoked to revoked_at')
  }

  await comes(section.getByText('This build fits the database.'), 2)
})

test('no other host was asked, nothing was refused by the policy, and nothing broke', () => {
  expect(tab.wrongs).toEqual([])
})

/** A job with its video, at rest. */
async function stopped(title: string): Promise<string> {
  const { job, send } = await coach.announce(await coach.makeSession(title))
  await send()
  await coach.cancel(job)
  return job
}

const fact = (job: string, name: string): Promise<string> =>
  card(job).locator('dt', { hasText: new RegExp(`^${name}$`) }).locator('xpath=following-sibling::dd[1]').innerText()
