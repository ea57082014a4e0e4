import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Tab, launch } from './browser'
import { Coach, service } from './service'
import { SpeechEngine } from './speech'
import { Talks, sound, vtt } from './talks'

const HEARD = [
  { start: 0, end: 4, text: 'Keep your head still when the ball arrives.' },
  { start: 4, end: 8, text: 'I will try that in the nets tomorrow.' },
  { start: 8, end: 12, text: 'And the front knee bends too late.' },
]

let browser: Browser
let tab: Tab
let coach: Coach
let talks: Talks
let engine: SpeechEngine

beforeAll(async () => {
  coach = await Coach.signIn()
  talks = new Talks(coach)
  await talks.clear()
  engine = await SpeechEngine.start(service.speechPort)
  browser = await launch()
  tab = await Tab.open(browser)
  await tab.enter(coach.token)
})

afterAll(async () => {
  await engine.stop()
  await browser.close()
})

const heading = (name: string) => tab.page.getByRole('heading', { level: 1, name, exact: true })
const button = (name: string) => tab.page.getByRole('button', { name, exact: true })
const row = (words: string) => tab.page.getByRole('article').filter({ hasText: words })

test('a recording is checked, sent, followed and becomes words', async () => {
  const { page } = tab
  await page.goto('/transcripts')
  await page.getByRole('heading', { name: 'No transcripts yet' }).waitFor()

  await page.getByRole('link', { name: 'New transcript' }).click()
  await heading('New transcript').waitFor()
  await button('Go on to the recording').click()
  await page.getByText('Give the transcript a title.').waitFor()
  await page.getByLabel('Title').fill('Talk with Asha')
  await page.getByText('Recordings are transcribed by').waitFor()
  await tab.look('41-new-transcript')
  await button('Go on to the recording').click()
  await heading('Talk with Asha').waitFor()

  await page.getByLabel('Recording').setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no sound') })
  await page.getByText('This is no kind of recording').waitFor()

  // The connection breaks once in the middle: it is sent again.
  let release = (): void => undefined
  engine.hears(HEARD, new Promise((resolve) => (release = resolve)))
  let breaks = 1
  await page.route('**/objects/**', (route) => (route.request().method() === 'PUT' && (breaks -= 1) >= 0 ? route.abort() : route.continue()))
  await page.getByLabel('Recording').setInputFiles(await sound(12))
  await page.getByText('0:12 long').waitFor()
  await button('Send and transcribe').click()
  await page.getByRole('progressbar', { name: 'Progress of the transcription' }).waitFor()
  await page.unroute('**/objects/**')
  await page.reload() // nothing depends on the page that sent it
  await button('Stop the transcription').waitFor()
  await tab.look('43-being-transcribed')
  release()
  await row('Keep your head still').waitFor()
  await page.getByRole('checkbox', { name: 'Follow along' }).waitFor()
  await tab.look('44-transcript', false)
})

test('words and speakers are corrected, and what was written outlives an error', async () => {
  const { page } = tab
  await row('I will try that').getByRole('button', { name: 'Edit what was said at 0:04' }).click()
  const words = page.getByLabel('What was said', { exact: true }).and(page.getByRole('textbox'))
  await words.fill(' ')
  await button('Save').click()
  await page.getByText('A sentence without words cannot be stored').waitFor()
  await words.fill('I will try that in the nets on Thursday.')
  await page.getByLabel('Who says this').selectOption('client')
  await page.route('**/segment-content', (route) => route.abort())
  await button('Save').click()
  await page.getByText('The server cannot be reached.').waitFor()
  expect(await words.inputValue()).toBe('I will try that in the nets on Thursday.')
  await tab.look('45-correction-not-saved', false)
  await page.unroute('**/segment-content')
  await button('Save').click()
  await row('on Thursday').getByText('Player').waitFor()

  await page.getByLabel('Speaker 1').selectOption('coach')
  await button('Undo').click()
  expect(await page.getByLabel('Speaker 1').inputValue()).toBe('')
  await page.getByLabel('Speaker 1').selectOption('coach')
  await button('Save').click()
  await row('Keep your head still').getByText('Coach').waitFor()
  await row('on Thursday').getByText('Player').waitFor()

  await page.reload()
  await row('on Thursday').getByText('Player').waitFor()
})

test('the sound plays from a sentence, and the one that is heard is marked', async () => {
  const { page } = tab
  await button('Play from 0:08').click()
  await page.waitForFunction(() => document.querySelector('[aria-current="true"]')?.textContent.includes('front knee'))
  await page.evaluate(() => { document.querySelector('audio')?.pause() })
})

test('every form of the file is saved with its name', async () => {
  const { page } = tab
  for (const [name, ending] of [['Text', 'txt'], ['WebVTT', 'vtt'], ['SubRip', 'srt'], ['Excel', 'xlsx'], ['JSON', 'json']] as const) {
    const saved = page.waitForEvent('download')
    await button(name).click()
    expect((await saved).suggestedFilename()).toMatch(new RegExp(`\\.${ending}$`))
    expect(await (await saved).failure()).toBeNull()
  }
})

