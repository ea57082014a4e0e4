import { readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Tab, launch } from './browser'
import { ruler } from './ruler'
import { Coach } from './service'

const FRAME = 1 / 30

let browser: Browser
let tab: Tab
let job: string

beforeAll(async () => {
  const coach = await Coach.signIn()
  const offer = await coach.announce(await coach.makeSession('Squats to look at', { analysis_context: 'mixed', player_ids: ['7'] }), { sample_fps: 30 })
  job = offer.job
  await offer.send()
  browser = await launch()
  tab = await Tab.open(browser)
  await tab.enter(coach.token)
  await tab.seeSkeleton(job)
  await watch()
})

afterAll(async () => {
  await browser.close()
})

const clock = () => tab.page.locator('.clock')
const chip = (time: string, what: string) => tab.page.getByRole('button', { name: `Show ${time}: ${what}` })

/** Keeps in the page which frame is shown, by the browser's own word. */
async function watch(): Promise<void> {
  await tab.page.locator('video').evaluate((video: HTMLVideoElement) => {
    const next = (): number => video.requestVideoFrameCallback((_, { mediaTime }) => {
      Object.assign(window, { shown: mediaTime })
      next()
    })
    next()
  })
}

async function shows(time: number): Promise<void> {
  await tab.page.waitForFunction((wanted) => Math.abs((window as unknown as { shown: number }).shown - wanted) < 0.002, time)
}

test('the video goes from a finding and from sentences of the report to their moments, to the frame', async () => {
  const { page } = tab
  await chip('0:02.13', 'Front knee folding under load').first().click()
  await shows(64 * FRAME)
  expect(await clock().textContent()).toBe('0:02.13 of 0:06.00 · frame 64')
  await tab.look('40-result')

  await chip('0:00.63', 'First: front knee folding under load.').click()
  await shows(19 * FRAME)
  await page.getByRole('tab', { name: 'Plan' }).click()
  await page.getByRole('listitem').filter({ hasText: 'Thursday' }).getByRole('button', { name: /^Show 0:03.63: Watch the marked moments/ }).click()
  await shows(109 * FRAME)
  expect(await page.getByRole('listitem').filter({ hasText: /^Catching in pairs/ }).getByRole('button').count(), 'a sentence that speaks of no moment leads nowhere').toBe(0)
  await tab.look('41-plan')
})

test('frames are stepped through by keys, one by one', async () => {
  const { page } = tab
  await page.getByRole('group', { name: 'Video player' }).focus()
  await page.keyboard.press('Home')
  await shows(0)
  for (const [key, frame] of [['.', 1], ['.', 2], ['.', 3], [',', 2], ['Shift+>', 12], ['ArrowRight', 42]] as const) {
    await page.keyboard.press(key)
    await shows(frame * FRAME)
    expect(await clock().textContent()).toContain(`frame ${frame}`)
  }

  await page.keyboard.press('End')
  await shows(179 * FRAME)
  await page.keyboard.press('Space')
  await page.waitForFunction(() => (window as unknown as { shown: number }).shown < 5)
  await page.keyboard.press('k')
  expect(await page.locator('video').evaluate((video: HTMLVideoElement) => video.paused)).toBe(true)
  await page.getByRole('button', { name: 'Eighth of the speed' }).click()
  expect(await page.locator('video').evaluate((video: HTMLVideoElement) => video.playbackRate)).toBe(0.125)
  await page.getByRole('button', { name: 'Full speed' }).click()
})

test('a chart has the video’s cursor, and the video the chart’s', async () => {
  const { page } = tab
  await page.getByRole('tab', { name: 'Curves' }).click()
  const chart = page.getByRole('slider', { name: 'Knee angle over time' })
  const needle = page.locator('.chart .needle').last()
  await chart.locator('.u-over').click({ position: { x: 5, y: 40 } })
  await page.waitForFunction(() => (window as unknown as { shown: number }).shown < 0.3)
  const before = await needle.getAttribute('style')
  const { width } = (await chart.locator('.u-over').boundingBox()) ?? { width: 0 }
  await chart.locator('.u-over').click({ position: { x: width / 2, y: 40 } })
  await page.waitForFunction(() => Math.abs((window as unknown as { shown: number }).shown - 3) < 0.06)
  expect(await needle.getAttribute('style')).not.toBe(before)
  expect(await chart.getAttribute('aria-valuetext')).toMatch(/^0:0[23]\.\d\d: 1[78]\d°, 1[78]\d°$/)

  const there = await needle.getAttribute('style')
  await chart.focus()
  await page.keyboard.press('ArrowRight')
  await page.waitForFunction((was) => [...document.querySelectorAll('.chart .needle')].at(-1)?.getAttribute('style') !== was, there)
  await tab.look('42-curves')
})

test('what was measured has its unit, and what was not says why', async () => {
  const { page } = tab
  await page.getByRole('tab', { name: 'Measured' }).click()
  await page.getByText('degrees, 180 being straight').waitFor()
  await page.getByRole('tabpanel').getByText('Not measurable').waitFor()
  await tab.look('43-measured')
})

