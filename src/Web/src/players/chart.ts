import type { SeriesPoint } from '@/api/schema'

export const WIDTH = 320
export const HEIGHT = 132

/** Room for half a dot and the lines of an error at the borders. */
const PAD = 12

/** A measured point where it is drawn. */
export interface Dot {
  x: number
  y: number
  /** From where to where its error reaches; null where that is not known. */
  error: { top: number; bottom: number } | null
  point: SeriesPoint
}

/** The dots of a series, in the order of time at equal distances: a place for every analysis, also for one that could not be measured. */
export function dotsOf(points: readonly SeriesPoint[]): Dot[] {
  const [from, to] = rangeOf(points)
  const [low, high] = to > from ? [from, to] : [from - 1, to + 1] // what never changes stands in the middle
  const step = points.length > 1 ? (WIDTH - 2 * PAD) / (points.length - 1) : 0
  const first = points.length > 1 ? PAD : WIDTH / 2
  const yOf = (value: number): number => HEIGHT - PAD - ((value - low) / (high - low)) * (HEIGHT - 2 * PAD)
  return points.flatMap((point, index) =>
    point.value === null
      ? []
      : [{
          x: first + index * step,
          y: yOf(point.value),
          error: point.uncertainty === null ? null : { top: yOf(point.value + point.uncertainty), bottom: yOf(point.value - point.uncertainty) },
          point,
        }],
  )
}

/** Lines between neighbours. Over an analysis that could not be measured, and from one model to another, there is none. */
export function linesOf(points: readonly SeriesPoint[], dots: readonly Dot[]): [from: Dot, to: Dot][] {
  return dots.slice(1).flatMap((to, index) => {
    const from = dots[index]
    const isNext = from !== undefined && points.indexOf(to.point) === points.indexOf(from.point) + 1
    return isNext && from.point.model === to.point.model ? [[from, to] as [Dot, Dot]] : []
  })
}

/** What the drawing reaches from and to: all values with their errors. */
export function rangeOf(points: readonly SeriesPoint[]): [low: number, high: number] {
  const ends = points.flatMap(({ value, uncertainty }) => (value === null ? [] : [value - (uncertainty ?? 0), value + (uncertainty ?? 0)]))
  return ends.length === 0 ? [0, 0] : [Math.min(...ends), Math.max(...ends)]
}
