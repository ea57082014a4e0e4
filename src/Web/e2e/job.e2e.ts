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
  await tab.enter(coach.token)
})

afterAll(async () => {
  await browser.close()
  await files.remove()
})

const step = (name: string, state: string) => tab.page.getByRole('listitem').filter({ hasText: `${name} (${state})` })

test('a real job is followed from its upload to its results, without a reload', async () => {
  const { page } = tab
  const session = await coach.makeSession('Squats with markers', { analysis_context: 'mixed', camera_view: 'side', player_ids: ['Dee'] })
  const { job, send } = await coach.announce(session)
  await page.goto(`/jobs/${job}`)
  await step('Uploading', 'now').waitFor()
  await tab.look('20-uploading')

  const seen = watchSteps()
  await send()
  await step('Finished', 'done').waitFor({ timeout: 50_000 })
  await page.getByRole('heading', { name: 'Findings' }).waitFor()
  expect((await seen()).filter((name) => ['Waiting', 'First look', 'Whole video'].includes(name)).length).toBeGreaterThan(0)
  await tab.look('21-finished')

  await page.getByRole('link', { name: 'Squats with markers' }).click()
  await page.getByText('Results are there').waitFor()
  await page.getByText('See how it ended').waitFor()
  await tab.look('22-session-with-results')
})

test('a broken stream and a server that is away end nothing: the page asks until there is an end', async () => {
  const { page } = tab
  const { job, send } = await coach.announce(await coach.makeSession('Followed through trouble'))
  await page.route('**/events', (route) => route.abort())
  await page.goto(`/jobs/${job}`)
  await page.getByText('No news at the moment.').waitFor()
  await page.route(`**/analysis-jobs/${job}`, (route) => route.abort())
  await tab.look('23-trouble')

  await send()
  await page.waitForTimeout(3_000)
  expect(await step('Uploading', 'now').count()).toBe(1)
  await page.unrouteAll()
  await step('Finished', 'done').waitFor({ timeout: 50_000 })
  expect(await page.getByText('No news at the moment.').count()).toBe(0)
})

test('a job can be stopped after asking once more, and says so', async () => {
  const { page } = tab
  const { job } = await coach.announce(await coach.makeSession('Stopped'))
  await page.goto(`/jobs/${job}`)
  await page.getByRole('button', { name: 'Stop the analysis' }).click()
  await tab.look('24-stop')
  await page.getByRole('button', { name: 'Yes, stop it' }).click()
  await step('Uploading', 'stopped here').waitFor()
  await tab.look('25-stopped')

  // There is a way on: to where its session takes a video.
  await page.getByRole('link', { name: 'Upload a video again' }).click()
  await page.getByRole('heading', { name: 'Upload the video' }).waitFor()
})

test('a video that cannot be read says so, and another one is sent in its place', async () => {
  const { page } = tab
  const { job, send } = await coach.announce(await coach.makeSession('Read at last', { analysis_context: 'mixed' }), {}, await files.brokenVideo())
  await send()
  await page.goto(`/jobs/${job}`)
  await page.getByText('The video is damaged or incomplete.').waitFor({ timeout: 30_000 })
  await tab.look('31-damaged-video')
  await page.getByRole('link', { name: 'Upload a video again' }).click()
  await page.getByText('The last analysis failed.').waitFor()
  await tab.look('32-another-video')
  await page.getByLabel('Choose a video').setInputFiles(service.clip)
  await page.getByRole('button', { name: 'Send the video' }).click()
  await page.waitForURL((url) => url.pathname.startsWith('/jobs/') && !url.pathname.endsWith(job))
  await step('Finished', 'done').waitFor({ timeout: 50_000 })
})

