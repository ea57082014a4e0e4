import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Tab, launch } from './browser'
import { Files } from './files'
import { Line } from './line'
import { Coach, service } from './service'

const MIB = 1 << 20

/** The pictures are the same on every store. */
const isOnDisk = service.storage === service.url

let browser: Browser
let tab: Tab
let coach: Coach
let files: Files
let line: Line
let large: string

beforeAll(async () => {
  coach = await Coach.signIn()
  await coach.clear()
  browser = await launch()
  files = await Files.make()
  large = await files.video('nets_tuesday.mp4', 27 * MIB)
  tab = await Tab.open(browser)
  await tab.enter(coach.token)
})

afterAll(async () => {
  await browser.close()
  await files.remove()
})

const look = (step: string): Promise<void> => (isOnDisk ? tab.look(step) : Promise.resolve())
const says = (words: string | RegExp) => tab.page.getByText(words).first().waitFor()
const kept = (): Promise<string[]> => tab.page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('coachplus.uploads.')))

test('a new session leads to the upload, and one video leads to its analysis', async () => {
  const { page } = tab
  await page.goto('/sessions/new')
  await page.getByLabel('Title').fill('Straight to the storage')
  await page.getByRole('button', { name: 'Make the session' }).click()
  await page.getByRole('heading', { name: 'Upload the video' }).waitFor()
  await look('40-session-without-video')
  await page.getByLabel('Choose a video').setInputFiles(service.clip)
  await page.getByRole('button', { name: 'Send the video' }).click()
  // Nothing here stands between the page and the storage: what the storage allows other origins is part of it.
  await page.getByRole('heading', { level: 1, name: 'Analysis' }).waitFor()
  expect(await kept()).toEqual([])
})

test('what cannot be taken is refused before anything is sent', async () => {
  const { page } = tab
  line = await Line.on(page)
  await page.goto('/sessions')
  await page.getByRole('link', { name: 'Upload videos' }).click()
  await page.getByRole('heading', { level: 1, name: 'Upload videos' }).waitFor()
  await says('Up to 5.4 GB a video and 2 hours long.')
  await page.getByLabel('Choose videos').setInputFiles([await files.write('scores.mp4', 'No video at all, whatever its name says.'), await files.hollow('whole_season.mp4', 6 * 1024 * MIB)])
  await says('This file is not a video that can be analysed.')
  await says('This video is too large: it has 6.4 GB, and at most 5.4 GB are allowed.')
  expect(await page.getByRole('button', { name: /^Send/ }).count()).toBe(0)
  await look('42-refused')
  await page.getByRole('button', { name: 'Remove scores.mp4' }).click()
  await page.getByRole('button', { name: 'Remove whole_season.mp4' }).click()

  await page.getByLabel('Choose videos').setInputFiles(await Promise.all([1, 2, 3, 4, 5, 6].map((day) => files.hollow(`day_${day}.mp4`, 5000 * MIB))))
  await says(/There is not enough room in your plan: these 6 videos together need 3\d GB, and 2\d GB are left/)
  expect(await page.getByRole('button', { name: /^Send/ }).isDisabled()).toBe(true)
  await look('43-no-room')
  expect(line.stored).toEqual([])
})

test('an upload waits out a cut connection, says so, and goes on by itself', async () => {
  const { page } = tab
  await page.goto('/sessions/upload')
  await page.getByLabel('Choose videos').setInputFiles(large)
  await page.getByLabel('Title of the session').fill('Nets, through thick and thin')
  await page.getByLabel('What is to be seen').selectOption('mixed')
  await page.getByLabel('Where the camera stands').selectOption('side')
  await look('44-chosen')

  await line.let(2)
  await page.getByRole('button', { name: 'Send the video' }).click()
  await expect.poll(() => line.stored.length, { timeout: 15_000 }).toBe(2)
  await line.cut()
  await says('The connection is gone. The upload goes on by itself')
  await look('46-offline')
  await line.mend(1)
  await expect.poll(() => line.stored.length, { timeout: 15_000 }).toBe(3)
  expect(await page.getByText('The connection is gone.').count()).toBe(0)

})

