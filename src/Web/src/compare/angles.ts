import { type Joint, JOINTS, jointCurves } from '@/track/jointAngles'
import { poseAt } from '@/track/poseAt'
import { NUMBERS, type PoseTrack } from '@/track/poseTrack'

export interface AngleRow {
  readonly joint: Joint
  /** The player's own side in A. */
  readonly side: 'left' | 'right'
  /** Degrees in the picture's plane; null where it was not measured. */
  readonly a: number | null
  readonly b: number | null
  /** B less A. */
  readonly by: number | null
}

export type Angles = ReadonlyMap<string, number>

/** The angles of all joints in the picture that is shown then, in seconds; nothing where nothing was measured. */
export function anglesAt(track: PoseTrack, mediaTime: number, pictureSeconds: number): Angles {
  const points = new Float32Array(NUMBERS)
  const kind = poseAt(track, 1000 * mediaTime, 500 * pictureSeconds, points)
  if (kind !== 'measured' && kind !== 'between') {
    return new Map()
  }

  const one = { ...track, count: 1, points, persons: new Int32Array(1), times: new Float64Array(1) }
  return new Map(jointCurves(one).map(({ joint, side, degrees }) => [joint + side, degrees[0] ?? Number.NaN]))
}

/** Joint by joint and side by side; `isSwapped` puts B's right beside A's left, as for players of different hands. */
export function anglesBeside(a: Angles, b: Angles, isSwapped: boolean): AngleRow[] {
  return JOINTS.flatMap((joint) =>
    (['left', 'right'] as const).flatMap((side) => {
      const [one, other] = [a.get(joint + side) ?? null, b.get(joint + (isSwapped ? (side === 'left' ? 'right' : 'left') : side)) ?? null]
      return one === null && other === null ? [] : [{ joint, side, a: one, b: other, by: one === null || other === null ? null : other - one }]
    }),
  )
}
