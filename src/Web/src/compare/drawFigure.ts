import { BONES, FAINT_BELOW, LEFT_OUT_BELOW, POINTS } from '@/track/skeleton'
import type { Point } from './superimpose'

/** How one of two figures is told from the other, also without colours. */
export interface FigureLook {
  readonly ink: string
  readonly isBroken: boolean
}

export const LOOKS = { a: { ink: '#33c4ff', isBroken: false }, b: { ink: '#ff9a1f', isBroken: true } } as const

const EDGE = 'rgb(0 0 0 / 65%)'

/** Draws a pose in one colour; `place` says where on the canvas a point of its picture lies. What was hardly seen is left out, what was seen badly is faint. */
export function drawFigure(context: CanvasRenderingContext2D, pose: Float32Array, place: (point: Point) => Point, { ink, isBroken }: FigureLook, density: number): void {
  const score = (point: number): number => pose[3 * point + 2] ?? Number.NaN
  const at = (point: number): Point => place({ x: pose[3 * point] ?? 0, y: pose[3 * point + 1] ?? 0 })
  const width = 3 * density
  context.lineCap = isBroken ? 'butt' : 'round'

  for (const { from, to } of BONES) {
    const worst = Math.min(score(from), score(to))
    if (worst >= LEFT_OUT_BELOW) {
      const [begin, end] = [at(from), at(to)]
      context.globalAlpha = worst >= FAINT_BELOW ? 1 : 0.35
      context.setLineDash(isBroken ? [3 * width, 1.6 * width] : [])
      for (const [colour, thick] of [[EDGE, width + 2 * density], [ink, width]] as const) {
        context.strokeStyle = colour
        context.lineWidth = thick
        context.beginPath()
        context.moveTo(begin.x, begin.y)
        context.lineTo(end.x, end.y)
        context.stroke()
      }
    }
  }

  context.setLineDash([])
  const reach = 1.4 * width
  for (let point = 0; point < POINTS; point += 1) {
    if (score(point) >= LEFT_OUT_BELOW) {
      const { x, y } = at(point)
      context.globalAlpha = score(point) >= FAINT_BELOW ? 1 : 0.35
      context.beginPath()
      if (isBroken) {
        context.rect(x - reach, y - reach, 2 * reach, 2 * reach)
      } else {
        context.arc(x, y, reach, 0, 2 * Math.PI)
      }

      context.fillStyle = ink
      context.fill()
      context.strokeStyle = EDGE
      context.lineWidth = density
      context.stroke()
    }
  }

  context.globalAlpha = 1
}
