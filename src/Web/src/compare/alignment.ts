/** How a video's own time goes with the movement in it: pictures a second as they were taken, and as the file plays them. */
export interface Filmed {
  captureFps: number
  playedFps: number
}

/** A video and the moment in it that is laid on the other's, in milliseconds of the video. */
export interface Anchored extends Filmed {
  at: number
  /** Length of the video in milliseconds. */
  length: number
}

/** What browsers play with pictures in step. */
const SLOWEST = 0.0625
const FASTEST = 16

/** Seconds of the video for a second of movement: 8 for 240 pictures a second that play at 30. */
export function slowness({ captureFps, playedFps }: Filmed): number {
  if (!(captureFps > 0) || !(playedFps > 0)) {
    throw new RangeError('a video has more than no pictures a second')
  }

  return captureFps / playedFps
}

/** Milliseconds of movement between the anchor and this moment of its video; negative before it. */
export function movementTime(time: number, video: Anchored): number {
  return (time - video.at) / slowness(video)
}

/** The moment of a video so many milliseconds of movement after its anchor. It may lie outside the video. */
export function videoTime(movement: number, video: Anchored): number {
  return video.at + movement * slowness(video)
}

/** The moment of the other video that shows the same moment of the movement. */
export function sameMoment(time: number, from: Anchored, to: Anchored): number {
  return videoTime(movementTime(time, from), to)
}

/** From when to when both videos show something, in milliseconds of movement around the anchor; null when nothing is in both. */
export function sharedSpan(a: Anchored, b: Anchored): { from: number; to: number } | null {
  const from = Math.max(movementTime(0, a), movementTime(0, b))
  const to = Math.min(movementTime(a.length, a), movementTime(b.length, b))
  return from < to ? { from, to } : null
}

/**
 * Playback rates with which both show the movement at the same speed, `speed` times the real one. Where a browser plays one of them no
 * faster or no slower, both are changed alike, and `speed` says to what.
 */
export function playbackRates(a: Filmed, b: Filmed, speed: number): { a: number; b: number; speed: number } {
  const [one, other] = [slowness(a), slowness(b)]
  const least = SLOWEST / Math.min(one, other)
  const most = FASTEST / Math.max(one, other)
  if (least > most) {
    throw new RangeError('these videos differ too much in speed to be played together')
  }

  const real = Math.min(most, Math.max(least, speed))
  return { a: real * one, b: real * other, speed: real }
}

/** How far the second player has run away from the first, in milliseconds of movement: what a correction has to make up. */
export function drift(a: Anchored, timeOfA: number, b: Anchored, timeOfB: number): number {
  return movementTime(timeOfB, b) - movementTime(timeOfA, a)
}
