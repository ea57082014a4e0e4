export interface Point {
  x: number
  y: number
}

/** Where the shoulders and hips of a player are in one picture; null for what was not seen. */
export interface Torso {
  leftShoulder: Point | null
  rightShoulder: Point | null
  leftHip: Point | null
  rightHip: Point | null
}

/** What lays one picture on another: `x' = scale · (mirrored ? −x : x) + dx`, `y' = scale · y + dy`. */
export interface Laying {
  scale: number
  mirrored: boolean
  dx: number
  dy: number
}

/** Middle of the hips; null when a hip was not seen. */
export function hipCentre({ leftHip, rightHip }: Torso): Point | null {
  return leftHip === null || rightHip === null ? null : middle(leftHip, rightHip)
}

/** From the middle of the hips to the middle of the shoulders, in the picture's own unit; null when it cannot be measured. */
export function torsoLength(torso: Torso): number | null {
  const hips = hipCentre(torso)
  if (hips === null || torso.leftShoulder === null || torso.rightShoulder === null) {
    return null
  }

  const shoulders = middle(torso.leftShoulder, torso.rightShoulder)
  const length = Math.hypot(shoulders.x - hips.x, shoulders.y - hips.y)
  return length > 0 ? length : null
}

/** The middle length of the torso over many pictures: bending and single wrong points do not change it. Null when none was measured. */
export function steadyTorsoLength(pictures: readonly Torso[]): number | null {
  const lengths = pictures.flatMap((torso) => torsoLength(torso) ?? []).toSorted((one, other) => one - other)
  const [below, above] = [lengths[(lengths.length - 1) >> 1], lengths[lengths.length >> 1]]
  return below === undefined || above === undefined ? null : (below + above) / 2
}

/** Lays the player of `from` on the one of `to`: hips on hips, torso as long as torso. `mirrored` turns a left-hander into a right-hander. */
export function laying(from: { hips: Point; torso: number }, to: { hips: Point; torso: number }, mirrored = false): Laying {
  if (!(from.torso > 0) || !(to.torso > 0)) {
    throw new RangeError('a torso has a length')
  }

  const scale = to.torso / from.torso
  return { scale, mirrored, dx: to.hips.x - scale * (mirrored ? -from.hips.x : from.hips.x), dy: to.hips.y - scale * from.hips.y }
}

export function lay({ x, y }: Point, { scale, mirrored, dx, dy }: Laying): Point {
  return { x: scale * (mirrored ? -x : x) + dx, y: scale * y + dy }
}

function middle(one: Point, other: Point): Point {
  return { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 }
}
