/** Values at points of time; not a number where nothing was measured. */
export interface Series {
  /** Seconds, rising. */
  readonly times: ArrayLike<number>
  readonly values: ArrayLike<number>
}

/** What is drawn: null is a gap. */
export interface Drawn {
  readonly times: number[]
  readonly values: (number | null)[]
}

/**
 * As many points as a drawing of so many columns can show: of each column the lowest and the highest value in the order in which they came,
 * so that no peak is lost. Where two points of time lie further apart than `gap` seconds, or a value is missing, the line is broken.
 */
export function decimate({ times, values }: Series, from: number, to: number, columns: number, gap: number): Drawn {
  const drawn: Drawn = { times: [], values: [] }
  const first = Math.max(0, firstFrom(times, from) - 1)
  const last = Math.min(times.length - 1, firstFrom(times, to))
  const width = (to - from) / columns
  const isFew = last - first <= 2 * columns
  let column = Number.NaN
  let [low, high] = [-1, -1]
  let before = Number.NaN

  const point = (at: number): void => {
    drawn.times.push(times[at] ?? 0)
    drawn.values.push(values[at] ?? null)
  }
  const flush = (): void => {
    if (low >= 0) {
      point(Math.min(low, high))
      if (low !== high) {
        point(Math.max(low, high))
      }
    }

    low = high = -1
  }
  const breakLine = (time: number): void => {
    flush()
    if (drawn.values.at(-1) != null) {
      drawn.times.push(time)
      drawn.values.push(null)
    }
  }

  for (let at = first; at <= last; at += 1) {
    const [time, value] = [times[at] ?? 0, values[at] ?? Number.NaN]
    if (Number.isNaN(value)) {
      breakLine(time)
      continue
    }

    if (time - before > gap) {
      breakLine((before + time) / 2)
    }

    const here = isFew ? at : Math.floor((time - from) / width)
    if (here !== column) {
      flush()
      column = here
    }

    low = low < 0 || value < (values[low] ?? 0) ? at : low
    high = high < 0 || value > (values[high] ?? 0) ? at : high
    before = time
  }

  flush()
  return drawn
}

/**
 * Places of values that no line reaches, since there are gaps on both sides: they are drawn as dots. What is undefined belongs to another
 * line at that time.
 */
export function lonely(values: ArrayLike<number | null | undefined>): number[] {
  const own = Array.from(values, (value, at) => ({ value, at })).filter(({ value }) => value !== undefined)
  return own.filter(({ value }, index) => value !== null && own[index - 1]?.value == null && own[index + 1]?.value == null).map(({ at }) => at)
}

/** The value nearest to a time, within `within` seconds; null when there is none. */
export function valueNear({ times, values }: Series, time: number, within: number): number | null {
  const after = firstFrom(times, time)
  const nearest = [after - 1, after].filter((at) => at >= 0 && at < times.length)
    .sort((a, b) => Math.abs((times[a] ?? 0) - time) - Math.abs((times[b] ?? 0) - time))[0]
  const value = nearest === undefined || Math.abs((times[nearest] ?? 0) - time) > within ? Number.NaN : (values[nearest] ?? Number.NaN)
  return Number.isNaN(value) ? null : value
}

function firstFrom(times: ArrayLike<number>, time: number): number {
  let low = 0
  let high = times.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((times[middle] ?? 0) < time) {
      low = middle + 1
    } else {
      high = middle
    }
  }

  return low
}