test('a job that is opened again is asked for anew, by a link of the page and by the browser’s way back', async () => {
  const { page } = tab
  const { job, send } = await coach.announce(await coach.makeSession('Seen twice', { player_ids: ['7'] }))
  const asked: number[] = []
  page.on('response', (response) => {
    if (response.url().endsWith(`/analysis-jobs/${job}`) && response.request().method() === 'GET') {
      asked.push(response.status())
    }
  })
  // Whole, or that it is still what the browser has.
  const isAnswer = (status: number): boolean => status === 200 || status === 304
  await page.goto(`/jobs/${job}`)
  await step('Uploading', 'now').waitFor()

  // Another program sends the video and waits for the end, while the coach is elsewhere in the page.
  await page.getByRole('link', { name: 'Seen twice' }).click()
  await page.getByRole('heading', { name: 'Seen twice' }).waitFor()
  await send()
  await expect.poll(() => coach.statusOf(job), { timeout: 50_000, interval: 500 }).toBe('done')
  asked.length = 0
  await page.getByRole('link', { name: 'See where it stands' }).click()
  await step('Finished', 'done').waitFor()
  await page.getByRole('heading', { name: 'Findings' }).waitFor()
  expect(asked.filter(isAnswer).length).toBeGreaterThan(0)

  await page.getByRole('link', { name: 'Sessions', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Sessions' }).waitFor()
  await coach.writeNote(7, await coach.sessionOf(job), 'Written by another program.')
  asked.length = 0
  await page.goBack()
  await page.getByRole('tab', { name: 'Yours' }).click()
  await page.getByText('Written by another program.').waitFor()
  await step('Finished', 'done').waitFor()
  expect(asked.filter(isAnswer).length).toBeGreaterThan(0)

  // And what was open elsewhere, and was stopped there.
  const other = await coach.announce(await coach.makeSession('Stopped elsewhere'))
  await page.goto(`/jobs/${other.job}`)
  await step('Uploading', 'now').waitFor()
  await page.getByRole('link', { name: 'Plan', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Plan and usage' }).waitFor()
  await coach.cancel(other.job)
  await page.goBack()
  await step('Uploading', 'stopped here').waitFor()
})

test('waiting, both passes and a long wait are told apart', async () => {
  const { page } = tab
  const { job } = await coach.announce(await coach.makeSession('Shown in every state'))
  const whole = await (await fetch(`${service.url}/api/coaches/plus/analysis-jobs/${job}`, { headers: { Authorization: `Bearer ${coach.token}` } })).json() as Record<string, unknown>
  const inSeconds = (seconds: number): string => new Date(Date.now() + seconds * 1000).toISOString()
  const states = [
    { name: '26-waiting', marks: ['Waiting', 'now'], status: 'queued', status_text: 'Waiting for a worker: number 3 of 8.', queue_position: 3, queue_length: 8, estimated_start: { earliest: inSeconds(130), latest: inSeconds(250) }, estimated_end: { earliest: inSeconds(400), latest: inSeconds(700) } },
    { name: '27-first-look', marks: ['First look', 'now'], status: 'quick_running', progress_pct: 18, status_text: 'The first look at the video is being made.', estimated_end: { earliest: inSeconds(100), latest: inSeconds(170) } },
    { name: '28-whole-video', marks: ['Whole video', 'now'], status: 'deep_running', progress_pct: 62, created_at: inSeconds(-400), status_text: 'The first results are there. The whole video is being looked at.', attempt: 2, max_attempts: 5,
      quick_findings: { findings: [{ code: 'HEAD', title: 'The head moves off the line', severity: 'high', why_it_matters: 'A head that moves makes the eyes judge late.', suggested_drills: ['Shadow strokes before a mirror', 'Drop balls, eyes level'] }] }, quick_report: { summary: 'One thing stands out in the first half minute: the head.', reliability_warning: 'The player was in view in only 52 % of the pictures. Take these results as a hint, not as a measurement.' } },
  ]
  for (const { name, marks, ...state } of states) {
    await page.route('**/events', (route) => route.fulfill({ contentType: 'text/event-stream', body: '' }))
    await page.route(`**/analysis-jobs/${job}`, (route) => route.fulfill({ json: { ...whole, ...state } }))
    await page.goto(`/jobs/${job}`)
    await step(marks[0] ?? '', marks[1] ?? '').waitFor()
    await tab.look(name)
    await page.unrouteAll()
  }

  await page.getByText('This takes longer than usual').waitFor()
  await page.getByText('The head moves off the line').waitFor()
})

test('what is not there says so, with a way on', async () => {
  const { page } = tab
  await page.goto('/jobs/00000000-0000-0000-0000-000000000000')
  await page.getByRole('alert').or(page.getByText('no longer there')).waitFor()
  await tab.look('29-no-such-job')
  await page.goto('/somewhere/else')
  await page.getByRole('heading', { name: 'Not here' }).waitFor()
  await tab.look('30-nowhere')
})

test('no other host was asked, nothing was refused by the policy, and nothing broke', () => {
  expect(tab.wrongs).toEqual([])
})

/** Which steps were the current one from now on, in order. */
function watchSteps(): () => Promise<string[]> {
  const seen = tab.page.evaluate(async () => {
    const names: string[] = []
    while (document.querySelector('[aria-current="step"]') !== null) {
      const name = document.querySelector('[aria-current="step"] .name')?.textContent.split(' (')[0] ?? ''
      if (names.at(-1) !== name) {
        names.push(name)
      }

      await new Promise((resolve) => setTimeout(resolve, 20))
    }

    return names
  })
  return () => seen
}
