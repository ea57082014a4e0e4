import type { Page, Route } from 'playwright-core'
import type { SignedPartsView } from '../src/api/schema'

/** The way of parts to the storage: which were stored, and a hand on it. */
export class Line {
  /** Numbers of the parts that the storage has taken, in that order. */
  readonly stored: number[] = []
  private readonly numbers = new Map<string, number>()
  private held: Route[] = []
  private room = Number.POSITIVE_INFINITY
  private isCut = false

  private constructor(private readonly page: Page) {
    page.on('response', (response) => {
      if (response.url().endsWith('/upload/multipart/parts') && response.ok()) {
        void response.json().then((signed: SignedPartsView) => { signed.parts.forEach((part) => this.numbers.set(part.presigned_url, part.part_number)) })
      } else if (response.request().method() === 'PUT' && response.ok()) {
        this.stored.push(this.numbers.get(response.url()) ?? 0)
      }
    })
  }

  static async on(page: Page): Promise<Line> {
    const line = new Line(page)
    await page.route((url) => url.search !== '', (route) => (route.request().method() === 'PUT' ? line.take(route) : route.fallback()))
    return line
  }

  /** So many parts more may pass; the others wait on their way. */
  async let(parts: number): Promise<void> {
    this.room = parts
    const [waiting, held] = [this.held, []]
    this.held = held
    await Promise.all(waiting.map((route) => this.take(route)))
  }

  async cut(): Promise<void> {
    this.isCut = true
    await this.page.context().setOffline(true)
    await this.let(0)
  }

  async mend(parts: number): Promise<void> {
    this.isCut = false
    this.room = parts
    await this.page.context().setOffline(false)
  }

  private async take(route: Route): Promise<void> {
    try {
      if (this.isCut) {
        await route.abort('internetdisconnected')
      } else if (this.room > 0) {
        this.room -= 1
        await route.continue()
      } else {
        this.held.push(route)
      }
    } catch {
      // The page has given this request up meanwhile.
    }
  }
}
