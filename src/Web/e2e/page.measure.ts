import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Tab, launch } from './browser'
import { Coach } from './service'
import { PLACES, poses, results, serve } from './tenMinutes'

/** What the page notes of itself while it is measured. */
interface Notes {
  /** Milliseconds from each input to the picture that shows its effect (Event Timing), by kind. */
  inputs: { name: string; duration: number; waited: number; handled: number }[]
  /** Milliseconds of tasks that keep the page from answering for 50 and more. */
  tasks: number[]
  drawnX: number
  frames: { behind: number; unseen: number; lateMs: number }[]
}

let browser: Browser
let page: Page
let job: string

beforeAll(async () => {
  const coach = await Coach.signIn()
  const offer = await coach.announce(await coach.makeSession('Ten minutes', { analysis_context: 'mixed' }), { sample_fps: 30 })
  job = offer.job
  await offer.send()
  browser = await launch()
  const tab = await Tab.open(browser)
  page = tab.page
  await tab.enter(coach.token)
  await tab.seeSkeleton(job)

  const video = await readFile(process.env['COACHPLUS_LONG_CLIP'] ?? '')
  const track = poses()
  await page.route('**/original.mp4*', (route) => serve(route, video, 'video/mp4'))
  await page.route('**/pose_track.jsonl.gz*', (route) => serve(route, track, 'application/gzip'))
  await page.route('**/deep_results.json*', async (route) => {
    const stored = (await (await route.fetch()).json()) as Parameters<typeof results>[0]
    await route.fulfill({ contentType: 'application/json', body: results(stored) })
  })
  process.stdout.write(`pose track of ten minutes: ${(track.length / 1e6).toFixed(1)} MB, video: ${(video.length / 1e6).toFixed(1)} MB\n`)
  await page.addInitScript(note)
})

afterAll(async () => {
  await browser.close()
})

