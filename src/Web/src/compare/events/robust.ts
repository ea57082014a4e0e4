/** Makes the median absolute deviation of normal noise its standard deviation. */
const MAD_TO_SIGMA = 1.4826

/** The middle number, not a number for none; of two the mean. */
export function median(numbers: readonly number[]): number {
  const sorted = Float64Array.from(numbers).sort()
  return ((sorted[(sorted.length - 1) >> 1] ?? Number.NaN) + (sorted[sorted.length >> 1] ?? Number.NaN)) / 2
}

/**
 * The standard deviation of what is noise in runs of numbers: how far each lies from the straight line between its neighbours, of real
 * times (the pseudo-residuals of Gasser, Sroka and Jennen-Steinmetz 1986), and of those the middle, so that a few fast moments count for
 * nothing. Movement that bends between two pictures counts as noise: at few pictures a second that says too much, never too little.
 */
export function noiseOf(runs: readonly { seconds: readonly number[]; values: readonly number[] }[]): number {
  const residuals = runs.flatMap(({ seconds, values }) =>
    values.slice(2).map((after, index) => {
      const [t0, t1, t2] = [seconds[index] ?? 0, seconds[index + 1] ?? 0, seconds[index + 2] ?? 0]
      const share = (t1 - t0) / (t2 - t0)
      const line = (1 - share) * (values[index] ?? 0) + share * after
      return Math.abs((values[index + 1] ?? 0) - line) / Math.sqrt(1 + share ** 2 + (1 - share) ** 2)
    }))
  return MAD_TO_SIGMA * median(residuals)
}
