import { describe, expect, it } from 'vitest'
import { fitAt } from '@/compare/events/localFit'
import { median, noiseOf } from '@/compare/events/robust'
import { normal, numbers } from './player'

const uneven = [0, 0.03, 0.07, 0.1, 0.13, 0.17, 0.2, 0.24]

describe('a parabola through the samples around one', () => {
  it('is the parabola that they lie on, whatever time lies between them', () => {
    const course = uneven.map((time) => 3 - 2 * time + 5 * time ** 2)
    expect(fitAt(uneven, [course], 4, 'value')?.numbers[0]).toBeCloseTo(3 - 2 * 0.13 + 5 * 0.13 ** 2, 9)
    expect(fitAt(uneven, [course, course.map((value) => -value)], 4, 'slope')?.numbers.map((number) => number.toFixed(6))).toEqual(['-0.700000', '0.700000'])
  })

  it('is the central difference where pictures come too slowly to smooth', () => {
    const fit = fitAt([0, 0.1, 0.2], [[1, 5, 2]], 1, 'slope')
    expect(fit?.numbers[0]).toBeCloseTo(5, 9)
    expect(fit?.gain).toBeCloseTo(Math.SQRT1_2 / 0.1, 9)
    expect(fitAt([0, 0.1, 0.2], [[1, 5, 2]], 1, 'value')?.numbers[0]).toBeCloseTo(5, 9)
  })

  it('takes 3 dB from an oscillation of 6 Hz, and next to nothing from one of 1 Hz', () => {
    const seconds = Array.from({ length: 121 }, (_, at) => at / 240)
    const passed = (hertz: number): number => fitAt(seconds, [seconds.map((time) => Math.cos(2 * Math.PI * hertz * (time - 0.25)))], 60, 'value')?.numbers[0] ?? 0
    expect(passed(6)).toBeCloseTo(Math.SQRT1_2, 2)
    expect(passed(1)).toBeCloseTo(1, 2)
  })

  it('multiplies noise by what it says', () => {
    const next = numbers(7)
    const seconds = Array.from({ length: 9 }, (_, at) => at / 30)
    const fits = Array.from({ length: 3000 }, () => fitAt(seconds, [seconds.map(() => normal(next))], 4, 'slope'))
    const spread = Math.sqrt(fits.reduce((sum, fit) => sum + (fit?.numbers[0] ?? Number.NaN) ** 2, 0) / fits.length)
    expect(spread / (fits[0]?.gain ?? 0)).toBeCloseTo(1, 1)
  })

  it.each([0, 1, 6, 7])('is none at the ends: %d', (at) => {
    expect(fitAt(uneven, [uneven], at, 'value')).toBeNull()
  })
})

describe('of a course of numbers', () => {
  it('the noise is told apart from the way it takes', () => {
    const next = numbers(9)
    const seconds = Array.from({ length: 2000 }, (_, at) => at / 30 + 0.01 * next())
    const noise = noiseOf([{ seconds, values: seconds.map((time) => 4 * time + 0.02 * normal(next)) }])
    expect(noise).toBeGreaterThan(0.018)
    expect(noise).toBeLessThan(0.022)
    expect(median([])).toBeNaN()
  })
})
