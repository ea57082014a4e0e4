import { angleAt } from '@/drawing/angles'
import { NUMBERS, type PoseTrack } from './poseTrack'
import { LEFT, LEFT_OUT_BELOW, RIGHT, type Side } from './skeleton'

export const JOINTS = ['knee', 'hip', 'elbow', 'shoulder', 'ankle'] as const

export type Joint = (typeof JOINTS)[number]

/** The angle of one joint over time, in degrees in the picture's plane; not a number where it was not measured. */
export interface JointCurve {
  readonly joint: Joint
  readonly side: Exclude<Side, 'middle'>
  readonly degrees: Float32Array<ArrayBuffer>
}

const PLACES: Record<Joint, (of: typeof LEFT | typeof RIGHT) => readonly [number, number, number]> = {
  knee: (of) => [of.hip, of.knee, of.ankle],
  hip: (of) => [of.shoulder, of.hip, of.knee],
  elbow: (of) => [of.shoulder, of.elbow, of.wrist],
  shoulder: (of) => [of.hip, of.shoulder, of.elbow],
  ankle: (of) => [of.knee, of.ankle, of.foot],
}

/** Angles of all joints that were seen at all: 180 is straight. Points under the score that the analysis asks for make no angle. */
export function jointCurves(track: PoseTrack): JointCurve[] {
  return JOINTS.flatMap((joint) =>
    ([['left', LEFT], ['right', RIGHT]] as const).flatMap(([side, of]) => {
      const degrees = curve(track, PLACES[joint](of))
      return degrees === null ? [] : [{ joint, side, degrees }]
    }),
  )
}

function curve({ count, points, persons }: PoseTrack, places: readonly [number, number, number]): Float32Array<ArrayBuffer> | null {
  const degrees = new Float32Array(count).fill(Number.NaN)
  let isSeen = false
  for (let at = 0; at < count; at += 1) {
    const base = at * NUMBERS
    if ((persons[at] ?? -1) < 0 || places.some((place) => !((points[base + 3 * place + 2] ?? 0) >= LEFT_OUT_BELOW))) {
      continue
    }

    const [first, joint, second] = places.map((place) => ({ x: points[base + 3 * place] ?? 0, y: points[base + 3 * place + 1] ?? 0 }))
    const found = first && joint && second ? angleAt(first, joint, second) : null
    if (found !== null) {
      degrees[at] = found
      isSeen = true
    }
  }

  return isSeen ? degrees : null
}