test('a moment is marked, changed and deleted, and lies on the timeline meanwhile', async () => {
  const { page } = tab
  await page.getByRole('tab', { name: 'Yours' }).click()
  await page.getByRole('group', { name: 'Video player' }).focus()
  await page.keyboard.press('Home')
  await shows(0)
  await page.keyboard.press('ArrowRight')
  await shows(1)
  await page.getByRole('button', { name: 'Mark this moment' }).click()
  await page.getByLabel('What there is to see').fill('Stands up')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const mark = page.getByRole('toolbar', { name: 'Markers' }).getByRole('button')
  await mark.waitFor()
  expect(await mark.getAttribute('aria-label')).toBe('0:01.00: Other: Stands up')
  await page.keyboard.press('End')
  await mark.click()
  await shows(1)

  await page.getByRole('button', { name: 'Change the marker at 0:01.00' }).click()
  await page.getByLabel('Kind').selectOption('setup')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Set-up: Stands up').waitFor()

  await page.getByRole('button', { name: 'Add a note' }).click()
  await page.getByLabel('Note', { exact: true }).fill('Rises evenly.')
  await page.getByLabel('About a marked moment').selectOption({ label: '0:01.00 Set-up: Stands up' })
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await chip('0:01.00', 'Rises evenly.').waitFor()
})

test('an angle that is drawn has its degrees, is moved by keys, and is saved with the picture', async () => {
  const { page } = tab
  await page.getByRole('button', { name: 'Draw', exact: true }).click()
  await page.getByRole('button', { name: 'Angle', exact: true }).click()
  await page.locator('svg.layer').evaluate((layer) => { layer.scrollIntoView({ block: 'center' }) })
  for (const [x, y] of [[200, 200], [200, 400], [400, 400]] as const) {
    const at = await page.locator('svg.layer').evaluate((layer: SVGSVGElement, [px, py]) => {
      const { x: sx, y: sy } = new DOMPoint(px, py).matrixTransform(layer.getScreenCTM() ?? undefined)
      return { x: sx, y: sy }
    }, [x, y] as const)
    await page.mouse.click(at.x, at.y)
  }

  const degrees = async (): Promise<number> => Number.parseFloat(await page.locator('svg.layer text').first().textContent() ?? '')
  expect(await degrees()).toBeCloseTo(90, -0.1)
  await tab.look('44-yours-and-drawing')

  await page.getByRole('button', { name: /^Angle 1, point 3/ }).focus()
  for (let press = 0; press < 10; press += 1) {
    await page.keyboard.press('Shift+ArrowUp')
  }

  expect(await degrees()).toBeCloseTo((Math.atan2(200, 100) * 180) / Math.PI, -0.1)
  const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save picture' }).click()])
  expect((await readFile(await saved.path())).subarray(1, 4).toString()).toBe('PNG')

  await page.getByRole('button', { name: 'Undo' }).click()
  expect(await degrees()).toBeGreaterThan(64)
  await page.reload()
  await page.getByRole('button', { name: '0:01.00: 1 shape' }).click()
  await page.locator('svg.layer text').waitFor()
  await page.getByRole('tab', { name: 'Yours' }).click()
  await page.getByRole('button', { name: 'Delete the marker at 0:01.00' }).click()
  await page.getByRole('button', { name: 'Yes, delete' }).click()
  await page.getByText('No marker yet.').waitFor()
})

test('what is drawn belongs to the frame that is shown, and nobody is drawn where nobody was seen', async () => {
  const { page } = tab
  await page.route('**/pose_track.jsonl.gz*', (route) => route.fulfill({ contentType: 'application/gzip', body: gzipSync(ruler()) }))
  await page.goto(`/jobs/${job}`)
  await page.getByText('Player’s left').waitFor()
  const wrong = page.locator('video').evaluate(async (video: HTMLVideoElement) => {
    const wrongs: string[] = []
    const seen = new Set<number>()
    const canvas = video.parentElement?.querySelector('canvas')
    const context = canvas?.getContext('2d')
    if (!canvas || !context) {
      return ['no canvas']
    }
    const scale = canvas.height / 720
    const isDrawn = (frame: number): boolean => context.getImageData((canvas.width - 640 * scale) / 2 + scale * (30 + 30 * (frame % 20)), scale * 60, 1, 1).data[3] !== 0
    video.playbackRate = 0.25
    await new Promise<void>((resolve) => {
      const check = (_: number, { mediaTime }: VideoFrameCallbackMetadata): void => {
        const frame = Math.round(mediaTime * 30)
        const drawn = Array.from({ length: 20 }, (__, at) => at).filter(isDrawn)
        const expected = frame % 10 === 0 ? [] : [frame % 20]
        seen.add(frame)
        if (drawn.join() !== expected.join()) {
          wrongs.push(`frame ${frame}: ${drawn.join()} instead of ${expected.join()}`)
        }

        if (seen.size >= 25) {
          resolve()
        } else {
          video.requestVideoFrameCallback(check)
        }
      }
      video.requestVideoFrameCallback(check)
      void video.play()
    })
    video.pause()
    return wrongs
  })
  expect(await wrong).toEqual([])
  await page.unrouteAll()
})

test('an address that has expired is replaced, and the video goes on where it was', async () => {
  const { page } = tab
  let asked = 0
  await page.route('**/original.mp4*', (route) => ((asked += 1) === 1 ? route.fulfill({ status: 403 }) : route.continue()))
  await page.goto(`/jobs/${job}`)
  await page.getByText('of 0:06.00').waitFor()
  expect(asked).toBeGreaterThan(1)
  await page.unrouteAll()
  await watch()
  await chip('0:02.13', 'Front knee folding under load').first().click()
  await shows(64 * FRAME)
  let fetched = 0
  await page.route(`**/analysis-jobs/${job}`, (route) => { fetched += 1; return route.continue() })
  await page.locator('video').evaluate((video) => {
    Object.assign(window, { shown: -1 })
    video.dispatchEvent(new Event('error')) // as the browser tells that a part of it was refused
  })
  await shows(64 * FRAME)
  expect(fetched).toBe(1)
  await page.unrouteAll()
})

test('no other host was asked, nothing was refused by the policy, and nothing broke', () => {
  expect(tab.wrongs).toEqual([])
})
