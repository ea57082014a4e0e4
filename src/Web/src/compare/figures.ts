import { LEFT, LEFT_OUT_BELOW, RIGHT } from '@/track/skeleton'
import { NUMBERS, type PoseTrack } from '@/track/poseTrack'
import { type Laying, type Point, type Torso, hipCentre, laying, steadyTorsoLength } from './superimpose'

/** A point of a pose as tracks hold it (99 numbers); null for what was hardly seen. */
export function pointIn(points: Float32Array, point: number, offset = 0): Point | null {
  const place = offset + 3 * point
  return (points[place + 2] ?? 0) >= LEFT_OUT_BELOW ? { x: points[place] ?? 0, y: points[place + 1] ?? 0 } : null
}

/** Shoulders and hips of a pose. */
export function torsoIn(points: Float32Array, offset = 0): Torso {
  const at = (point: number): Point | null => pointIn(points, point, offset)
  return { leftShoulder: at(LEFT.shoulder), rightShoulder: at(RIGHT.shoulder), leftHip: at(LEFT.hip), rightHip: at(RIGHT.hip) }
}

/** The length of the followed player's torso over a whole track; null when it was never measured. */
export function torsoOf({ count, points, persons }: PoseTrack): number | null {
  return steadyTorsoLength(Array.from({ length: count }, (_, at) => at).filter((at) => (persons[at] ?? -1) >= 0).map((at) => torsoIn(points, at * NUMBERS)))
}

/** How B's pose of a moment is laid on A's: hips on hips; null when one of them has none. */
export function layingOf(a: Float32Array, b: Float32Array, torsos: { a: number; b: number }, isMirrored: boolean): Laying | null {
  const [to, from] = [hipCentre(torsoIn(a)), hipCentre(torsoIn(b))]
  return to === null || from === null ? null : laying({ hips: from, torso: torsos.b }, { hips: to, torso: torsos.a }, isMirrored)
}

/** Where a picture lies in a box: pixels of the box for one of the picture, and its upper left corner. */
export interface Fitted {
  scale: number
  left: number
  top: number
}

/**
 * The same laying between two boxes of equal size that show the pictures, as the six numbers of a CSS matrix about the upper left corner.
 */
export function boxMatrix({ scale, mirrored, dx, dy }: Laying, a: Fitted, b: Fitted): [number, number, number, number, number, number] {
  const k = (a.scale * scale) / b.scale
  const sign = mirrored ? -1 : 1
  return [sign * k, 0, 0, k, a.left + a.scale * dx - sign * k * b.left, a.top + a.scale * dy - k * b.top]
}
