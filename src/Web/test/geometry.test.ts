import { describe, expect, it } from 'vitest'
import { decimate, valueNear } from '@/curves/decimate'
import { angleAt, fit, inPicture, leanOf } from '@/drawing/angles'

describe('angles', () => {
  const at = (x: number, y: number) => ({ x, y })

  it.each([
    [at(100, 0), at(0, 0), at(0, 100), 90],
    [at(0, 0), at(50, 0), at(100, 0), 180],
    [at(100, 0), at(0, 0), at(100, 0), 0],
    [at(100, 0), at(0, 0), at(50, 86.60254), 60],
    [at(1, 0), at(0, 0), at(-1, 0.001), 179.9427],
    [at(13, 24), at(10, 20), at(2, 26), 90],
    [at(0, 2), at(0, 0), at(2, 2), 45],
  ])('%j %j %j', (first, joint, second, degrees) => {
    expect(angleAt(first, joint, second)).toBeCloseTo(degrees, 3)
    expect(angleAt(second, joint, first)).toBeCloseTo(degrees, 3)
  })

  it('have no direction where a side has no length', () => {
    expect(angleAt(at(1, 1), at(1, 1), at(2, 2))).toBeNull()
    expect(leanOf(at(1, 1), at(1, 1))).toBeNull()
  })

  it.each([[at(0, 0), at(10, 0), 0], [at(0, 0), at(0, -10), 90], [at(5, 5), at(-5, 15), 45]])('a line from %j to %j leans', (from, to, degrees) => {
    expect(leanOf(from, to)).toBeCloseTo(degrees, 9)
  })

  it('stay what they are in a picture that is shown with bars beside it', () => {
    const [box, picture] = [{ left: 30, top: 7, width: 800, height: 400 }, { width: 640, height: 720 }]
    expect(fit(box, picture)).toEqual({ scale: 400 / 720, left: (800 - (640 * 400) / 720) / 2, top: 0 })
    const shown = (x: number, y: number) => { const { scale, left, top } = fit(box, picture); return at(30 + left + scale * x, 7 + top + scale * y) }
    const [a, b, c] = [[600, 100], [100, 100], [100, 700]].map(([x, y]) => inPicture(shown(x ?? 0, y ?? 0), box, picture))
    expect([a?.x, a?.y, c?.x, c?.y].map((each) => Math.round(each ?? 0))).toEqual([600, 100, 100, 700])
    expect(a && b && c && angleAt(a, b, c)).toBeCloseTo(90, 9)
  })

  it('lie in the picture, whatever is clicked', () => {
    expect(inPicture({ x: -50, y: 9999 }, { left: 0, top: 0, width: 100, height: 100 }, { width: 200, height: 100 })).toEqual({ x: 0, y: 100 })
  })
})

describe('a curve that is drawn', () => {
  const series = (values: number[], step = 0.1) => ({ times: Float64Array.from(values, (_, at) => at * step), values: Float32Array.from(values) })

  it('of few points is itself', () => {
    expect(decimate(series([1, 2, 3]), 0, 1, 100, 0.15).values).toEqual([1, 2, 3])
  })

  it('of many keeps every peak in at most two points a column', () => {
    const values = Array.from({ length: 18_000 }, (_, at) => (at === 7777 ? 100 : at === 7780 ? -100 : Math.sin(at / 50)))
    const drawn = decimate(series(values, 1 / 30), 0, 600, 300, 0.05)
    expect(drawn.times.length).toBeLessThanOrEqual(2 * 302)
    expect([drawn.values.includes(100), drawn.values.includes(-100)]).toEqual([true, true])
    expect(drawn.times.every((time, at) => at === 0 || time >= (drawn.times[at - 1] ?? 0))).toBe(true)
    expect(drawn.values).not.toContain(null)
  })

  it('is broken where nothing was measured and where time is missing', () => {
    expect(decimate(series([1, Number.NaN, Number.NaN, 4]), 0, 1, 100, 0.35).values).toEqual([1, null, 4])
    expect(decimate({ times: [0, 0.1, 5, 5.1], values: [1, 2, 3, 4] }, 0, 6, 100, 0.15).values).toEqual([1, 2, null, 3, 4])
    expect(decimate(series([Number.NaN, Number.NaN]), 0, 1, 100, 0.15)).toEqual({ times: [], values: [] })
  })

  it('of a part takes the neighbours outside with it, so that the line reaches the edge', () => {
    const { times } = decimate(series([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]), 0.35, 0.55, 100, 0.15)
    expect(times.map((time) => Math.round(10 * time))).toEqual([3, 4, 5, 6])
  })

  it('has a value only near a point that was measured', () => {
    const curve = series([1, 2, Number.NaN, 4])
    expect([0, 0.06, 0.2, 0.3, 0.34, 0.5].map((time) => valueNear(curve, time, 0.05))).toEqual([1, 2, null, 4, 4, null])
  })
})
