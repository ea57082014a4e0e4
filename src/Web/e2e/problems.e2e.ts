import type { Browser, Locator, Route } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { Tab, launch } from './browser'
import { Coach, service } from './service'

let browser: Browser
let tab: Tab
let coach: Coach
let operator: string
let things: { session: string; job: string; shared: string; transcript: string }

beforeAll(async () => {
  coach = await Coach.signIn()
  operator = (await Coach.signIn(service.operator)).token
  browser = await launch()
  tab = await Tab.open(browser)
  await tab.enter(coach.token)
  const session = await coach.makeSession('Shown when it can be', { player_ids: ['7'] })
  const { job, send } = await coach.announce(session)
  await send()
  await vi.waitFor(async () => { expect(await coach.statusOf(job)).toBe('done') }, { timeout: 50_000, interval: 500 })
  things = { session, job, shared: await coach.share(job), transcript: await coach.makeTranscript('Heard when it can be') }
})

afterAll(async () => {
  await browser.close()
})

/** What the main request of a room is answered with, and what is said then. */
const answers = [
  { what: 'a fault', says: 'Our server has failed.', passes: true, give: document(500, 'Our server has failed.') },
  { what: 'a refusal', says: 'That is not for you.', passes: false, give: document(403, 'That is not for you.') },
  { what: 'nothing of that name', says: 'There is no such thing.', passes: false, give: document(404, 'There is no such thing.') },
  { what: 'a limit', says: 'Too many requests.', passes: true, give: document(429, 'Too many requests.') },
  { what: 'a broken connection', says: 'The server cannot be reached. Check the connection, then try again.', passes: true, give: (route: Route) => route.abort('connectionreset') },
]

function document(status: number, detail: string): (route: Route) => Promise<void> {
  const body = { type: 'about:blank', title: 'x', status, detail, code: 'x', trace_id: 'trace-1', errors: null }
  return (route) => route.fulfill({ status, contentType: 'application/problem+json', headers: status === 429 ? { 'Retry-After': '7' } : {}, body: JSON.stringify(body) })
}

const heading = (name: string): Locator => tab.page.getByRole('heading', { name, exact: true })

/** The rooms, what each cannot do without, and what is there when it has that. */
const rooms: { name: string; path: () => string; asks: () => string; shows: () => Locator; token?: () => string; hasNoWay?: true }[] = [
  { name: 'sessions', path: () => '/sessions', asks: () => '**/plus/sessions?*', shows: () => tab.page.getByRole('link', { name: 'Shown when it can be' }).first() },
  { name: 'session', path: () => `/sessions/${things.session}`, asks: () => `**/plus/sessions/${things.session}`, shows: () => heading('Shown when it can be') },
  { name: 'job', path: () => `/jobs/${things.job}`, asks: () => `**/analysis-jobs/${things.job}`, shows: () => heading('Findings') },
  { name: 'player', path: () => '/players/7', asks: () => '**/players/7/progress*', shows: () => tab.page.getByText(/^From \d+ analys/) },
  { name: 'comparison', path: () => `/compare?a=${things.job}&b=${things.job}`, asks: () => `**/analysis-jobs/${things.job}`, shows: () => tab.page.getByText('Shown when it can be').first() },
  { name: 'upload', path: () => '/sessions/upload', asks: () => '**/plus/plan', shows: () => tab.page.getByText(/Up to/) },
  { name: 'transcripts', path: () => '/transcripts', asks: () => '**/api/v1/sessions?*', shows: () => tab.page.getByRole('link', { name: 'Heard when it can be' }).first() },
  { name: 'transcript', path: () => `/transcripts/${things.transcript}`, asks: () => `**/api/v1/sessions/${things.transcript}`, shows: () => heading('Heard when it can be') },
  { name: 'new transcript', path: () => '/transcripts/new', asks: () => '**/sessions/providers', shows: () => tab.page.getByText('Recordings are transcribed by') },
  { name: 'plan', path: () => '/plan', asks: () => '**/plus/plan', shows: () => tab.page.getByText('Longest video') },
  { name: 'operations', path: () => '/operations', asks: () => '**/admin/alerts', shows: () => heading('Uploads that wait'), token: () => operator },
  // Whoever has been sent a link has nowhere else to go: the sentence says whom to ask.
  { name: 'shared', path: () => things.shared, asks: () => '**/api/shared/*', shows: () => heading('Findings'), hasNoWay: true },
]

test.each(rooms)('the room $name says why it cannot be shown, and leads on', async ({ name, path, asks, shows, token, hasNoWay }) => {
  const { page } = tab
  await tab.enter(token?.() ?? coach.token)
  for (const { what, says, passes, give } of answers) {
    await page.route(asks(), give)
    await page.goto(path())
    const note = page.getByRole('alert').filter({ hasText: says })
    await note.first().waitFor()
    expect(await note.count(), `${name}, ${what}`).toBe(1)
    if (what === 'a limit') {
      await note.getByText('Try again in 7 seconds.').waitFor()
      await tab.look(`90-${name.replace(' ', '-')}-refused`)
    } else if (what === 'a fault') {
      await note.getByText('quote trace-1').waitFor()
    }

    await page.unrouteAll({ behavior: 'wait' })
    const again = note.getByRole('button', { name: 'Try again' })
    if (await again.count() === 1) {
      await again.click()
      await note.waitFor({ state: 'detached' })
      await shows().waitFor()
    } else if (hasNoWay !== true || what !== 'nothing of that name') {
      expect(passes, `${name}, ${what}: nothing to try again with`).toBe(false)
      await page.locator('main').getByRole('link').first().click()
      await note.waitFor({ state: 'detached' })
    }
  }
})

