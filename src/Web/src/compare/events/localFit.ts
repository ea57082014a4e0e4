/**
 * Hz at which the low pass has lost 3 dB: that of the analysis (decision 0003), so that the page sees no other movement than the report.
 */
const CUT_OFF_HZ = 6

/** Seconds, the Gaussian's standard deviation that gives this cut-off when the weights end at three of them (decision 0003). */
const SIGMA = 0.2472 / CUT_OFF_HZ

const REACH = 3 * SIGMA

/** With pictures so slow that fewer are in reach nothing can be smoothed: the parabola goes through three. */
const FEWEST_NEIGHBOURS = 2

/** What a window of samples says of its middle: the course's value or slope there, and by how much noise is multiplied in it. */
export interface Fit {
  readonly numbers: readonly number[]
  readonly gain: number
}

/**
 * A parabola fitted to the samples around one, each weighted by a Gaussian of its distance in time, as many on either side: local
 * polynomial regression (Cleveland 1979), on even times the filter of Savitzky and Golay (1964). It takes real times, delays nothing, and
 * looks at no more than an eighth of a second on either side. Null at the ends, where one side is missing or worth less.
 */
export function fitAt(seconds: readonly number[], courses: readonly (readonly number[])[], at: number, of: 'value' | 'slope'): Fit | null {
  const middle = seconds[at] ?? Number.NaN
  const inReach = (index: number): boolean => Math.abs((seconds[index] ?? Number.POSITIVE_INFINITY) - middle) <= REACH
  let each = 0
  while (inReach(at - each - 1) && inReach(at + each + 1)) {
    each += 1
  }

  const isSmoothed = inReach(at - FEWEST_NEIGHBOURS) || inReach(at + FEWEST_NEIGHBOURS)
  if (isSmoothed && each < FEWEST_NEIGHBOURS) {
    return null
  }

  each = isSmoothed ? each : 1
  const [before, after] = [seconds[at - each], seconds[at + each]]
  if (before === undefined || after === undefined) {
    return null
  }

  // In units in which the sums are of one size.
  const unit = isSmoothed ? SIGMA : Math.max(middle - before, after - middle)
  const us = seconds.slice(at - each, at + each + 1).map((time) => (time - middle) / unit)
  const weights = of === 'value' ? weigh(us).value : weigh(us).slope.map((weight) => weight / unit)
  const numbers = courses.map((course) => {
    let sum = 0
    for (const [index, weight] of weights.entries()) {
      sum += weight * (course[at - each + index] ?? Number.NaN)
    }

    return sum
  })
  return { numbers, gain: Math.hypot(...weights) }
}

/** What each sample counts: two rows of the inverse of the normal equations. */
function weigh(us: readonly number[]): { value: number[]; slope: number[] } {
  const ws = us.map((u) => Math.exp(-0.5 * u * u))
  let [s0, s1, s2, s3, s4] = [0, 0, 0, 0, 0]
  for (const [index, u] of us.entries()) {
    const w = ws[index] ?? 0
    s0 += w
    s1 += w * u
    s2 += w * u * u
    s3 += w * u * u * u
    s4 += w * u * u * u * u
  }

  const [m0, m1, m2] = [s2 * s4 - s3 * s3, s2 * s3 - s1 * s4, s1 * s3 - s2 * s2]
  const determinant = s0 * m0 + s1 * m1 + s2 * m2
  const row = (a: number, b: number, c: number): number[] => us.map((u, index) => ((ws[index] ?? 0) * (a + b * u + c * u * u)) / determinant)
  return { value: row(m0, m1, m2), slope: row(m1, s0 * s4 - s2 * s2, s1 * s2 - s0 * s3) }
}
