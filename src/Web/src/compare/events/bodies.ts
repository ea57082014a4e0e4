import { widestGap } from '@/track/poseAt'
import { NUMBERS, type PoseTrack } from '@/track/poseTrack'
import { pointIn, torsoIn } from '../figures'
import { type Point, hipCentre, torsoLength } from '../superimpose'
import type { Measure } from './measures'

/** A player in one analysed picture who can be measured. */
interface Body {
  /** In the track. */
  readonly index: number
  /** Of the movement. */
  readonly seconds: number
  /** Who was followed. */
  readonly person: number
  readonly hips: Point
  /** Length of the torso, in the picture's pixels. */
  readonly torso: number
}

/** Pictures one after another of one player, in all of which something was measured: none is left out between them. */
export interface Run {
  readonly pictures: readonly Pick<Body, 'index' | 'person'>[]
  readonly seconds: readonly number[]
  /** What was measured, in torso lengths: one course for each number. */
  readonly courses: readonly (readonly number[])[]
}

/** Seconds around a picture of which the middle torso is its scale, as in the analysis: short enough for a run towards the camera. */
const SCALE_SECONDS = 1

/** Pixels below which one of noise is a tenth of the torso: too small to measure (decision 0003). */
const SMALLEST_TORSO = 10

/** Torso lengths from one picture to the next, and how many times the steps beside it: no limb gets so fast and stops within a picture. */
const JUMP = 0.3
const TIMES = 3

export function bodiesOf(track: PoseTrack, slowness: number): Body[] {
  const seen: Body[] = []
  for (let index = 0; index < track.count; index += 1) {
    const torso = torsoIn(track.points, index * NUMBERS)
    const [hips, length, person] = [hipCentre(torso), torsoLength(torso), track.persons[index] ?? -1]
    if (hips !== null && length !== null && person >= 0) {
      seen.push({ index, seconds: (track.times[index] ?? 0) / 1000 / slowness, person, hips, torso: length })
    }
  }

  return withSteadyTorsos(seen).filter(({ torso }) => torso >= SMALLEST_TORSO)
}

/** With the middle length over a second around each picture, of the same player, instead of the one that it shows itself. */
function withSteadyTorsos(seen: readonly Body[]): Body[] {
  const sorted: number[] = []
  const placeOf = (length: number): number => {
    const place = sorted.findIndex((other) => other >= length)
    return place < 0 ? sorted.length : place
  }
  let [first, next] = [0, 0]
  return seen.map((body, index) => {
    const belongs = (other?: Body): boolean => other?.person === body.person && Math.abs(other.seconds - body.seconds) <= SCALE_SECONDS / 2
    for (; next <= index || belongs(seen[next]); next += 1) {
      const { torso } = seen[next] ?? body
      sorted.splice(placeOf(torso), 0, torso)
    }

    for (; first < index && !belongs(seen[first]); first += 1) {
      sorted.splice(placeOf(seen[first]?.torso ?? 0), 1)
    }

    return { ...body, torso: ((sorted[(sorted.length - 1) >> 1] ?? 0) + (sorted[sorted.length >> 1] ?? 0)) / 2 }
  })
}

interface Measured {
  readonly body: Body
  readonly places: readonly Point[]
}

/** Where something was measured without a gap. What was hardly seen, or was seen where it cannot have been, makes one. */
export function runsOf(bodies: readonly Body[], { points, read }: Pick<Measure, 'points' | 'read'>, track: PoseTrack): Run[] {
  const measured = bodies.flatMap((body): Measured[] => {
    const places = points.flatMap((point) => {
      const found = pointIn(track.points, point, body.index * NUMBERS)
      return found === null ? [] : [{ x: (found.x - body.hips.x) / body.torso, y: (body.hips.y - found.y) / body.torso }]
    })
    return places.length < points.length ? [] : [{ body, places }]
  })
  return split(split(measured, track).flatMap(withoutFlashes), track).flatMap(splitAtJumps).map((run) => {
    const numbers = run.map(({ places }) => read(places))
    return {
      pictures: run.map(({ body }) => body),
      seconds: run.map(({ body }) => body.seconds),
      courses: (numbers[0] ?? []).map((_, course) => numbers.map((each) => each[course] ?? Number.NaN)),
    }
  })
}

function split(all: readonly Measured[], track: PoseTrack): Measured[][] {
  const gap = widestGap(track)
  const time = ({ body }: Measured): number => track.times[body.index] ?? 0
  const runs: Measured[][] = []
  let last: Measured | undefined
  for (const each of all) {
    if (last?.body.person === each.body.person && time(each) - time(last) <= gap) {
      runs.at(-1)?.push(each)
    } else {
      runs.push([each])
    }

    last = each
  }

  return runs
}

/** Without single pictures in which a point is far away, and back in the next. A limb that swings does not come back at once. */
function withoutFlashes(run: readonly Measured[]): Measured[] {
  return run.filter((each, at) => {
    const [before, after] = [run[at - 1], run[at + 1]]
    const step = Math.min(stepOf(before, each), stepOf(each, after))
    return step <= JUMP || step <= TIMES * stepOf(before, after)
  })
}

/** Where a point is lost and found elsewhere, as with the wrong wrist, one picture has a step that those beside it do not have. */
function splitAtJumps(run: readonly Measured[]): Measured[][] {
  const ends = run.flatMap((each, at) => {
    const step = stepOf(run[at - 1], each)
    return step > JUMP && step > TIMES * Math.max(stepOf(run[at - 2], run[at - 1]), stepOf(each, run[at + 1])) ? [at] : []
  })
  return [0, ...ends].map((from, at) => run.slice(from, ends[at]))
}

/** How far the point goes that goes farthest, in torso lengths; nothing where there is no picture. */
function stepOf(from?: Measured, to?: Measured): number {
  return from === undefined || to === undefined ? 0
    : Math.max(...from.places.map(({ x, y }, at) => Math.hypot((to.places[at]?.x ?? x) - x, (to.places[at]?.y ?? y) - y)))
}