test('the page with ten minutes of poses open', async () => {
  const before = performance.now()
  await page.goto(`/jobs/${job}`)
  await page.getByText('of 10:00').waitFor()
  await page.getByText('Player’s left').waitFor({ timeout: 60_000 })
  const loaded = performance.now() - before
  const loading = await notes()

  await page.getByRole('tab', { name: 'Curves' }).click()
  const chart = page.getByRole('slider', { name: 'Knee angle over time' })
  await chart.waitFor()
  await page.locator('video').evaluate(watch, PLACES)
  await page.getByRole('button', { name: 'Play' }).click()
  await page.waitForTimeout(20_000)
  await page.getByRole('button', { name: 'Pause' }).click()
  const playing = await notes()

  await interact(chart)
  const { inputs, tasks } = await notes()
  const worst = [...inputs].sort((a, b) => b.duration - a.duration)
  const frames = playing.frames
  const behind = frames.filter(({ behind: by }) => by > 1).length
  const unseen = frames.filter(({ unseen: count }) => count > 1).length
  const late = frames.map(({ lateMs }) => lateMs).sort((a, b) => a - b)
  const share = (sorted: number[], part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN

  process.stdout.write(`loaded in ${Math.round(loaded)} ms, longest task meanwhile ${Math.round(Math.max(0, ...loading.tasks))} ms\n`)
  process.stdout.write(`overlay: ${frames.length} frames shown in 20 s, ${behind} with a drawing of more than one frame before, ${unseen} times more than one frame passed without a drawing; drawn ${late.length === 0 ? 'never' : `${share(late, 0.5).toFixed(1)} ms (median), ${share(late, 1).toFixed(1)} ms (worst) after the frame was due`}\n`)
  process.stdout.write(`interaction: ${inputs.length} inputs; slowest ${worst.slice(0, 5).map(({ name, duration, waited, handled }) => `${name} ${duration} ms (${Math.round(waited)} until its code began, ${Math.round(handled)} in it)`).join(', ')}; longest task ${Math.round(Math.max(0, ...tasks))} ms\n`)
  const slowest = worst[0]?.duration ?? Number.NaN
  const isGood = frames.length > 100 && behind === 0 && unseen === 0 && slowest < 100
  process.stdout.write(`page: frames=${frames.length} late_frames=${behind + unseen} inputs=${inputs.length} slowest_input_ms=${slowest} ok=${isGood ? 'yes' : 'no'}\n`)
  expect(frames.length, 'nothing was measured').toBeGreaterThan(0)
})

/** Everything that a coach does while looking, with the video playing and standing. */
async function interact(chart: ReturnType<Page['getByRole']>): Promise<void> {
  const player = page.getByRole('group', { name: 'Video player' })
  for (let round = 0; round < 3; round += 1) {
    await player.focus()
    for (const key of ['.', '.', ',', 'ArrowRight', 'ArrowLeft', 'l', 'ArrowDown', 'ArrowUp', 'k', 'End', 'Home']) {
      await page.keyboard.press(key)
      await page.waitForTimeout(60)
    }

    await page.getByRole('button', { name: 'Play' }).click()
    for (const tab of ['Findings', 'Plan', 'Measured', 'Yours', 'Curves']) {
      await page.getByRole('tab', { name: tab }).click()
      await page.waitForTimeout(150)
    }

    await page.getByRole('button', { name: 'Skeleton' }).click()
    await page.getByRole('button', { name: 'Skeleton' }).click()
    await page.getByRole('button', { name: 'Closer' }).click()
    await page.getByRole('button', { name: 'Wider' }).click()
    await page.getByLabel('Balance').click()
    await page.getByLabel('Hip angle').click()
    const { x, y, width } = (await chart.boundingBox()) ?? { x: 0, y: 0, width: 0 }
    await page.mouse.move(x + 100, y + 50)
    await page.mouse.down()
    for (let at = 100; at < width - 20; at += 25) {
      await page.mouse.move(x + at, y + 50)
    }

    await page.mouse.up()
    await page.getByRole('toolbar', { name: 'Findings' }).getByRole('button').last().click()
    await page.waitForTimeout(200)
  }
}

const notes = (): Promise<Notes> => page.evaluate(() => (window as unknown as { notes: Notes }).notes)

/** Runs in the page before anything else. */
function note(): void {
  const all: Notes = { inputs: [], tasks: [], drawnX: Number.NaN, frames: [] }
  Object.assign(window, { notes: all })
  const named = (target: Element | null): string => [target?.textContent.slice(0, 20), target?.className, target?.tagName].find((word) => word !== undefined && word !== '') ?? 'nothing'
  new PerformanceObserver((list) => {
    for (const { name, duration, interactionId, processingStart, processingEnd, startTime, target } of list.getEntries() as (PerformanceEventTiming & { interactionId: number })[]) {
      if (interactionId > 0) {
        all.inputs.push({ name: `${name} on ${named(target as Element | null)}`, duration, waited: processingStart - startTime, handled: processingEnd - processingStart })
      }
    }
  }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit)
  new PerformanceObserver((list) => { all.tasks.push(...list.getEntries().map(({ duration }) => duration)) }).observe({ type: 'longtask', buffered: true })

  // The first point that is drawn on a clean canvas is the nose.
  const drawing = CanvasRenderingContext2D.prototype
  const isOverlay = ({ canvas }: CanvasRenderingContext2D): boolean => canvas.parentElement?.classList.contains('stage') === true
  let isClean = false
  /* eslint-disable @typescript-eslint/unbound-method -- the proxies call them with their context */
  drawing.clearRect = new Proxy(drawing.clearRect, {
    apply: (clear, context: CanvasRenderingContext2D, of: Parameters<typeof drawing.clearRect>) => {
      isClean = isOverlay(context)
      Reflect.apply(clear, context, of)
    },
  })
  drawing.arc = new Proxy(drawing.arc, {
    apply: (arc, context: CanvasRenderingContext2D, of: Parameters<typeof drawing.arc>) => {
      if (isClean && isOverlay(context)) {
        isClean = false
        all.drawnX = of[0]
      }

      Reflect.apply(arc, context, of)
    },
  })
  /* eslint-enable @typescript-eslint/unbound-method */
}

/** For each frame that the browser shows: which one the drawing is of, once all callbacks of that frame have run. */
function watch(video: HTMLVideoElement, places: number): void {
  const all = (window as unknown as { notes: Notes }).notes
  const canvas = video.parentElement?.querySelector('canvas')
  let before = 0
  const next = (): number => video.requestVideoFrameCallback((_, { mediaTime, presentedFrames, expectedDisplayTime }) => {
    next()
    const late = performance.now() - expectedDisplayTime
    const unseen = before === 0 ? 0 : presentedFrames - before - 1
    before = presentedFrames
    requestAnimationFrame(() => {
      if (canvas && !video.paused && !video.seeking) {
        const scale = Math.min(canvas.width / 640, canvas.height / 720)
        const drawn = Math.round(((all.drawnX - (canvas.width - 640 * scale) / 2) / scale - 20) / 3)
        const behind = (Math.round(mediaTime * 30) - drawn + places) % places
        all.frames.push({ behind, unseen, lateMs: late })
      }
    })
  })
  next()
}
