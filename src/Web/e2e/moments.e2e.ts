import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Tab, launch } from './browser'
import { cut } from './cut'
import { Coach } from './service'

/** Both show one squat of the clip, B half as fast: from these pictures of it on, and up to that one. */
const SQUAT = { a: 45, b: 52, end: 105 }

let browser: Browser
let tab: Tab
let folder: string
let a: string
let b: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'coachplus-'))
  const coach = await Coach.signIn()
  const make = async (title: string, from: number, slower: number, ...markers: object[]): Promise<string> => {
    const session = await coach.makeSession(title, { analysis_context: 'mixed' })
    const { job, send } = await coach.announce(session, { sample_fps: 30 / slower }, await cut(join(folder, `${from}.mp4`), from, slower, SQUAT.end))
    await Promise.all([send(), ...markers.map((marker) => coach.mark(session, marker))])
    return job
  }
  a = await make('One squat', SQUAT.a, 1, { timestamp_ms: 300, moment_type: 'other', description: 'Going down' }, { timestamp_ms: 1700, moment_type: 'setup', description: null })
  b = await make('One squat, slow', SQUAT.b, 2, { timestamp_ms: 200, moment_type: 'other', description: 'going down' })
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

/** The pictures of the clip that both show; nothing while one of them moves. */
const shown = async (): Promise<number[] | null> => {
  const all = await tab.page.locator('.stages video').evaluateAll((videos: HTMLVideoElement[]) => videos.map(({ currentTime, paused, seeking }) => ({ currentTime, isStill: paused && !seeking })))
  return all.every(({ isStill }) => isStill) ? all.map(({ currentTime }, at) => (at === 0 ? SQUAT.a + Math.floor(30 * currentTime) : SQUAT.b + Math.floor(15 * currentTime))) : null
}

const list = (label: string) => tab.page.getByLabel(label, { exact: true })

/** What a list offers, by groups. */
const offered = (label: string) => list(label).locator('optgroup').evaluateAll((groups) =>
  Object.fromEntries(groups.map((group) => [(group as HTMLOptGroupElement).label, [...group.children].map(({ textContent }) => textContent)])))

test('what is found in the movement of both lays them on each other at the same picture of it', async () => {
  const { page } = tab
  await page.goto(`/compare?a=${a}&b=${b}&fps-b=30`)
  await page.getByRole('table').waitFor()
  await expect.poll(shown).toEqual([SQUAT.a, SQUAT.b])
  await expect.poll(() => offered('Lay both at')).toMatchObject({ 'Found in the movement': ['Hips lowest'] })
  await list('Lay both at').selectOption('Hips lowest')
  await expect.poll(() => new URL(page.url()).searchParams.get('at-b')).not.toBeNull()

  // In the clip they are lowest between its pictures 67 and 68, and a picture of the coarser video is one of the clip's.
  await expect.poll(shown).toSatisfy((pictures: number[] | null) => pictures?.every((picture) => Math.abs(picture - 67.5) <= 1) === true && Math.abs((pictures[0] ?? 0) - (pictures[1] ?? 0)) <= 1)
  expect((await offered('Moment of A'))['Found in the movement']?.find((words) => words.startsWith('Hips lowest'))).toMatch(/^Hips lowest, 0:00\.7\d \(± (17|33) ms\)$/)
  await page.getByText('Measured over the lower foot.').first().waitFor()
  expect(await list('Lay both at').locator('option:checked').textContent()).toBe('Hips lowest')
  await tab.look('48-compare-moment')
})

test('the coach’s markers are moments of each, and of both where they mean the same', async () => {
  const { page } = tab
  expect((await offered('Moment of A'))['Your markers']).toEqual(['Other: Going down, 0:00.30', 'Set-up, 0:01.70'])
  expect((await offered('Lay both at'))['Your markers']).toEqual(['Other: Going down'])
  await list('Lay both at').selectOption('Other: Going down')
  await expect.poll(shown).toEqual([SQUAT.a + 9, SQUAT.b + 3])
  await list('Moment of A').selectOption('Set-up, 0:01.70')
  await expect.poll(shown).toEqual([SQUAT.a + 51, SQUAT.b + 3])
  await expect.poll(() => new URL(page.url()).search).toContain('at-a=1700&at-b=200')
})

test('markers that cannot be loaded are said, and hide nothing else', async () => {
  const { page } = tab
  await page.route('**/markers/sessions/*/markers', (route) => route.fulfill({ status: 503, json: { title: 'Away', status: 503 } }))
  await page.reload()
  await page.getByText('Your markers in the video of A are not in the lists: they could not be loaded.').waitFor()
  await expect.poll(() => offered('Lay both at')).toMatchObject({ 'Found in the movement': ['Hips lowest'] })
  expect(Object.keys(await offered('Moment of A'))).not.toContain('Your markers')
  await tab.look('49-compare-markers-away')
  await page.unrouteAll()
  await page.getByRole('button', { name: 'Try again' }).first().click()
  await expect.poll(() => offered('Moment of A')).toHaveProperty('Your markers')
  await page.getByText('Your markers in the video of B are not in the lists').waitFor()
})

test('a video with four squats has no moment in which the hips are lowest', async () => {
  const { page } = tab
  const coach = await Coach.signIn()
  const { job, send } = await coach.announce(await coach.makeSession('Four squats', { analysis_context: 'mixed' }), { sample_fps: 30 })
  await send()
  await page.goto(`/jobs/${job}`)
  await page.getByText('Player’s left').waitFor({ timeout: 50_000 })
  await page.goto(`/compare?a=${job}&b=${b}`)
  await page.getByText('In the movement nothing was found that stands out').waitFor()
  expect(JSON.stringify(await offered('Moment of A'))).not.toContain('Hips lowest')
  expect(JSON.stringify(await offered('Moment of B'))).toContain('Hips lowest')
})

test('no other host was asked, nothing was refused by the policy, and nothing broke', () => {
  expect(tab.wrongs).toEqual([])
})
