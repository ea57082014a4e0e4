import { describe, expect, it } from 'vitest'
import { type Anchored, drift, movementTime, playbackRates, sameMoment, sharedSpan, slowness } from '@/compare/alignment'
import { type Torso, hipCentre, lay, laying, steadyTorsoLength, torsoLength } from '@/compare/superimpose'

// A phone's 240 pictures a second played at 30, and an ordinary 60: the same second of movement lasts 8 s and 1 s.
const slow: Anchored = { captureFps: 240, playedFps: 30, at: 4000, length: 16_000 }
const plain: Anchored = { captureFps: 60, playedFps: 60, at: 1000, length: 3000 }

describe('two videos laid on each other at a moment', () => {
  it('show the same moment of the movement, each at its own capture rate', () => {
    expect(slowness(slow)).toBe(8)
    expect(sameMoment(4000, slow, plain)).toBe(1000)
    expect(sameMoment(4800, slow, plain)).toBe(1100)
    expect(sameMoment(900, plain, slow)).toBe(3200)
  })

  it('lead back to where one came from', () => {
    expect(sameMoment(sameMoment(5321, slow, plain), plain, slow)).toBeCloseTo(5321, 9)
    expect(movementTime(2000, slow)).toBe(-250)
  })

  it('share what lies in both', () => {
    expect(sharedSpan(slow, plain)).toEqual({ from: -500, to: 1500 })
    expect(sharedSpan({ ...slow, at: 16_000 }, { ...plain, at: 0 })).toBeNull()
  })

  it('move at the same real speed', () => {
    expect(playbackRates(slow, plain, 1)).toEqual({ a: 8, b: 1, speed: 1 })
    expect(playbackRates(slow, plain, 0.25)).toEqual({ a: 2, b: 0.25, speed: 0.25 })
  })

  it('are both held back where a browser cannot follow one, and say so', () => {
    expect(playbackRates(slow, plain, 4)).toEqual({ a: 16, b: 2, speed: 2 })
    expect(playbackRates(slow, plain, 0.01)).toEqual({ a: 0.5, b: 0.0625, speed: 0.0625 })
    expect(() => playbackRates({ captureFps: 10_000, playedFps: 30 }, plain, 1)).toThrow(RangeError)
    expect(() => slowness({ captureFps: 0, playedFps: 30 })).toThrow(RangeError)
  })

  it('tell how far one has run away', () => {
    expect(drift(slow, 4800, plain, 1100)).toBe(0)
    expect(drift(slow, 4800, plain, 1140)).toBe(40)
  })
})

describe('two players laid on each other', () => {
  const torso = (x: number, y: number, length: number): Torso => ({ leftHip: { x: x - 5, y }, rightHip: { x: x + 5, y }, leftShoulder: { x: x - 8, y: y - length }, rightShoulder: { x: x + 8, y: y - length } })

  it('are measured by hips and torso', () => {
    expect(hipCentre(torso(100, 200, 50))).toEqual({ x: 100, y: 200 })
    expect(torsoLength(torso(100, 200, 50))).toBe(50)
  })

  it.each(['leftHip', 'rightHip', 'leftShoulder', 'rightShoulder'] as const)('have no torso without the %s', (place) => {
    expect(torsoLength({ ...torso(100, 200, 50), [place]: null })).toBeNull()
  })

  it('have the torso of most pictures, not of one that went wrong', () => {
    expect(steadyTorsoLength([50, 52, 54, 400].map((length) => torso(0, 500, length)))).toBe(53)
    expect(steadyTorsoLength([50, 1, 52].map((length) => torso(0, 500, length)))).toBe(50)
    expect(steadyTorsoLength([{ ...torso(0, 0, 9), leftHip: null }, torso(0, 0, 0)])).toBeNull()
  })

  it('have hips on hips and shoulders as high', () => {
    const how = laying({ hips: { x: 100, y: 200 }, torso: 50 }, { hips: { x: 700, y: 400 }, torso: 100 })
    expect(lay({ x: 100, y: 200 }, how)).toEqual({ x: 700, y: 400 })
    expect(lay({ x: 110, y: 150 }, how)).toEqual({ x: 720, y: 300 })
  })

  it('are turned about the hips when one bats with the other hand', () => {
    const how = laying({ hips: { x: 100, y: 200 }, torso: 50 }, { hips: { x: 700, y: 400 }, torso: 50 }, true)
    expect(lay({ x: 100, y: 200 }, how)).toEqual({ x: 700, y: 400 })
    expect(lay({ x: 130, y: 190 }, how)).toEqual({ x: 670, y: 390 })
  })

  it('cannot be laid without a length', () => {
    expect(() => laying({ hips: { x: 0, y: 0 }, torso: 0 }, { hips: { x: 0, y: 0 }, torso: 1 })).toThrow(RangeError)
  })
})
