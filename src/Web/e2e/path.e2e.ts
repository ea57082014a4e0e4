import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Tab, launch } from './browser'
import { Coach, service } from './service'

let browser: Browser
let tab: Tab
let coach: Coach

beforeAll(async () => {
  coach = await Coach.signIn()
  await coach.clear()
  browser = await launch()
  tab = await Tab.open(browser)
})

afterAll(async () => {
  await browser.close()
})

const heading = (name: string) => tab.page.getByRole('heading', { level: 1, name, exact: true })

test('whoever is not signed in is led to the sign-in and afterwards to the place asked for', async () => {
  const { page } = tab
  await page.goto('/sessions?status=ready')
  await heading('Sign in').waitFor()
  await tab.look('01-sign-in')

  await page.getByLabel('E-mail address').fill(service.email)
  await page.getByLabel('Password', { exact: true }).fill('not the password')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('alert').waitFor()
  await tab.look('02-wrong-password')

  await page.getByLabel('Password', { exact: true }).fill(service.password)
  await page.keyboard.press('Enter')
  await heading('Sessions').waitFor()
  expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/sessions?status=ready')
})

test('an empty list says what a session is', async () => {
  await tab.page.goto('/sessions')
  await tab.page.getByRole('heading', { name: 'No sessions yet' }).waitFor()
  await tab.look('03-no-sessions')
})

test('how to film is told before anything is filmed', async () => {
  await tab.page.getByRole('navigation').getByRole('link', { name: 'How to film' }).click()
  await heading('How to film').waitFor()
  expect(await tab.page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
  await tab.look('04-how-to-film')
})

test('a session is made by keyboard alone, with what was wrong said at its field', async () => {
  const { page } = tab
  await page.goto('/sessions')
  await page.getByRole('link', { name: 'New session' }).focus()
  await page.keyboard.press('Enter')
  await heading('New session').waitFor()
  await page.getByRole('button', { name: 'Make the session' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('Give the session a title.').waitFor()
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('title')
  await tab.look('05-title-missing')

  await page.keyboard.type('Nets, Tuesday')
  await page.getByLabel('What is to be seen').selectOption('batting')
  await page.getByLabel('Where the camera stands').selectOption('side')
  await page.getByLabel('Players').fill('Asha, Ben, Chen 3')
  await page.getByLabel('Notes').fill('Front foot late in the last over.\nAsk about the knee.')
  await tab.look('06-new-session')
  await page.keyboard.press('Control+Home')
  await page.getByRole('button', { name: 'Make the session' }).focus()
  await page.keyboard.press('Enter')
  await heading('Nets, Tuesday').waitFor()
  await page.getByText('Asha, Ben, Chen 3').waitFor()
  await tab.look('07-session')
})

test('the list is paged and filtered, and its place lies in the address', async () => {
  const { page } = tab
  for (let number = 1; number <= 13; number += 1) {
    await coach.makeSession(`Nets, day ${number}`, number % 2 === 0 ? { analysis_context: 'bowling', camera_view: 'front', player_ids: ['Asha'] } : {})
  }

  await page.goto('/sessions')
  await page.getByText('Nets, day 13').waitFor()
  expect(await page.getByRole('article').count()).toBe(12)
  await tab.look('08-sessions')

  await page.getByRole('button', { name: 'Older' }).click()
  await page.getByText('Nets, Tuesday').waitFor()
  expect(page.url()).toContain('page=2')
  expect(await page.getByRole('button', { name: 'Older' }).isDisabled()).toBe(true)

  await page.getByLabel('Show', { exact: true }).selectOption('failed')
  await page.getByRole('heading', { name: 'Nothing here' }).waitFor()
  await tab.look('09-none-matches')
  await page.goBack()
  await page.getByText('Nets, Tuesday').waitFor()
})

test('a token that ends leads to the sign-in and back to the same place, and costs no words', async () => {
  const { page } = tab
  await page.goto('/sessions/new')
  await page.getByLabel('Title').fill('Written before the token ended')
  await signedInUntil(Date.now() - 60_000)
  await page.getByRole('button', { name: 'Make the session' }).click()
  await heading('Sign in').waitFor()
  await page.getByText('Your sign-in has ended.').waitFor()
  await tab.look('10-ended')

  await page.getByLabel('E-mail address').fill(service.email)
  await page.getByLabel('Password', { exact: true }).fill(service.password)
  await page.keyboard.press('Enter')
  await heading('New session').waitFor()
  expect(await page.getByLabel('Title').inputValue()).toBe('Written before the token ended')
  expect(new URL(page.url()).pathname).toBe('/sessions/new')
})

test('a place that is opened with a token that has ended is opened after signing in', async () => {
  const { page } = tab
  await signedInUntil(Date.now() - 60_000)
  await page.goto('/sessions?page=2')
  await page.getByText('Your sign-in has ended.').waitFor()
  await page.getByLabel('E-mail address').fill(service.email)
  await page.getByLabel('Password', { exact: true }).fill(service.password)
  await page.keyboard.press('Enter')
  await page.getByText('Nets, Tuesday').waitFor()
  expect(page.url()).toContain('page=2')
})

test('the first load of the list is small', async () => {
  const { page } = tab
  const files: { url: string; gzipped: number; encoding: string | undefined }[] = []
  const context = await browser.newContext({ baseURL: service.url, storageState: await page.context().storageState() })
  const fresh = await context.newPage()
  fresh.on('requestfinished', (request) => {
    void request.response().then(async (response) => {
      if (response !== null) {
        files.push({ url: new URL(request.url()).pathname, gzipped: gzipSync(await response.body()).length, encoding: response.headers()['content-encoding'] })
      }
    })
  })
  await fresh.goto('/sessions')
  await fresh.getByText('Nets, day 13').waitFor()
  await fresh.waitForTimeout(500)

  const bytes = files.reduce((sum, file) => sum + file.gzipped, 0)
  process.stdout.write(`first load of the list: ${bytes} bytes gzipped in ${files.length} answers\n`)
  expect(files.some((file) => file.url.endsWith('.js'))).toBe(true)
  expect(files.filter((file) => /\.(js|css)$/.test(file.url) && file.encoding === undefined)).toEqual([])
  expect(bytes).toBeLessThan(200_000)
  await context.close()
})

test('plan and usage', async () => {
  await tab.page.getByRole('link', { name: 'Plan', exact: true }).click()
  await heading('Plan and usage').waitFor()
  await tab.page.getByRole('row', { name: /Professional yours/ }).waitFor()
  await tab.look('11-plan')
})

test('signing out leaves nothing behind', async () => {
  const { page } = tab
  await page.goto('/sessions')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await heading('Sign in').waitFor()
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0)
  expect(new URL(page.url()).search).toBe('')
})

test('no other host was asked, nothing was refused by the policy, and nothing broke', () => {
  expect(tab.wrongs).toEqual([])
})

async function signedInUntil(expiry: number): Promise<void> {
  // As another tab would do it: the page that is open learns of it by the browser's event.
  const other = await tab.page.context().newPage()
  await other.goto('/filming')
  await other.evaluate((token) => { localStorage.setItem('coachplus.token', token) }, coach.tokenUntil(expiry))
  await other.close()
}