test('after a reload the same file is chosen again, and only what is missing is sent', async () => {
  const { page } = tab
  // In the middle: the page asks, and is loaded anew all the same.
  const asked = page.waitForEvent('dialog')
  await Promise.all([page.reload(), asked.then(async (dialog) => {
    expect(dialog.type()).toBe('beforeunload')
    await dialog.accept()
  })])
  await page.goto('/sessions')
  const card = page.getByRole('article').filter({ hasText: 'Nets, through thick and thin' })
  await card.getByText('The upload is not finished.').waitFor()
  await look('47-standing-in-the-list')
  await card.getByRole('link', { name: 'Go on with the upload' }).click()
  await says('Choose the same file once more: “nets_tuesday.mp4”.')
  await says(/16 MB of 28 MB have arrived \(55 %\)/)
  await look('48-standing')

  await page.getByLabel('Choose the same file').setInputFiles(service.clip)
  await says('is not the file that was begun')
  await line.let(0)
  await page.getByLabel('Choose the same file').setInputFiles(large)
  await page.getByRole('heading', { name: 'The upload of the video' }).waitFor()
  await page.getByRole('link', { name: 'See where it stands' }).click()
  await page.getByRole('region', { name: 'Uploading from this tab' }).waitFor()
  await look('50-job-uploading')
  await line.let(Number.POSITIVE_INFINITY)
  await page.getByRole('listitem').filter({ hasText: 'Finished (done)' }).waitFor({ timeout: 50_000 })
  expect(line.stored.toSorted((one, other) => one - other)).toEqual([1, 2, 3, 4, 5, 6])
  expect(await kept()).toEqual([])
})

test('several videos are sent one after the other, paused, gone on with and cancelled', async () => {
  const { page } = tab
  await page.goto('/sessions/upload')
  await line.let(1)
  await page.getByLabel('Choose videos').setInputFiles([await files.video('first.mp4', 12 * MIB), await files.video('second.mp4', 7 * MIB)])
  await page.getByRole('button', { name: 'Send 2 videos' }).click()
  const row = (name: string) => page.getByRole('article').filter({ has: page.getByRole('heading', { name, exact: true }) })
  await row('first').getByText('Uploading,').waitFor()
  await row('second').getByText('Waits for its turn').waitFor()
  await look('51-several')

  await row('first').getByRole('button', { name: 'Pause' }).click()
  await row('first').getByText('Paused').waitFor()
  await row('second').getByText('Uploading,').waitFor()
  await look('52-paused')
  await line.let(Number.POSITIVE_INFINITY)
  await row('second').getByText('Arrived').waitFor()
  await line.let(0)
  await row('first').getByRole('button', { name: 'Go on' }).click()
  await row('first').getByText('Uploading,').waitFor()
  await row('first').getByRole('button', { name: 'Cancel' }).click()
  await look('53-cancel')
  await row('first').getByRole('button', { name: 'Yes, cancel it' }).click()
  await row('first').waitFor({ state: 'detached' })
  expect(await kept()).toEqual([])
  await row('second').getByRole('link', { name: 'Follow the analysis' }).waitFor()
  await look('54-arrived')

  await page.goto('/sessions')
  await row('first').getByText('Analysis failed').waitFor()
})

test('what the storage refuses can be tried again, and an upload past its deadline begins anew', async () => {
  const { page } = tab
  await coach.makeSession('Through a bad day').then((id) => page.goto(`/sessions/${id}`))
  await page.route((url) => url.search !== '', (route) => (route.request().method() === 'PUT' ? route.fulfill({ status: 403, body: '<Error/>', headers: { 'Access-Control-Allow-Origin': '*' } }) : route.fallback()))
  await page.getByLabel('Choose a video').setInputFiles(await files.video('bad_day.mp4', 7 * MIB))
  await page.getByRole('button', { name: 'Send the video' }).click()
  await says('The storage does not take this video (403).')
  await look('55-storage-refuses')

  const over = { type: 'urn:coachplus:problem:upload.expired', title: 'Conflict', status: 409, code: 'upload.expired', detail: 'The time for this upload is over. Start a new one.', trace_id: 'a', errors: null }
  await page.route('**/multipart/parts', (route) => route.fulfill({ status: 409, contentType: 'application/problem+json', body: JSON.stringify(over) }))
  await page.getByRole('button', { name: 'Try again' }).click()
  await says('Has to begin anew')
  await says(over.detail)
  expect(await kept()).toEqual([])
  await look('56-deadline')

  await page.unrouteAll()
  await page.getByRole('button', { name: 'Upload it anew' }).click()
  await page.getByRole('heading', { level: 1, name: 'Analysis' }).waitFor()
})

test('nothing but the service and its storage was asked, nothing was refused by the policy, and nothing broke', () => {
  expect(tab.wrongs).toEqual([])
})
