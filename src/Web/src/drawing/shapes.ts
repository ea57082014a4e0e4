import { text } from '@/text'
import { type Point, angleAt, leanOf } from './angles'

export type Kind = 'line' | 'angle'

/** What was drawn, in pixels of the picture. The second point of an angle is its corner. */
export interface Shape {
  readonly kind: Kind
  readonly points: readonly Point[]
}

/** Points that make a shape. */
export const NEEDED: Record<Kind, number> = { line: 2, angle: 3 }

/** What a shape says of itself: an angle's degrees, a line's lean; null where it has no direction. */
export function wordsOf({ kind, points }: Shape): string | null {
  const [first, second, third] = points
  if (first === undefined || second === undefined) {
    return null
  }

  if (kind === 'line') {
    const lean = leanOf(first, second)
    return lean === null ? null : text.drawing.lean(lean)
  }

  const degrees = third === undefined ? null : angleAt(first, second, third)
  return degrees === null ? null : text.drawing.degrees(degrees)
}

/** A shape for who has no pointer: in the middle of the picture, to be moved by its points. */
export function inTheMiddle(kind: Kind, { width, height }: { width: number; height: number }): Shape {
  const [x, y, reach] = [width / 2, height / 2, Math.min(width, height) / 5]
  return kind === 'line'
    ? { kind, points: [{ x: x - reach, y }, { x: x + reach, y }] }
    : { kind, points: [{ x, y: y - reach }, { x, y }, { x: x + reach, y }] }
}

/** The shape with one of its points elsewhere, within the picture. */
export function withPoint(shape: Shape, index: number, to: Point, { width, height }: { width: number; height: number }): Shape {
  const inside = { x: Math.min(Math.max(0, to.x), width), y: Math.min(Math.max(0, to.y), height) }
  return { ...shape, points: shape.points.map((point, at) => (at === index ? inside : point)) }
}
