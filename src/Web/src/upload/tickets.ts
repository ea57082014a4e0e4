import type { SignedPartView, SignedPartsView } from '@/api/schema'

/** Signed addresses for so many parts are asked for at once. */
export const AHEAD = 16

/** Of an address's life this much is used: a part takes its time too. */
const USED = 0.75

interface Held {
  part: SignedPartView
  until: number
}

/** Signed addresses of the parts that are to be sent, asked for some at a time and once more when they have grown old. */
export class Tickets {
  private readonly held = new Map<number, Held>()
  private asking: Promise<void> | null = null

  constructor(
    private readonly missing: readonly number[],
    private readonly sign: (numbers: number[]) => Promise<SignedPartsView>,
    private readonly now: () => number,
  ) {}

  async of(number: number): Promise<SignedPartView> {
    for (;;) {
      const held = this.held.get(number)
      if (held !== undefined && this.now() < held.until) {
        return held.part
      }

      if (this.asking === null) {
        // What has just been signed counts, however short it lives.
        this.asking = this.ask(number).finally(() => (this.asking = null))
        await this.asking
        const got = this.held.get(number)
        if (got === undefined) {
          throw new Error(`no address was signed for part ${number}`)
        }

        return got.part
      }

      await this.asking
    }
  }

  /** This address did not work: the next one is a new one. */
  forget(number: number): void {
    this.held.delete(number)
  }

  private async ask(number: number): Promise<void> {
    const from = this.missing.indexOf(number)
    const numbers = from < 0 ? [number] : this.missing.slice(from, from + AHEAD)
    const asked = this.now()
    const signed = await this.sign(numbers)
    for (const part of signed.parts) {
      this.held.set(part.part_number, { part, until: asked + signed.expires_in * 1000 * USED })
    }
  }
}
