import { mkdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import { type Browser, type Page, chromium } from 'playwright-core'
import { expect } from 'vitest'
import { service } from './service'

const LOOKS = [
  { name: 'light', colorScheme: 'light', width: 1200, height: 800 },
  { name: 'dark', colorScheme: 'dark', width: 1200, height: 800 },
  { name: 'phone', colorScheme: 'light', width: 390, height: 844 },
  { name: 'phone-dark', colorScheme: 'dark', width: 390, height: 844 },
] as const

/** Only the first, where a run has a bound: four take most of a walk's time. */
const looks = process.env['COACHPLUS_LOOKS'] === 'one' ? LOOKS.slice(0, 1) : LOOKS

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: service.chromium,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
  })
}

/** A tab, and what must never happen in it. */
export class Tab {
  readonly wrongs: string[] = []

  private constructor(readonly page: Page) {
    page.on('request', (request) => {
      if (!['blob:', 'data:'].includes(new URL(request.url()).protocol) && ![service.url, service.storage].includes(new URL(request.url()).origin)) {
        this.wrongs.push(`asked another host: ${request.url()}`)
      }
    })
    page.on('pageerror', (error) => this.wrongs.push(`broke: ${error.message}`))
    page.on('console', (message) => {
      // An answer that is an error is logged by the browser itself, and is part of some of these tests.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
        this.wrongs.push(`logged: ${message.text()}`)
      }
    })
  }

  static async open(browser: Browser): Promise<Tab> {
    const context = await browser.newContext({ baseURL: service.url, locale: 'en-GB', viewport: { width: 1200, height: 800 }, reducedMotion: 'reduce' })
    context.setDefaultTimeout(15_000)
    return new Tab(await context.newPage())
  }

  /** Signs in as whoever holds the token, as another tab of the same browser does it. */
  async enter(token: string): Promise<void> {
    await this.page.goto('/filming')
    await this.page.evaluate((kept) => { localStorage.setItem('coachplus.token', kept) }, token)
  }

  /** Opens an analysis and waits for its end, and for its skeleton. */
  async seeSkeleton(job: string): Promise<void> {
    await this.page.goto(`/jobs/${job}`)
    await this.page.getByText('Player’s left').waitFor({ timeout: 50_000 })
  }

  /** Takes the picture of a step in every look, and lets axe judge each. What is too long for a picture is taken as far as it is in sight. */
  async look(step: string, fullPage = true): Promise<void> {
    await mkdir(service.screens, { recursive: true })
    for (const { name, colorScheme, width, height } of looks) {
      await this.page.emulateMedia({ colorScheme })
      await this.page.setViewportSize({ width, height })
      await this.page.screenshot({ path: `${service.screens}/${step}-${name}.png`, fullPage })
      expect(await this.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `${step} in ${name} is wider than the window`).toBe(0)
      expect(await this.findings(), `${step} in ${name}`).toEqual([])
    }

    await this.page.setViewportSize({ width: 1200, height: 800 })
    await this.page.emulateMedia({ colorScheme: 'light' })
  }

  private async findings(): Promise<string[]> {
    await this.page.evaluate(axe)
    const found = await this.page.evaluate(() => (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run())
    return found.violations
      .filter((violation) => violation.impact === 'serious' || violation.impact === 'critical')
      .map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html).join(' | ')}`)
  }
}
