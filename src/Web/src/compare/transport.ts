import { shallowReactive } from 'vue'
import { type Anchored, drift, movementTime, playbackRates, sharedSpan, slowness, videoTime } from './alignment'
import { keepUp } from './keepUp'

/** What is asked of each of the two videos: `Playback` is one. Times are seconds of the video, as everywhere in the player. */
export interface Player {
  readonly state: { readonly isPlaying: boolean; readonly duration: number }
  readonly rate: { readonly seconds: number }
  /** Of the picture that is shown. */
  readonly time: number
  /** Where the video plays, which runs on between pictures. */
  readonly position: number
  play(): void
  pause(): void
  setSpeed(speed: number): void
  seek(time: number): void
  showFrame(mediaTime: number): void
}

export interface TransportState {
  isPlaying: boolean
  /** As wished: 1 is as fast as it was. */
  speed: number
  /** As it is: browsers have their limits. */
  realSpeed: number
  /** Milliseconds of movement from the common moment, as last shown. */
  at: number
  /** Whether a video was moved alone and stands elsewhere. */
  isApart: boolean
}

/** One set of controls for two videos. B follows A. */
export class Transport {
  readonly state: TransportState = shallowReactive({ isPlaying: false, speed: 1, realSpeed: 1, at: 0, isApart: false })
  private soughtAt = Number.NEGATIVE_INFINITY
  private factor = 1

  /** `sides` gives both videos with their anchors as they are now. */
  constructor(private readonly a: Player, private readonly b: Player, private readonly sides: () => { a: Anchored; b: Anchored }, private readonly clock: () => number = () => performance.now()) {}

  /** From when to when both show something; null when their moments leave nothing in common. */
  get span(): { from: number; to: number } | null {
    const { a, b } = this.sides()
    return sharedSpan(a, b)
  }

  /** Milliseconds of movement that a picture of the finer and of the coarser video stands for. */
  get pictures(): { finer: number; coarser: number } {
    const { a, b } = this.sides()
    const each = [(1000 * this.a.rate.seconds) / slowness(a), (1000 * this.b.rate.seconds) / slowness(b)]
    return { finer: Math.min(...each), coarser: Math.max(...each) }
  }

  /** Stands still with both at that moment, each at its nearest picture. */
  show(movement: number): void {
    const { span } = this
    const to = span === null ? movement : Math.min(Math.max(span.from, movement), span.to)
    const { a, b } = this.sides()
    this.halt()
    this.a.showFrame(inside(videoTime(to, a), a) / 1000)
    this.b.showFrame(inside(videoTime(to, b), b) / 1000)
    Object.assign(this.state, { at: to, isApart: false })
  }

  /** Goes so many pictures of the finer video. */
  step(pictures: number): void {
    this.show(this.now() + pictures * this.pictures.finer)
  }

  play(): void {
    const { span } = this
    if (span === null) {
      return
    }

    // A seek to where both stand already would only cost time.
    if (this.state.isApart || this.state.at < span.from || this.state.at >= span.to - this.pictures.coarser) {
      this.show(this.state.at >= span.to - this.pictures.coarser ? span.from : this.state.at)
    }

    this.state.isPlaying = true
    this.factor = 1
    this.soughtAt = Number.NEGATIVE_INFINITY
    this.setRates()
    this.a.play()
    this.b.play()
  }

  /** Stands still, and both at the same moment to the picture. */
  pause(): void {
    if (this.state.isPlaying) {
      this.show(movementTime(1000 * this.a.time, this.sides().a)) // the picture of A that is in sight stays
    }
  }

  toggle(): void {
    if (this.state.isPlaying) {
      this.pause()
    } else {
      this.play()
    }
  }

  setSpeed(speed: number): void {
    this.state.speed = speed
    this.setRates()
  }

  /** Moves one video alone: to look for its moment. */
  moveAlone(which: 'a' | 'b', seconds: number): void {
    this.halt()
    this[which].showFrame(seconds)
    this.state.isApart = true
  }

  /** To be called while it plays, as often as the screen is drawn. */
  tick(): void {
    const { a, b } = this.sides()
    const { span } = this
    if (!this.state.isPlaying || span === null) {
      return
    }

    this.state.at = this.now()
    if (this.state.at >= span.to - this.pictures.coarser / 2) {
      this.show(span.to)
      return
    }

    const wrong = drift(a, 1000 * this.a.position, b, 1000 * this.b.position)
    const correction = keepUp(wrong, this.pictures.coarser, this.state.realSpeed, this.clock() - this.soughtAt)
    if (correction.do === 'seek') {
      this.soughtAt = this.clock()
      this.b.seek(inside(videoTime(this.state.at, b), b) / 1000)
    } else if (Math.abs(correction.factor - this.factor) >= 0.01 || (correction.factor === 1 && this.factor !== 1)) {
      this.factor = correction.factor
      this.setRates()
    }
  }

  private now(): number {
    return this.state.isPlaying ? movementTime(1000 * this.a.position, this.sides().a) : this.state.at
  }

  private setRates(): void {
    const { a, b } = this.sides()
    const rates = playbackRates(a, b, this.state.speed)
    this.state.realSpeed = rates.speed
    this.a.setSpeed(rates.a)
    this.b.setSpeed(Math.min(16, Math.max(0.0625, rates.b * this.factor)))
  }

  private halt(): void {
    this.state.isPlaying = false
    this.a.pause()
    this.b.pause()
  }
}

function inside(ms: number, { length }: Anchored): number {
  return Math.min(Math.max(0, ms), length)
}
