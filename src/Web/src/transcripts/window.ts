/**
 * Heights of the rows of a long list, of which only a few were ever measured: the others count with a guess. Asking and changing cost
 * the logarithm of the number of rows (a Fenwick tree), so that a list of 20,000 is as quick as one of ten.
 */
export class RowHeights {
  private readonly heights: Float64Array
  private readonly sums: Float64Array

  constructor(
    readonly count: number,
    guess: number,
  ) {
    this.heights = new Float64Array(count).fill(guess)
    this.sums = new Float64Array(count + 1)
    for (let index = 1; index <= count; index += 1) {
      this.sums[index] = guess * (index & -index)
    }
  }

  /** The height of all rows. */
  get total(): number {
    return this.top(this.count)
  }

  height(index: number): number {
    return this.heights[index] ?? 0
  }

  /** Where a row begins, below the top of the first. */
  top(index: number): number {
    let sum = 0
    for (let at = Math.min(index, this.count); at > 0; at -= at & -at) {
      sum += this.sums[at] ?? 0
    }

    return sum
  }

  /** The row that lies at a place: the first above the list, the last below it. */
  at(place: number): number {
    let found = 0
    let left = place
    for (let step = 2 ** Math.floor(Math.log2(Math.max(1, this.count))); step > 0; step = Math.floor(step / 2)) {
      const next = found + step
      if (next <= this.count && (this.sums[next] ?? 0) <= left) {
        found = next
        left -= this.sums[next] ?? 0
      }
    }

    return Math.max(0, Math.min(found, this.count - 1))
  }

  /** Sets what was measured; says by how much the row grew. */
  measure(index: number, height: number): number {
    const grown = height - this.height(index)
    if (grown !== 0) {
      this.heights[index] = height
      for (let at = index + 1; at <= this.count; at += at & -at) {
        this.sums[at] = (this.sums[at] ?? 0) + grown
      }
    }

    return grown
  }
}

/** Which rows are there: those in sight with some beyond on either side, and the ones that must not go away, in order. */
export function rowsInSight(heights: RowHeights, from: number, to: number, beyond: number, kept: readonly number[]): number[] {
  if (heights.count === 0) {
    return []
  }

  const first = Math.max(0, heights.at(from) - beyond)
  const last = Math.min(heights.count - 1, heights.at(to) + beyond)
  const rows = Array.from({ length: last - first + 1 }, (_, index) => first + index)
  const others = [...new Set(kept)].filter((index) => index >= 0 && index < heights.count && (index < first || index > last))
  return others.length === 0 ? rows : [...rows, ...others].sort((one, other) => one - other)
}
