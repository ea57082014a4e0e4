/** Seconds that two pictures of a video lie apart when nothing is known of it yet. */
const UNKNOWN = 1 / 30

/** Differences that make a rate: fewer may be chance. */
const FEWEST = 8
const MOST = 64

/**
 * How long one picture of a video stays, from the media times of pictures that were shown. What a file claims of itself counts until
 * enough were seen. A picture that was skipped makes a longer difference, which is left out.
 */
export class FrameRate {
  private readonly differences: number[] = []
  private last: number | null = null
  private measured: number | null = null

  constructor(private claimed: number | null = null) {}

  /** What the file says: pictures a second. */
  claim(framesPerSecond: number | null): void {
    this.claimed = framesPerSecond !== null && framesPerSecond > 0 ? framesPerSecond : this.claimed
  }

  /** A picture was shown. Only those that follow each other while the video plays tell anything. */
  see(mediaTime: number, isPlaying: boolean): void {
    const difference = this.last === null ? 0 : mediaTime - this.last
    this.last = isPlaying ? mediaTime : null
    if (!isPlaying || difference <= 0.001 || difference > 0.5) {
      return
    }

    this.differences.push(difference)
    if (this.differences.length > MOST) {
      this.differences.shift()
    }

    this.measured = this.differences.length < FEWEST ? null : usual(this.differences)
  }

  /** Seconds for one picture. */
  get seconds(): number {
    return this.measured ?? (this.claimed === null ? UNKNOWN : 1 / this.claimed)
  }

  /** Whether that is more than a guess. */
  get isKnown(): boolean {
    return this.measured !== null || this.claimed !== null
  }
}

// Of a video with pictures 1/30 s apart half may be dropped on a slow device: the short differences are the true ones.
function usual(differences: readonly number[]): number {
  const sorted = [...differences].sort((a, b) => a - b)
  const shortest = sorted[Math.floor(sorted.length / 10)] ?? UNKNOWN
  const near = sorted.filter((difference) => difference < 1.5 * shortest)
  return near.reduce((sum, difference) => sum + difference, 0) / near.length
}

/** The number of the picture that begins then, from 0. */
export function frameAt(mediaTime: number, seconds: number): number {
  return Math.max(0, Math.round(mediaTime / seconds))
}

/**
 * Where to seek so that the picture is shown that lies `steps` after the one that began at `mediaTime`: into its middle, since a
 * browser may show the neighbour of a picture whose very edge is sought. Never beyond the first or last picture.
 */
export function stepTarget(mediaTime: number, steps: number, seconds: number, duration: number): number {
  return inVideo(mediaTime + (steps + 0.5) * seconds, seconds, duration)
}

/** The nearest place that shows a picture. */
export function inVideo(time: number, seconds: number, duration: number): number {
  const last = Number.isFinite(duration) ? Math.max(0, duration - seconds / 2) : Number.POSITIVE_INFINITY
  return Math.min(Math.max(0, time), last)
}

/** A part of a video, in seconds. */
export interface Part {
  readonly from: number
  readonly to: number
}

/** A part with its ends in order; null when it is shorter than a picture. */
export function partOf(one: number, other: number, seconds: number): Part | null {
  const part = { from: Math.min(one, other), to: Math.max(one, other) }
  return part.to - part.from < seconds ? null : part
}
