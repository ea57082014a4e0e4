import { describe, expect, it } from 'vitest'
import { videoTime } from '@/format/videoTime'
import { FrameRate, frameAt, inVideo, partOf, stepTarget } from '@/video/frames'
import { commandOf, nextSpeed } from '@/video/keys'

describe('the length of a frame', () => {
  const play = (rate: FrameRate, times: number[]): void => { times.forEach((time) => { rate.see(time, true) }) }

  it('is a guess, then what the file claims, then what was seen', () => {
    const rate = new FrameRate()
    expect([rate.seconds, rate.isKnown]).toEqual([1 / 30, false])
    rate.claim(50)
    expect([rate.seconds, rate.isKnown]).toEqual([1 / 50, true])
    play(rate, Array.from({ length: 20 }, (_, frame) => frame / 60))
    expect(rate.seconds).toBeCloseTo(1 / 60, 6)
  })

  it('is not made longer by frames that a slow device leaves out', () => {
    const rate = new FrameRate(30)
    play(rate, [0, 1, 3, 5, 6, 8, 9, 11, 13, 14, 16, 18].map((frame) => frame / 25))
    expect(rate.seconds).toBeCloseTo(1 / 25, 6)
  })

  it('is not learnt from jumps, from standing still or from few frames', () => {
    const rate = new FrameRate(30)
    Array.from({ length: 20 }, (_, frame) => frame / 10).forEach((time) => { rate.see(time, false) })
    play(rate, [0, 7, 14, 3, 21, 28, 35, 42, 49, 56])
    play(rate, [0, 0.1, 0.2, 0.3])
    for (let round = 0; round < 20; round += 1) {
      rate.see(round, true)
      rate.see(round + 0.1, false)
    }

    expect(rate.seconds).toBe(1 / 30)
    rate.claim(0)
    rate.claim(null)
    expect(rate.seconds).toBe(1 / 30)
  })
})

describe('frames', () => {
  it.each([[0, 0], [0.633333, 19], [2.133, 64], [0.6499, 19]])('the one that begins at %d s is number %d', (time, frame) => {
    expect(frameAt(time, 1 / 30)).toBe(frame)
  })

  it('are sought in their middle', () => {
    expect(stepTarget(64 / 30, 1, 1 / 30, 6)).toBeCloseTo(65.5 / 30, 9)
    expect(stepTarget(64 / 30, -1, 1 / 30, 6)).toBeCloseTo(63.5 / 30, 9)
    expect(stepTarget(64 / 30, -10, 1 / 30, 6)).toBeCloseTo(54.5 / 30, 9)
  })

  it('are not sought before the first or beyond the last', () => {
    expect(stepTarget(0, -1, 1 / 30, 6)).toBe(0)
    expect(stepTarget(179 / 30, 1, 1 / 30, 6)).toBeCloseTo(179.5 / 30, 9)
    expect(inVideo(99, 1 / 30, 6)).toBeCloseTo(179.5 / 30, 9)
    expect(inVideo(99, 1 / 30, Number.POSITIVE_INFINITY)).toBe(99)
  })

  it('make a part from either end, if it is longer than one of them', () => {
    expect(partOf(3, 1, 0.04)).toEqual({ from: 1, to: 3 })
    expect(partOf(1, 1.03, 0.04)).toBeNull()
  })
})

describe('keys', () => {
  const press = (key: string, more: object = {}) => commandOf({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...more })

  it.each([
    [' ', { do: 'toggle' }], ['.', { do: 'step', frames: 1 }], [',', { do: 'step', frames: -1 }], ['ArrowRight', { do: 'skip', seconds: 1 }], ['ArrowLeft', { do: 'skip', seconds: -1 }],
    ['j', { do: 'back' }], ['K', { do: 'pause' }], ['l', { do: 'play' }], ['Home', { do: 'first' }], ['End', { do: 'last' }], ['ArrowUp', { do: 'faster' }], ['q', null],
  ])('%s', (key, command) => {
    expect(press(key)).toEqual(command)
  })

  it('go further with Shift, whatever the keyboard makes of it, and are the browser’s with Ctrl', () => {
    expect(press('>', { shiftKey: true })).toEqual({ do: 'step', frames: 10 })
    expect(press('ArrowLeft', { shiftKey: true })).toEqual({ do: 'skip', seconds: -5 })
    expect(press('l', { ctrlKey: true })).toBeNull()
  })

  it('go from speed to speed and stay at the ends', () => {
    expect([nextSpeed(1, 'slower'), nextSpeed(0.5, 'slower'), nextSpeed(0.125, 'slower'), nextSpeed(0.25, 'faster'), nextSpeed(1, 'faster')]).toEqual([0.5, 0.25, 0.125, 0.5, 1])
  })
})

describe('a moment', () => {
  it.each([[633, '0:00.63'], [2133, '0:02.13'], [59_999, '1:00.00'], [61_005, '1:01.01'], [3_600_000, '1:00:00.00'], [-5, '0:00.00']])('of %d ms is %s', (ms, words) => {
    expect(videoTime(ms)).toBe(words)
  })
})
