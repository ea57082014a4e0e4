import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Tab, launch } from './browser'
import { cut } from './cut'
import { Coach } from './service'

/** The second video is the first from its 31st picture on, and plays half as fast: 15 of the 30 pictures a second that were taken. */
const LATER = 30

/** Whose name no other walk has: what it finds is its own. */
const PLAYER = `squatter ${process.pid}`

let browser: Browser
let tab: Tab
let folder: string
let a: string
let b: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'coachplus-'))
  const slow = await cut(join(folder, 'slow.mp4'), LATER, 2)
  const coach = await Coach.signIn()
  const [first, second] = await Promise.all([coach.makeSession('Squats in May', { analysis_context: 'mixed', player_ids: [PLAYER] }), coach.makeSession('Squats in June', { analysis_context: 'mixed', player_ids: [PLAYER] })])
  const jobs = [await coach.announce(first, { sample_fps: 30 }), await coach.announce(second, { sample_fps: 15 }, slow)] as const
  await Promise.all(jobs.map(({ send }) => send()))
  a = jobs[0].job
  b = jobs[1].job
  browser = await launch()
  tab = await Tab.open(browser)
  await tab.enter(coach.token)
  for (const job of [b, a]) {
    await tab.seeSkeleton(job)
  }
})

afterAll(async () => {
  await browser.close()
  await rm(folder, { recursive: true })
})

const videos = () => tab.page.locator('.stages video')

/** Seconds of the videos at which they stand, and whether they do. */
const places = () => videos().evaluateAll((all: HTMLVideoElement[]) => all.map(({ currentTime, paused, seeking, playbackRate }) => ({ currentTime, isStill: paused && !seeking, playbackRate })))

/** The pictures that both show are these, counted from 0. */
async function show(frameA: number, frameB: number): Promise<void> {
  await expect.poll(async () => (await places()).map(({ currentTime, isStill }, at) => (isStill ? Math.floor(currentTime * (at === 0 ? 30 : 15)) : null)), { timeout: 15_000 }).toEqual([frameA, frameB])
}

/** What the table of angles says: of A, of B, and by how much they differ. */
const angles = () => tab.page.locator('table tbody tr').evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll('td')].map((cell) => Number.parseFloat(cell.textContent.replace('−', '-')))))

test('a finished analysis leads to its comparison with another of the same player', async () => {
  const { page } = tab
  await page.getByRole('button', { name: 'Compare with…' }).click()
  await page.getByRole('link', { name: /^Squats in June, / }).click()
  await page.waitForURL(`**/compare?a=${a}&b=${b}`)
  await page.getByRole('slider', { name: 'Position around the common moment' }).waitFor()
  await page.getByRole('table').waitFor()
  await show(0, 0)
})

test('a moment that is set lays both on each other, and the link keeps it', async () => {
  const { page } = tab
  await page.getByLabel('Filmed at, pictures a second').nth(1).fill('30')
  await page.getByLabel('Filmed at, pictures a second').nth(1).press('Tab')
  await page.getByText('Slow motion: the file plays 2 times as slow').waitFor()

  // Two and a bit seconds into the movement, which both show at different places.
  await page.getByRole('slider', { name: 'Move A alone' }).fill(String(64 / 30))
  await show(64, 0)
  await page.getByText('One video was moved alone.').waitFor()
  await page.getByRole('button', { name: 'This is the moment: A' }).click()
  await show(64, 0)
  await page.getByRole('slider', { name: 'Move B alone' }).fill(String(34 / 15))
  await show(64, 34)
  await page.getByRole('button', { name: 'This is the moment: B' }).click()
  await show(64, 34)
  await expect.poll(() => new URL(page.url()).search).toBe(`?a=${a}&b=${b}&at-a=2133&at-b=2267&fps-b=30`)

  await page.reload()
  await page.getByRole('table').waitFor()
  await show(64, 34)
})

test('with both at the same moment of the movement every joint has the same angle, and so one second before and after', async () => {
  const { page } = tab
  const differences: number[] = []
  const seen = new Set<number>()
  for (const [key, frameA, frameB] of [[null, 64, 34], ['ArrowLeft', 34, 4], ['ArrowRight', 64, 34], ['ArrowRight', 94, 64]] as const) {
    if (key !== null) {
      await page.getByRole('group', { name: 'Both videos' }).focus()
      await page.keyboard.press(key)
    }

    await show(frameA, frameB)
    await expect.poll(async () => Math.max(...(await angles()).map(([of, other]) => Math.abs((of ?? 0) - (other ?? 999))))).toBeLessThanOrEqual(1)
    for (const [of, , by] of await angles()) {
      differences.push(Math.abs(by ?? 999))
      seen.add(of ?? 0)
    }
  }

  expect(differences.length).toBeGreaterThanOrEqual(16)
  expect(Math.max(...differences)).toBeLessThanOrEqual(1)
  expect(seen.size, 'the angles are not always the same ones').toBeGreaterThan(4)
})

