import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mkdir } from 'node:fs/promises'
import { Tab, launch } from './browser'
import { Coach, service } from './service'

let browser: Browser
let tab: Tab
let coach: Coach
let job: string

beforeAll(async () => {
  coach = await Coach.signIn()
  await coach.clear()
  browser = await launch()
  tab = await Tab.open(browser)
  await tab.enter(coach.token)
  const made = await coach.announce(await coach.makeSession('Shared squats', { analysis_context: 'mixed', camera_view: 'side', player_ids: ['Dee', 'Chen 3'], notes: 'For the coach alone.' }))
  job = made.job
  await made.send()
  await tab.page.goto(`/jobs/${job}`)
  await tab.page.getByRole('heading', { name: 'Share and print' }).waitFor({ timeout: 50_000 })
})

afterAll(async () => {
  await browser.close()
})

test('a link shows the analysis to somebody without an account, is counted, and opens nothing once it is revoked', async () => {
  const { page } = tab
  await page.getByRole('button', { name: 'Share by link' }).click()
  await page.getByText('No link was made yet.').waitFor()
  await page.getByLabel('The link works for').selectOption('30')
  await page.getByRole('button', { name: 'Make a link' }).click()
  const address = await page.getByLabel('Link', { exact: true }).inputValue()
  await page.getByText('Never opened').waitFor()
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByRole('button', { name: 'Copy', exact: true }).click()
  await page.getByText('Copied', { exact: true }).waitFor()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address)
  await tab.look('60-share')

  const guest = await Tab.open(browser)
  await guest.page.goto(address)
  await guest.page.getByRole('heading', { name: 'Shared squats', level: 1 }).waitFor()
  await guest.page.getByRole('heading', { name: 'Findings' }).waitFor()
  expect(await guest.page.evaluate(() => localStorage.length)).toBe(0)
  await guest.page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 1)
  expect(new URL(await guest.page.locator('video').evaluate((video: HTMLVideoElement) => video.currentSrc)).origin).toBe(service.storage)
  const words = await guest.page.locator('body').innerText()
  expect(words).not.toContain('For the coach alone.')
  expect(words).not.toContain(service.email)
  await guest.look('61-shared')

  await page.reload()
  await page.getByRole('button', { name: 'Share by link' }).click()
  await page.getByText('Opened 1 time, last').waitFor()
  await page.getByRole('button', { name: 'Revoke the link' }).click()
  await tab.look('62-revoke')
  await page.getByRole('button', { name: 'Yes, revoke it' }).click()
  await page.getByText('Revoked', { exact: true }).waitFor()

  await guest.page.reload()
  await guest.page.getByRole('heading', { name: 'This link does not work' }).waitFor()
  await guest.look('63-ended')
  await guest.page.goto('/shared/never-made')
  await guest.page.getByText('Ask whoever sent it for a new one.').waitFor()
  expect(guest.wrongs).toEqual([])
  await guest.page.context().close()
})

test('the report is downloaded as a PDF, also when it has to be waited for', async () => {
  const { page } = tab
  await page.goto(`/jobs/${job}`)
  let refused = 0
  await page.route('**/export-pdf', (route) =>
    refused++ === 0
      ? route.fulfill({ status: 503, headers: { 'Retry-After': '1' }, contentType: 'application/problem+json', json: { status: 503, code: 'report.in-the-making', detail: 'The PDF is being made.', title: '', type: '', trace_id: 't', errors: {} } })
      : route.continue(),
  )
  const download = page.waitForEvent('download', { timeout: 55_000 })
  await page.getByRole('button', { name: 'PDF' }).click()
  await page.getByText('The PDF is being made.').waitFor()
  expect((await download).suggestedFilename()).toMatch(/^Shared squats mixed .*\.pdf$/)
  await page.getByText('The PDF is ready.').waitFor()
  expect(refused).toBeGreaterThan(1)
  await page.unrouteAll()
})

test('what is printed is the report alone, black on white', async () => {
  const { page } = tab
  await page.goto(`/jobs/${job}`)
  await page.getByRole('heading', { name: 'Share and print' }).waitFor()
  await mkdir(service.screens, { recursive: true })
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await page.getByRole('heading', { name: 'One-week plan' }).waitFor()
  expect(await page.getByRole('heading', { name: 'Share and print' }).isVisible()).toBe(false)
  expect(await page.getByRole('navigation').isVisible()).toBe(false)
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(255, 255, 255)')
  await page.pdf({ path: `${service.screens}/64-print.pdf`, preferCSSPageSize: true })
  await page.emulateMedia({ media: null, colorScheme: 'light' })
})

