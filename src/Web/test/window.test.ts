import { describe, expect, it } from 'vitest'
import { RowHeights, rowsInSight } from '@/transcripts/window'

describe('heights of rows', () => {
  it('count with a guess until they are measured', () => {
    const heights = new RowHeights(5, 10)
    expect([heights.total, heights.top(3), heights.at(35), heights.at(-1), heights.at(1e9)]).toEqual([50, 30, 3, 0, 4])
    expect(heights.measure(1, 25)).toBe(15)
    expect(heights.measure(1, 25)).toBe(0)
    expect([heights.total, heights.top(1), heights.top(2), heights.at(34), heights.at(35)]).toEqual([65, 10, 35, 1, 2])
  })

  it('are those of plain sums, whatever is measured', () => {
    const heights = new RowHeights(1000, 80)
    const plain = Array.from({ length: 1000 }, () => 80)
    for (let step = 0; step < 3000; step += 1) {
      const index = (step * 7919) % 1000
      plain[index] = 20 + ((step * 31) % 400)
      heights.measure(index, plain[index])
    }

    let top = 0
    for (const [index, height] of plain.entries()) {
      expect(heights.top(index)).toBe(top)
      expect(heights.at(top)).toBe(index)
      expect(heights.at(top + height - 1)).toBe(index)
      top += height
    }

    expect(heights.total).toBe(top)
  })
})

describe('rows in sight', () => {
  const heights = new RowHeights(20_000, 100)

  it('are few, with some beyond on either side', () => {
    expect(rowsInSight(heights, 0, 250, 2, [])).toEqual([0, 1, 2, 3, 4])
    expect(rowsInSight(heights, 1_000_000, 1_000_250, 1, [])).toEqual([9999, 10_000, 10_001, 10_002, 10_003])
    expect(rowsInSight(heights, 1_999_900, 2_000_500, 1, [])).toEqual([19_998, 19_999])
  })

  it('and the one with the focus does not go away', () => {
    expect(rowsInSight(heights, 500, 600, 0, [2, 5, 2, -1, 20_000])).toEqual([2, 5, 6])
    expect(rowsInSight(heights, 500, 500, 0, [19_999])).toEqual([5, 19_999])
  })

  it('are none of an empty list', () => {
    expect(rowsInSight(new RowHeights(0, 100), 0, 500, 5, [0])).toEqual([])
  })
})
