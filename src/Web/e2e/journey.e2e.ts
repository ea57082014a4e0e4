import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Tab, launch } from './browser'
import { Files } from './files'
import { Line } from './line'
import { Coach, service } from './service'

// From signing in to a link that is taken back, in one go, as a coach does it: on each store, and with a clip of real people where there is one.
let browser: Browser
let tab: Tab
let files: Files
let line: Line
let video: string
let address: string
const title = `A whole way ${process.pid}`

beforeAll(async () => {
  files = await Files.make()
  video = await files.video('on_the_way.mp4', 17 << 20, service.journeyClip)
  browser = await launch()
  tab = await Tab.open(browser)
})

afterAll(async () => {
  await browser.close()
  await files.remove()
})

const finished = () => tab.page.getByRole('listitem').filter({ hasText: 'Finished (done)' }).waitFor({ timeout: 55_000 })
const place = () => tab.page.locator('video').first().evaluate((shown: HTMLVideoElement) => shown.currentTime)

test('a coach signs in and sends a video, whose upload outlives a cut connection and a reload', async () => {
  const { page } = tab
  await page.goto('/sessions/upload')
  await page.getByLabel('E-mail address').fill(service.email)
  await page.getByLabel('Password', { exact: true }).fill(service.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { level: 1, name: 'Upload videos' }).waitFor()
  line = await Line.on(page)
  await line.let(1)
  await page.getByLabel('Choose videos').setInputFiles(video)
  await page.getByLabel('Title of the session').fill(title)
  await page.getByLabel('What is to be seen').selectOption('mixed')
  await page.getByRole('button', { name: 'Send the video' }).click()
  await expect.poll(() => line.stored.length, { timeout: 20_000 }).toBe(1)
  await line.cut()
  await page.getByText('The connection is gone.').first().waitFor()
  await tab.look('80-way-connection-cut')
  await line.mend(1)
  await expect.poll(() => line.stored.length, { timeout: 20_000 }).toBe(2)

  page.once('dialog', (dialog) => void dialog.accept())
  await page.reload()
  await page.goto('/sessions')
  await page.getByRole('article').filter({ hasText: title }).getByRole('link', { name: 'Go on with the upload' }).click()
  await page.getByLabel('Choose the same file').waitFor({ state: 'attached' })
  await tab.look('81-way-after-the-reload')
  await line.let(Number.POSITIVE_INFINITY)
  await page.getByLabel('Choose the same file').setInputFiles(video)
  await page.getByRole('heading', { level: 1, name: 'Analysis' }).waitFor()
  expect(line.stored.toSorted((one, other) => one - other)).toEqual([1, 2, 3, 4])
})

test('the analysis is watched to its end, and its video plays with the skeleton in it', async () => {
  const { page } = tab
  await finished()
  await page.getByText('Player’s left').waitFor({ timeout: 20_000 })
  await page.getByRole('button', { name: 'Play', exact: true }).click()
  await expect.poll(place, { timeout: 20_000 }).toBeGreaterThan(0.3)
  await page.getByRole('button', { name: 'Pause', exact: true }).click()
  await tab.look('82-way-result')
})

test('a moment of the result is one click away, and the curves go with it', async () => {
  const { page } = tab
  const chip = page.getByRole('tabpanel').getByRole('button', { name: /^Show \d+:[\d.]+: / }).first()
  const [, minutes, seconds] = /^Show (\d+):([\d.]+):/.exec((await chip.getAttribute('aria-label')) ?? '') ?? []
  await chip.click()
  await expect.poll(place).toBeCloseTo(60 * Number(minutes) + Number(seconds), 1)
  await page.getByRole('tab', { name: 'Curves' }).click()
  await page.locator('.chart .needle').first().waitFor()
  await tab.look('83-way-moment-and-curves')
})

test('it is compared with another analysis of the same video', async () => {
  const { page } = tab
  const coach = await Coach.signIn()
  const other = await coach.again(await coach.sessionOf(new URL(page.url()).pathname.split('/').pop() ?? ''))
  const first = page.url()
  await page.goto(`/jobs/${other}`)
  await finished()
  await page.goto(first)
  await page.getByRole('button', { name: 'Compare with…' }).click()
  await page.locator(`a[href*="${other}"]`).click()
  await page.getByRole('slider', { name: 'Position around the common moment' }).waitFor()
  await page.getByRole('table').first().waitFor()
  await page.waitForFunction(() => [...document.querySelectorAll('video')].filter((shown) => shown.readyState >= 2).length === 2)
  await tab.look('84-way-compared')
  await page.goto(first)
})

test('its report is saved as a PDF, and shown to somebody else by a link until that is revoked', async () => {
  const { page } = tab
  const [pdf] = await Promise.all([page.waitForEvent('download', { timeout: 50_000 }), page.getByRole('button', { name: 'PDF' }).click()])
  expect((await readFile(await pdf.path())).subarray(0, 5).toString()).toBe('%PDF-')

  await page.getByRole('button', { name: 'Share by link' }).click()
  await page.getByRole('button', { name: 'Make a link' }).click()
  address = await page.getByLabel('Link', { exact: true }).inputValue()
  await tab.look('85-way-link')
  const guest = await Tab.open(browser)
  await guest.page.goto(address)
  await guest.page.getByText('Player’s left').waitFor()
  await guest.page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2)
  await guest.look('86-way-guest')

  await page.getByRole('button', { name: 'Revoke the link' }).click()
  await page.getByRole('button', { name: 'Yes, revoke it' }).click()
  await page.getByText('Revoked', { exact: true }).waitFor()
  await guest.page.reload()
  await guest.page.getByRole('heading', { name: 'This link does not work' }).waitFor()
  await guest.look('87-way-revoked')
  expect([...tab.wrongs, ...guest.wrongs]).toEqual([])
})
