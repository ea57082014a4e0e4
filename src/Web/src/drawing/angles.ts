export interface Point {
  readonly x: number
  readonly y: number
}

/** The angle at `joint` between the ways to the two others, 0 to 180 degrees; null where one of them has no length. */
export function angleAt(first: Point, joint: Point, second: Point): number | null {
  const [ax, ay, bx, by] = [first.x - joint.x, first.y - joint.y, second.x - joint.x, second.y - joint.y]
  if ((ax === 0 && ay === 0) || (bx === 0 && by === 0)) {
    return null
  }

  // By cross and dot product: the arc cosine loses half its digits near 0 and 180 degrees.
  return (Math.atan2(Math.abs(ax * by - ay * bx), ax * bx + ay * by) * 180) / Math.PI
}

/** How far a line leans from the horizontal, 0 to 90 degrees; null for a point. */
export function leanOf(from: Point, to: Point): number | null {
  const [x, y] = [Math.abs(to.x - from.x), Math.abs(to.y - from.y)]
  return x === 0 && y === 0 ? null : (Math.atan2(y, x) * 180) / Math.PI
}

/**
 * A place on the screen as a place in the picture, in the picture's pixels, when the picture fills a box as large as may be and keeps
 * its shape: what is drawn keeps its angles however large and wherever it is shown.
 */
export function inPicture(at: Point, box: { left: number; top: number; width: number; height: number }, picture: { width: number; height: number }): Point {
  const { scale, left, top } = fit(box, picture)
  return {
    x: Math.min(Math.max(0, (at.x - box.left - left) / scale), picture.width),
    y: Math.min(Math.max(0, (at.y - box.top - top) / scale), picture.height),
  }
}

/** How a picture lies in a box that it fills as far as its shape lets it: pixels of the box for one of the picture, and the bars beside it. */
export function fit(box: { width: number; height: number }, picture: { width: number; height: number }): { scale: number; left: number; top: number } {
  const scale = Math.min(box.width / picture.width, box.height / picture.height)
  return { scale, left: (box.width - scale * picture.width) / 2, top: (box.height - scale * picture.height) / 2 }
}
