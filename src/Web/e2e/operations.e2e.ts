import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Tab, launch } from './browser'
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
})

afterAll(async () => {
  await browser.close()
  await files.remove()
})

const heading = (name: string, level = 1) => tab.page.getByRole('heading', { level, name, exact: true })
const button = (name: string) => tab.page.getByRole('button', { name, exact: true })

test('a coach sees no way into the operators’ room, and is told kindly at its door', async () => {
  const { page } = tab
  await tab.enter(coach.token)
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
  await tab.enter((await Coach.signIn(service.operator)).token)
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
  const { job, send } = await coach.announce(await coach.makeSession('A broken video'), {}, await files.brokenVideo())
  await send()
  const group = page.getByRole('article').filter({ has: page.getByRole('link', { name: job.slice(-8), exact: true }) }).filter({ has: button('Replay') })
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

test('plan and usage: what is used, and the plans beside mine', async () => {
  const { page } = tab
  await tab.enter(coach.token)
  await page.goto('/plan')
  await page.getByRole('row', { name: /Professional yours/ }).waitFor()
  await page.getByRole('heading', { name: 'Words written by language models' }).waitFor()
  await tab.look('65-plan-and-usage')
})

test('no other host was asked, nothing was refused by the policy, and nothing broke', () => {
  expect(tab.wrongs).toEqual([])
})
