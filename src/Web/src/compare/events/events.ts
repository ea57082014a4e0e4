import type { PoseTrack } from '@/track/poseTrack'
import { type Run, bodiesOf, runsOf } from './bodies'
import { fitAt } from './localFit'
import { type EventName, MEASURES, type Measure } from './measures'
import { median, noiseOf } from './robust'

/** A moment of the movement itself, found where the body was measured. */
export interface MovementEvent {
  readonly name: EventName
  /** Milliseconds of the video: of a picture that was analysed. */
  readonly at: number
  /** It lies within so many milliseconds of the video, or the pose is wrong. */
  readonly exact: number
}

/** Torso lengths that a pose model is off for a while, which no noise tells: that of the analysis (decision 0003). */
const MODEL_ERROR = 0.1

/** Torso lengths that a limb must go to have an extreme. */
const SHORTEST_WAY = 3 * MODEL_ERROR

/** Standard deviations of its own noise that an extreme must stand out: the greatest of a million pictures of noise does not reach five. */
const STANDS_OUT = 6

/** Deviations within which two extremes cannot be told apart: twice that of a difference. */
const ALIKE = 2 * Math.SQRT2

/** Pictures over half of the height of an extreme. What fewer show is a flash, as a left wrist that was taken for the right one. */
const FEWEST_PICTURES = 3

/**
 * Seconds by which the smoothing puts the peak of a lopsided swing too early, at any number of pictures: of one that gets fast in 60 ms
 * and slow in 40 (standard deviations). With half an interval that is what 95 of 100 such swings, with noise of 0.03, were off by.
 */
const LOPSIDED = 0.01

/** Seconds of the movement to which a moment must be known. An eighth of a second is what the smoothing looks at on a side. */
const LEAST_EXACT = 0.125

/** A measured picture with the number of which the greatest is looked for. */
interface Sample {
  readonly run: Run
  readonly at: number
  readonly seconds: number
  readonly height: number
  /** By how much the noise of the points is multiplied in it. */
  readonly gain: number
}

/**
 * The moments in a track at which a hand is fastest or highest, the feet are farthest apart, the hips are lowest, one after another: a
 * long video takes its time. `slowness`: seconds of the video for one of the movement. Whatever is not known is left out: an extreme at
 * the edge of what was seen, or of one who was not followed longest; one that does not stand out from the noise; a flash; one that comes
 * twice alike or lasts.
 */
export function* eventsOf(track: PoseTrack, slowness: number): Generator<MovementEvent | null> {
  const bodies = bodiesOf(track, slowness)
  const player = mostOf(bodies.map(({ person }) => person))
  yield null
  for (const measure of MEASURES) {
    const found = extremeOf(runsOf(bodies, measure, track), measure)
    const picture = found?.sample.run.pictures[found.sample.at]
    yield found === null || picture?.person !== player ? null
      : { name: measure.name, at: track.times[picture.index] ?? 0, exact: 1000 * slowness * found.exact }
  }
}

/** The greatest of all, and to how many seconds of the movement it is known; null where there is none that is known. */
function extremeOf(runs: readonly Run[], { of }: Measure): { sample: Sample; exact: number } | null {
  const byRun = runs.map((run) => samplesOf(run, of))
  const all = byRun.flat()
  const top = all.reduce<Sample | null>((best, sample) => (best === null || sample.height > best.height ? sample : best), null)
  if (top === null) {
    return null
  }

  const near = byRun.find(([first]) => first?.run === top.run) ?? []
  const place = near.indexOf(top)
  const [before, after] = [near[place - 1], near[place + 1]]
  if (before === undefined || after === undefined) {
    return null
  }

  const rise = top.height - median(all.map(({ height }) => height))
  const hill = hillOf(near, place, top.height - rise / 2)
  const interval = (after.seconds - before.seconds) / 2
  const pointNoise = noiseOf(runs.flatMap(({ seconds, courses }) => courses.map((values) => ({ seconds, values }))))
  const noise = top.gain * pointNoise
  const way = of === 'place' ? rise : interval * hill.reduce((sum, { height }) => sum + height, 0)
  if (rise < STANDS_OUT * noise || way < SHORTEST_WAY || hill.length < FEWEST_PICTURES) {
    return null
  }

  const exact = hill.filter(({ height }) => height >= top.height - ALIKE * noise)
    .reduce((most, { seconds }) => Math.max(most, Math.abs(seconds - top.seconds)), interval / 2 + (of === 'speed' ? LOPSIDED : 0))

  // Between two pictures a parabola goes up to a quarter of its fall to the next one higher than it was seen.
  const unseen = (top.height - (before.height + after.height) / 2) / 4
  const alike = top.height - Math.max(ALIKE * noise + unseen, of === 'place' ? MODEL_ERROR : MODEL_ERROR / (interval * hill.length))
  const isOnly = all.filter(({ height }) => height >= alike).every((sample) => hill.includes(sample))
    && (of === 'place' || fastestUnseen(runs, STANDS_OUT * pointNoise) < alike)
  return isOnly && exact <= LEAST_EXACT ? { sample: top, exact } : null
}

/** How fast a point was at least while it was not seen: blurred hands are lost where they are fastest. `doubt`: what a way may be off. */
function fastestUnseen(runs: readonly Run[], doubt: number): number {
  return runs.slice(1).reduce((most, after, at) => {
    const before = runs[at]
    const [last, next] = [before?.pictures.at(-1), after.pictures[0]]
    if (before === undefined || last?.person !== next?.person || (next?.index ?? 0) - (last?.index ?? 0) < 2) {
      return most // another player, or a jump
    }

    const way = Math.hypot(...after.courses.map((course, number) => (course[0] ?? 0) - (before.courses[number]?.at(-1) ?? 0)))
    return Math.max(most, (way - doubt) / ((after.seconds[0] ?? 0) - (before.seconds.at(-1) ?? 0)))
  }, 0)
}

function samplesOf(run: Run, of: Measure['of']): Sample[] {
  return run.seconds.flatMap((seconds, at) => {
    const fit = fitAt(run.seconds, run.courses, at, of === 'place' ? 'value' : 'slope')
    return fit === null ? [] : [{ run, at, seconds, height: of === 'place' ? (fit.numbers[0] ?? Number.NaN) : Math.hypot(...fit.numbers), gain: fit.gain }]
  })
}

/** The samples around one that are higher than something, without a break. */
function hillOf(samples: readonly Sample[], place: number, over: number): Sample[] {
  const isUnder = ({ height }: Sample): boolean => height < over
  const from = samples.slice(0, place).findLastIndex(isUnder) + 1
  const to = samples.findIndex((sample, index) => index > place && isUnder(sample))
  return samples.slice(from, to < 0 ? undefined : to)
}

function mostOf(numbers: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const number of numbers) {
    counts.set(number, (counts.get(number) ?? 0) + 1)
  }

  return [...counts].reduce((most, each) => (each[1] > most[1] ? each : most), [-1, 0])[0]
}