test('one frame of the finer video is stepped, and both play at their own rates, in step', async () => {
  const { page } = tab
  await page.getByRole('group', { name: 'Both videos' }).focus()
  for (const [key, frameA, frameB] of [['.', 95, 65], ['.', 96, 66], [',', 95, 65], ['Shift+<', 85, 55], ['Home', 30, 0]] as const) {
    await page.keyboard.press(key)
    await show(frameA, frameB)
  }

  await page.getByRole('button', { name: 'Quarter speed' }).click()
  await page.keyboard.press('Space') // the button has the focus: it is its own key
  await page.getByRole('group', { name: 'Both videos' }).focus()
  await page.keyboard.press('Space')
  await page.waitForFunction(() => [...document.querySelectorAll('video')].every(({ paused }) => !paused))
  const rates = (await places()).map(({ playbackRate }) => playbackRate)
  expect(rates[0]).toBe(0.25)
  expect(rates[1]).toBeGreaterThanOrEqual(0.25)
  expect(rates[1]).toBeLessThanOrEqual(0.75)
  await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 1.4)
  await page.keyboard.press('k')
  await expect.poll(async () => (await places()).every(({ isStill }) => isStill)).toBe(true)
  const [of, other] = await places()
  expect(Math.floor((of?.currentTime ?? 0) * 30) - Math.floor((other?.currentTime ?? 0) * 15)).toBe(LATER)
  await tab.look('45-compare-beside')
})

test('one is laid on the other, told apart without colours', async () => {
  const { page } = tab
  await page.getByRole('button', { name: 'To the moment' }).click()
  await show(64, 34)
  await page.getByRole('button', { name: 'On top of each other' }).click()
  await page.getByText('B: broken lines, square joints').waitFor()
  await show(64, 34)
  await tab.look('46-compare-over')
  await page.getByLabel('Picture of B').check()
  await expect.poll(() => videos().nth(1).evaluate((video) => getComputedStyle(video).opacity)).toBe('0.5')

  // The same player at the same place: hips on hips is where B lies already.
  const [xx, , , yy, x, y] = await videos().nth(1).evaluate((video) => { const { a: one, b: two, c, d, e, f } = new DOMMatrix(getComputedStyle(video).transform); return [one, two, c, d, e, f] as const })
  expect(xx).toBeCloseTo(1, 1)
  expect(yy).toBeCloseTo(1, 1)
  expect(Math.hypot(x, y)).toBeLessThan(12)
  await page.getByLabel(/^Turn B about/).check()
  await expect.poll(() => videos().nth(1).evaluate((video) => new DOMMatrix(getComputedStyle(video).transform).a)).toBeLessThan(0)
  await expect.poll(() => new URL(page.url()).search).toContain('&layout=over&mirror=1&picture=1')
  await tab.look('47-compare-turned', false)
})

test('what is unlike is said, and seconds of slow motion are not compared', async () => {
  const { page } = tab
  await page.getByText('Where a camera stood was not said for both').waitFor()
  await page.getByText('They were analysed at different numbers of pictures a second').waitFor()
  await page.getByText('Not compared: slow motion stretches what is measured in seconds.').first().waitFor()
  await page.getByText('No difference that these numbers show.').first().waitFor()
  await page.getByRole('button', { name: 'One frame later: moment of B' }).click()
  await expect.poll(() => new URL(page.url()).searchParams.get('at-b')).toBe('2333')
  await show(64, 35)
  await page.getByLabel('Moment of B', { exact: true }).selectOption({ index: 1 })
  await expect.poll(() => new URL(page.url()).searchParams.get('at-b')).not.toBe('2333')
})

test('a player’s measurements lead to a comparison of the first and the last', async () => {
  const { page } = tab
  await page.goto(`/players/${encodeURIComponent(PLAYER)}`)
  await page.getByRole('heading', { name: 'Compare two of these' }).waitFor()
  const [first, last] = await Promise.all(['First analysis (A)', 'Second analysis (B)'].map((name) => page.getByLabel(name).inputValue()))
  await page.getByRole('link', { name: 'Compare', exact: true }).click()
  await page.waitForURL(`**/compare?a=${String(first)}&b=${String(last)}`)
  await page.getByRole('table').waitFor()
})

test('a video without poses is compared as a video, and one that is gone is said', async () => {
  const { page } = tab
  await page.route(`**/analysis-jobs/${b}`, async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, json: { ...((await response.json()) as object), pose_track_url: null } })
  })
  await page.goto(`/compare?a=${a}&b=${b}&layout=over`)
  await page.getByText('There is no skeleton for B: only the videos are compared.').waitFor()
  expect(await page.getByRole('button', { name: 'On top of each other' }).isDisabled()).toBe(true)
  expect(await page.getByRole('table').count()).toBe(0)
  await page.unrouteAll()
  await page.goto(`/compare?a=${a}&b=01a21e31-0000-7000-8000-000000000000`)
  await page.getByRole('alert').waitFor()
  await page.goto('/compare')
  await page.getByText('Two analyses are needed').waitFor()
})

test('no other host was asked, nothing was refused by the policy, and nothing broke', () => {
  expect(tab.wrongs).toEqual([])
})