test('a recording that fails says why, can be tried again, and stopped', async () => {
  const { page } = tab
  engine.refuses()
  await page.goto(`/transcripts/${await talks.make('A talk that fails')}`)
  await page.getByLabel('Recording').setInputFiles(await sound(3))
  await button('Send and transcribe').click()
  await button('Try again').waitFor()
  await tab.look('46-failed')
  engine.hears(HEARD, new Promise(() => undefined))
  await button('Try again').click()
  await button('Stop the transcription').click()
  await button('Yes, stop it').click()
  await page.getByText('It was stopped.').waitFor()
})

test('a file of captions becomes a transcript with its speakers and its doubts', async () => {
  const { page } = tab
  await page.goto(`/transcripts/${await talks.make('A talk that was written down')}`)
  await page.getByLabel('A file of captions').setInputFiles({ name: 'talk.vtt', mimeType: 'text/vtt', buffer: Buffer.from(vtt([
    { from: 0, to: 3, who: 'Coach', words: 'Where does your weight go?' },
    { from: 3, to: 6, who: 'Asha', words: 'On my heels, I think.' },
    { from: 6, to: 20, who: 'Asha', words: 'Thank you. Thank you. Thank you. Thank you. Thank you.' },
  ])) })
  await button('Read it in').click()
  await page.getByText('The same words come again and again here').waitFor()
  await row('Where does your weight go').getByText('Coach').waitFor()
  await page.getByText('There is no recording to listen to.').waitFor()
  await tab.look('47-captions')
})

test('words are found in all transcripts and one click leads to the sentence', async () => {
  const { page } = tab
  await page.goto('/transcripts')
  await page.getByText('A talk that was written down').waitFor()
  await tab.look('48-transcripts')
  await page.getByLabel('Look for words in all transcripts').fill('heels think')
  await page.keyboard.press('Enter')
  await page.getByText('1 place found').waitFor()
  expect(new URL(page.url()).search).toBe('?q=heels+think')
  expect(await page.getByRole('link', { name: /On my heels/ }).locator('mark').allTextContents()).toEqual(['heels', 'think'])
  await tab.look('49-found')
  await page.getByRole('link', { name: /On my heels/ }).click()
  await page.getByText('1 of 1').waitFor()
  expect(await row('On my heels').locator('mark').count()).toBe(2)
})

test('a talk about a video shows what was seen then, with the way there', async () => {
  const { page } = tab
  const session = await coach.makeSession('Squats of the talk', { analysis_context: 'mixed', camera_view: 'side' })
  await page.goto('/transcripts')
  await page.getByText('A talk that was written down').click()
  await button('Join to a video').click()
  await page.getByLabel('About a video').selectOption('Squats of the talk')
  await page.getByLabel('How much later').fill('1.5')
  await button('Join').click()
  await page.getByText('About “Squats of the talk”').waitFor()
  await page.getByText('The recording began 0:01 after the video.').waitFor()
  await page.getByRole('link', { name: 'About “Squats of the talk”' }).click()
  await heading('Squats of the talk').waitFor()
  await page.getByRole('link', { name: 'A talk that was written down' }).click()
  await page.getByText('About “Squats of the talk”').waitFor()

  // As it is when findings and markers lie beside what was said.
  await page.route('**/moments?*', async (route) => {
    const answer = (await (await route.fetch()).json()) as { video: object; segments: object[] }
    const findings = [{ code: 'KNEE_COLLAPSE', title: 'The front knee falls inwards', severity: 'high', job_id: session, timestamp_ms: 4_500 }]
    const markers = [{ id: session, moment_type: 'catch', description: 'Hands too late', timestamp_ms: 5_000 }]
    await route.fulfill({ json: { ...answer, video: { ...answer.video, job_id: session }, segments: answer.segments.map((segment, index) => (index === 1 ? { ...segment, findings, markers } : segment)) } })
  })
  await page.reload()
  const finding = page.getByRole('link', { name: 'The front knee falls inwards, 0:04' })
  await finding.waitFor()
  expect(await finding.getAttribute('href')).toBe(`/jobs/${session}?t=4.5`)
  await tab.look('50-talk-about-a-video')
  await page.unroute('**/moments?*')
})

test('a transcript of 20,000 sentences is quick: only what is in sight is there, and every sentence is reached', async () => {
  const { page } = tab
  const id = await talks.captions('A very long talk', vtt(Array.from({ length: 20_000 }, (_, index) => ({ from: index * 2, to: index * 2 + 2, who: index % 3 === 0 ? 'Coach' : 'Asha', words: `Sentence number ${index + 1}${index === 17_345 ? ' about the yorker' : ''}` }))))
  await page.goto(`/transcripts/${id}`)
  await row('Sentence number 1').first().waitFor()
  expect(await page.getByRole('article').count()).toBeLessThan(60)
  expect(await page.getByRole('article').first().getAttribute('aria-setsize')).toBe('20000')

  await page.getByLabel('Find in this transcript').fill('yorker')
  await page.keyboard.press('Enter')
  await row('Sentence number 17346 about the yorker').waitFor()
  expect(await row('Sentence number 17346').evaluate((found) => found.getBoundingClientRect().top)).toBeGreaterThan(0)
  await tab.look('51-long-transcript', false)

  await row('Sentence number 17346').focus()
  await page.keyboard.press('End')
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-posinset') === '20000')
  await page.keyboard.press('ArrowUp')
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-posinset') === '19999')
  expect(await page.getByRole('article').count()).toBeLessThan(60)
})

test('no other host was asked, nothing was refused by the policy, and nothing broke', () => {
  expect(tab.wrongs).toEqual([])
})
