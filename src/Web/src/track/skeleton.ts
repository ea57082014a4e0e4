/** Points of the skeleton: the order of the BlazePose topology, as pose tracks hold them. Left and right are the player's own. */
export const POINTS = 33

export type Side = 'left' | 'right' | 'middle'

export const NOSE = 0
export const LEFT = { ear: 7, shoulder: 11, elbow: 13, wrist: 15, index: 19, hip: 23, knee: 25, ankle: 27, heel: 29, foot: 31 } as const
export const RIGHT = { ear: 8, shoulder: 12, elbow: 14, wrist: 16, index: 20, hip: 24, knee: 26, ankle: 28, heel: 30, foot: 32 } as const

/** A limb between two points. */
export interface Bone {
  readonly from: number
  readonly to: number
  readonly side: Side
}

/** What is drawn: limbs of each side, and what joins the two. */
export const BONES: readonly Bone[] = [
  ...([['left', LEFT], ['right', RIGHT]] as const).flatMap(([side, at]): Bone[] => [
    { from: at.shoulder, to: at.hip, side },
    { from: at.shoulder, to: at.elbow, side },
    { from: at.elbow, to: at.wrist, side },
    { from: at.wrist, to: at.index, side },
    { from: at.hip, to: at.knee, side },
    { from: at.knee, to: at.ankle, side },
    { from: at.ankle, to: at.heel, side },
    { from: at.heel, to: at.foot, side },
    { from: NOSE, to: at.ear, side },
  ]),
  { from: LEFT.shoulder, to: RIGHT.shoulder, side: 'middle' },
  { from: LEFT.hip, to: RIGHT.hip, side: 'middle' },
]

/** Whose side a point is on. Of the face the inner points come first, then pairs of which the left is odd. */
export function sideOf(point: number): Side {
  return point < 1 ? 'middle' : point < 4 || point === 9 ? 'left' : point < 7 || point === 10 ? 'right' : point % 2 === 1 ? 'left' : 'right'
}

/** Scores under this are left out: the analysis does not use them either. */
export const LEFT_OUT_BELOW = 0.3

/** Scores under this are drawn faintly. */
export const FAINT_BELOW = 0.5