test('the list is searched as one types, its place lies in the address, and analysed sessions have a picture', async () => {
  const { page } = tab
  await coach.makeSession('Throwing from the deep', { player_ids: ['Chen 3'], notes: 'Under 50% of the throws hit the stumps.' })
  await coach.makeSession('Slip catching')
  await page.goto('/sessions')
  const squats = page.getByRole('article').filter({ has: page.getByRole('link', { name: 'Shared squats' }) }).first()
  const picture = squats.getByRole('img', { name: 'A picture of the video of Shared squats' })
  await picture.waitFor()
  await page.waitForFunction((image) => image instanceof HTMLImageElement && image.complete && image.naturalWidth > 0, await picture.elementHandle())
  expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeLessThanOrEqual(480)
  await tab.look('65-pictures')

  const asked: string[] = []
  page.on('request', (request) => { if (request.url().includes('/sessions?')) { asked.push(new URL(request.url()).searchParams.get('q') ?? '') } })
  await page.getByRole('searchbox', { name: 'Search' }).pressSequentially('50% OF', { delay: 20 })
  await page.getByText('Slip catching').waitFor({ state: 'detached' })
  await page.getByRole('article').waitFor()
  expect(await page.getByRole('article').count()).toBe(1)
  expect(new URL(page.url()).searchParams.get('q')).toBe('50% OF')
  expect(asked).toEqual(['50% OF'])
  await tab.look('66-search')

  await page.getByRole('searchbox', { name: 'Search' }).fill('chen')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'Shared squats' }).first().waitFor()
  await page.getByRole('searchbox', { name: 'Search' }).fill('nobody of that name')
  await page.getByRole('heading', { name: 'Nothing here' }).waitFor()
  await page.reload()
  expect(await page.getByRole('searchbox', { name: 'Search' }).inputValue()).toBe('nobody of that name')
  await page.getByRole('link', { name: 'Show all sessions' }).click()
  await page.getByText('Slip catching').waitFor()
  expect(await page.getByRole('searchbox', { name: 'Search' }).inputValue()).toBe('')
})

test('a player has a room with what was measured over time, reached from a session and leading to its analyses', async () => {
  const { page } = tab
  await page.goto('/sessions?q=shared+squats')
  await page.getByRole('link', { name: 'Shared squats' }).first().click()
  await page.getByRole('link', { name: 'Chen 3' }).click()
  await page.getByRole('heading', { name: 'Chen 3', level: 1 }).waitFor()
  await page.getByRole('heading', { name: 'Front knee brace' }).waitFor()
  await tab.look('67-player')

  // Several months of training, which no test waits for.
  const url = '**/players/Chen%203/progress**'
  await page.route(url, async (route) => {
    const answer = await (await route.fetch()).json() as { series: { metric: string; points: Record<string, unknown>[]; moved: unknown; trend: unknown; unit: string | null }[]; analysis_count: number }
    const [knee] = answer.series.filter(({ metric }) => metric === 'front_knee_brace_score')
    const [point] = knee?.points ?? []
    if (knee !== undefined && point !== undefined) {
      const values = [141, 148, null, 152, 163, 166]
      knee.points = values.map((value, month) => ({
        ...point, job_id: `${String(point['job_id'])}-${month}`, at: `2026-0${month + 3}-14T10:00:00Z`, value, uncertainty: value === null ? null : 8, not_measured_because: value === null ? 'The front leg was hidden behind the other.' : null,
      }))
      knee.moved = { from_job_id: 'a', to_job_id: 'b', by: 25, verdict: 'beyond_error' }
      knee.trend = 'improving'
      knee.unit = 'degrees'
      answer.analysis_count = values.length
    }

    await route.fulfill({ json: answer })
  })
  await page.reload()
  await page.getByText('Moved by +25°, which is more than the measurements’ error. That is better.').waitFor()
  const card = page.getByRole('article').filter({ hasText: 'Front knee brace' })
  await card.getByText('Numbers and analyses').click()
  await card.getByRole('row', { name: /166 ± 8°/ }).waitFor()
  await tab.look('68-progress')
  await page.unrouteAll()

  await page.getByLabel('Show', { exact: true }).selectOption('bowling')
  await page.getByRole('heading', { name: 'Nothing measured yet' }).waitFor()
  expect(page.url()).toContain('mode=bowling')
  await page.goBack()
  await page.getByRole('article').first().getByText('Numbers and analyses').click()
  await page.getByRole('article').first().getByRole('link', { name: 'Shared squats' }).first().click()
  await page.getByRole('heading', { name: 'Share and print' }).waitFor()
})

test('no other host was asked, nothing was refused by the policy, and nothing broke', () => {
  expect(tab.wrongs).toEqual([])
})
