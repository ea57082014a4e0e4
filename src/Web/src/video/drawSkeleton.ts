import { BONES, FAINT_BELOW, LEFT_OUT_BELOW, POINTS, type Side, sideOf } from '@/track/skeleton'

/** Blue and orange stay apart for every common kind of colour-blindness, and on grass and skin. */
const INKS: Record<Side, string> = { left: '#33c4ff', right: '#ff9a1f', middle: '#ffffff' }

/** Under every line, so that it is seen on a bright picture too. */
const EDGE = 'rgb(0 0 0 / 65%)'

/** Where the picture lies: pixels of the canvas for one of the picture, and its left upper corner. */
export interface Place {
  readonly scale: number
  readonly left: number
  readonly top: number
}

/** Draws a pose. Points under the lowest score and limbs to them are left out, doubtful ones are faint; `isBetween` makes joints hollow. */
export function drawSkeleton(context: CanvasRenderingContext2D, pose: Float32Array, { scale, left, top }: Place, isBetween: boolean, density: number): void {
  const score = (point: number): number => pose[3 * point + 2] ?? Number.NaN
  const x = (point: number): number => left + scale * (pose[3 * point] ?? 0)
  const y = (point: number): number => top + scale * (pose[3 * point + 1] ?? 0)
  const strength = (worst: number): number => (worst >= FAINT_BELOW ? 1 : 0.35)
  const width = 3 * density
  context.lineCap = 'round'

  for (const { from, to, side } of BONES) {
    const worst = Math.min(score(from), score(to))
    if (worst >= LEFT_OUT_BELOW) {
      context.globalAlpha = strength(worst)
      for (const [ink, thick] of [[EDGE, width + 2 * density], [INKS[side], width]] as const) {
        context.strokeStyle = ink
        context.lineWidth = thick
        context.beginPath()
        context.moveTo(x(from), y(from))
        context.lineTo(x(to), y(to))
        context.stroke()
      }
    }
  }

  for (let point = 0; point < POINTS; point += 1) {
    if (score(point) >= LEFT_OUT_BELOW) {
      const ink = INKS[sideOf(point)]
      context.globalAlpha = strength(score(point))
      context.beginPath()
      context.arc(x(point), y(point), 1.4 * width, 0, 2 * Math.PI)
      context.fillStyle = isBetween ? '#000' : ink
      context.fill()
      context.strokeStyle = isBetween ? ink : EDGE
      context.lineWidth = (isBetween ? 2 : 1) * density
      context.stroke()
    }
  }

  context.globalAlpha = 1
}