test('a sign-in that has ended leads to the door, and from there back to where it was', async () => {
  const { page } = tab
  await tab.enter(coach.token)
  await page.route(`**/plus/sessions/${things.session}`, document(401, 'Sign in first.'))
  await page.goto(`/sessions/${things.session}`)
  await page.getByText('Your sign-in has ended.').waitFor()
  await page.unrouteAll({ behavior: 'wait' })
  await page.getByLabel('E-mail address').fill(service.email)
  await page.getByLabel('Password', { exact: true }).fill(service.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await heading('Shown when it can be').waitFor()
})

test('what the plan does not include leads to the plan', async () => {
  const { page } = tab
  await page.route(`**/analysis-jobs/${things.job}/shares`, (route) =>
    route.fulfill({ status: 403, contentType: 'application/problem+json', body: JSON.stringify({ detail: 'Links are a feature of larger plans.', code: 'plan.feature-missing', trace_id: 't', errors: null }) }))
  await page.goto(`/jobs/${things.job}`)
  await page.getByRole('button', { name: 'Share by link' }).click()
  const note = page.getByRole('alert').filter({ hasText: 'Links are a feature of larger plans.' })
  await tab.look('91-plan-refuses')
  await note.getByRole('link', { name: 'See what your plan includes' }).click()
  await heading('Plan and usage').waitFor()
  await page.unrouteAll({ behavior: 'wait' })
})

test('a note that is refused stays as it was typed, and is kept when the server takes it', async () => {
  const { page } = tab
  await page.goto(`/jobs/${things.job}`)
  await page.getByRole('tab', { name: 'Yours' }).click()
  await page.getByRole('button', { name: 'Add a note' }).click()
  await page.getByLabel('Note', { exact: true }).fill('Typed once, and not again.')
  await page.route('**/players/7/notes', document(500, 'Our server has failed.'))
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('alert').filter({ hasText: 'Our server has failed.' }).waitFor()
  await page.unrouteAll({ behavior: 'wait' })
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('alert').waitFor({ state: 'detached' })
  await page.locator('.words').getByText('Typed once, and not again.').waitFor()
})

test('a recording of which the plan could not be asked is judged when it can be, without being chosen again', async () => {
  const { page } = tab
  await page.route('**/validate-action', document(500, 'Our server has failed.'))
  await page.goto(`/transcripts/${things.transcript}`)
  await page.getByLabel('Recording').setInputFiles({ name: 'talk.mp3', mimeType: 'audio/mpeg', buffer: Buffer.alloc(2_000) })
  const note = page.getByRole('alert').filter({ hasText: 'Our server has failed.' })
  await note.waitFor()
  await page.unrouteAll({ behavior: 'wait' })
  await note.getByRole('button', { name: 'Try again' }).click()
  await page.getByRole('button', { name: 'Send and transcribe' }).waitFor()
  expect(await note.count()).toBe(0)
})

test('a room or a part of one that cannot be fetched says so, and is there when it can be', async () => {
  const other = await Tab.open(browser) // Vue logs what could not be fetched
  const { page } = other
  const note = page.getByRole('alert').filter({ hasText: 'A part of this page could not be fetched.' })
  const loadAgain = async (): Promise<void> => {
    await note.waitFor()
    await page.unrouteAll({ behavior: 'wait' })
    await note.getByRole('button', { name: 'Load it again' }).click()
  }
  await other.enter(coach.token)
  await page.goto('/sessions')
  await page.route('**/assets/PlanRoom*.js', (route) => route.abort('connectionreset'))
  await page.getByRole('link', { name: 'Plan', exact: true }).click()
  await note.waitFor()
  await other.look('92-room-not-loaded')
  await loadAgain()
  await page.getByRole('heading', { name: 'Plan and usage' }).waitFor()

  // Also when the room that was asked for first is the one.
  await page.route('**/assets/TranscriptList*.js', (route) => route.abort('connectionreset'))
  await page.goto('/transcripts')
  await loadAgain()
  await page.getByRole('heading', { name: 'Transcripts', exact: true }).waitFor()

  await page.route('**/assets/JobResult*.js', (route) => route.abort('connectionreset'))
  await page.goto(`/jobs/${things.job}`)
  await page.getByRole('button', { name: 'Share by link' }).waitFor()
  await loadAgain()
  await page.getByRole('heading', { name: 'Findings' }).waitFor()
})

test('no other host was asked, nothing was refused by the policy, and nothing broke', () => {
  expect(tab.wrongs).toEqual([])
})
