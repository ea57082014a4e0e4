const WINDOW = 10_000
const ENOUGH = 2_000
const SILENCE = 5_000

/** How fast bytes go, over the last ten seconds. What is not measured is null. */
export class Speed {
  private samples: { at: number; moved: number }[] = []
  private total: number | null = null
  private moved = 0

  /** Says how many bytes have gone so far. That fewer have gone than before (a part broke off) is no speed backwards. */
  add(at: number, total: number): void {
    this.moved += Math.max(0, total - (this.total ?? total))
    this.total = total
    this.samples.push({ at, moved: this.moved })
    const oldest = this.samples.findLastIndex((sample) => sample.at <= at - WINDOW)
    this.samples.splice(0, Math.max(0, oldest))
  }

  /** Forgets what was measured: after a break another line may be there. */
  reset(): void {
    this.samples = []
    this.total = null
  }

  /** Bytes a second; null before two seconds were measured, and after five seconds in which nothing went. */
  perSecond(now: number): number | null {
    const first = this.samples[0]
    const last = this.samples.at(-1)
    const lastMove = this.samples.find((sample) => sample.moved === last?.moved)
    if (first === undefined || last === undefined || lastMove === undefined || last.at - first.at < ENOUGH || now - lastMove.at > SILENCE) {
      return null
    }

    const speed = ((last.moved - first.moved) * 1000) / (Math.max(now, last.at) - first.at)
    return speed > 0 ? speed : null
  }
}

/** Milliseconds that the rest takes at this speed; null when the speed is not known. */
export function timeLeft(rest: number, perSecond: number | null): number | null {
  return perSecond === null ? null : (rest / perSecond) * 1000
}
