import { describe, expect, it } from 'vitest'
import { type MovementEvent, eventsOf } from '@/compare/events/events'
import type { PoseTrack } from '@/track/poseTrack'
import { type Pose, filmed, normal, numbers } from './player'

const found = (track: PoseTrack, slowness = 1): MovementEvent[] => [...eventsOf(track, slowness)].filter((event) => event !== null)
const named = (track: PoseTrack, slowness = 1): Map<string, MovementEvent> => new Map(found(track, slowness).map((event) => [event.name, event]))
const bump = (seconds: number, middle: number, width: number): number => Math.exp(-0.5 * ((seconds - middle) / width) ** 2)

/** Between two pictures of any rate. */
const AT = 1.5137

/** The normal distribution within 0.0002 (Page 1977). */
const under = (x: number): number => 1 / (1 + Math.exp(-1.5976 * x - 0.07056 * x ** 3))

/**
 * An arm, 1.1 torso lengths from the shoulder, that swings through 170 degrees: fastest at `middle`. Its speed over time is a bell, whose
 * width may be another one after the middle.
 */
function swing(seconds: number, { middle = AT, width = 0.06, after = width }: { middle?: number; width?: number; after?: number } = {}): [number, number] {
  const x = seconds - middle
  const gone = (x < 0 ? 2 * width * under(x / width) : width + after * (2 * under(x / after) - 1)) / (width + after)
  const angle = ((gone - 0.5) * 170 * Math.PI) / 180
  return [-0.3 + 1.1 * Math.sin(angle), 1 - 1.1 * Math.cos(angle)]
}

describe('the moment in which a hand is fastest', () => {
  it.each([[24, 1, 0.01, 0.06], [30, 1, 0.03, 0.04], [60, 1, 0.03, 0.06], [240, 8, 0.03, 0.06], [120, 4, 0.01, 0.04]])('at %d pictures a second, %d times as slow, with noise of %d, is where it says, 38 times of 40', (fps, slowness, noise, after) => {
    const wrong = Array.from({ length: 40 }, (_, seed) => {
      const middle = 0.6 + seed / 500
      const event = named(filmed((seconds) => ({ rightHand: swing(seconds, { middle, after }) }), { fps, slowness, noise, seed, seconds: 1.5 }), slowness).get('right-hand-fastest')
      return event === undefined ? Number.POSITIVE_INFINITY : Math.abs(event.at - 1000 * slowness * middle) / event.exact
    })
    expect(wrong.filter((share) => share <= 1).length).toBeGreaterThanOrEqual(38)
  })

  it('is known to half of what lies between two pictures, and ten milliseconds, in milliseconds of the video', () => {
    expect(named(filmed((seconds) => ({ rightHand: swing(seconds) }), { noise: 0 })).get('right-hand-fastest')?.exact).toBeCloseTo(1000 / 60 + 10, 1)
    expect(named(filmed((seconds) => ({ rightHand: swing(seconds) }), { fps: 120, slowness: 4, noise: 0 }), 4).get('right-hand-fastest')?.exact).toBeCloseTo(4 * (1000 / 240 + 10), 1)
  })

  it('is less well known where the movement is slow and the noise great', () => {
    const exact = (width: number): number => named(filmed((seconds) => ({ rightHand: swing(seconds, { width }) }), { noise: 0.04, seconds: 4 })).get('right-hand-fastest')?.exact ?? 999
    expect(exact(0.15)).toBeGreaterThan(exact(0.05) + 20)
  })

  it('is that of the player’s own hand, and of none that hangs', () => {
    expect(found(filmed((seconds) => ({ rightHand: swing(seconds) }))).map(({ name }) => name)).toEqual(['right-hand-fastest'])
    const [x, y] = [-1, 1]
    expect(found(filmed((seconds) => { const [a, b] = swing(seconds); return { leftHand: [x * a, y * b] } })).map(({ name }) => name)).toEqual(['left-hand-fastest'])
  })

  it('is no other than the fastest, when that was not seen', () => {
    const lost = (score: number): PoseTrack => filmed((seconds) => (seconds < 2 ? { rightHand: swing(seconds, { middle: 1, width: 0.12 }) }
      : { rightHand: swing(4 - seconds, { middle: 1 }), score: Math.abs(seconds - 3) < 0.06 ? score : 0.9 }), { seconds: 4 })
    expect(Math.abs((named(lost(0.9)).get('right-hand-fastest')?.at ?? 0) - 3000)).toBeLessThan(30)
    expect(named(lost(0.1)).has('right-hand-fastest')).toBe(false)
  })

  it('is found whatever time lies between pictures', () => {
    const next = numbers(3)
    const event = named(filmed((seconds) => ({ rightHand: swing(seconds) }), { fps: 60, late: () => 0.006 * next() })).get('right-hand-fastest')
    expect(Math.abs((event?.at ?? 0) - 1000 * AT)).toBeLessThanOrEqual(event?.exact ?? 0)
  })

  it('is the faster of two swings, and neither of two that are alike', () => {
    const two = (second: number): PoseTrack => filmed((seconds) => ({ rightHand: seconds < 2 ? swing(seconds, { middle: 1 }) : [-swing(seconds, { middle: 3, width: second })[0] - 0.6, swing(seconds, { middle: 3, width: second })[1]] }), { seconds: 4 })
    expect(Math.abs((named(two(0.12)).get('right-hand-fastest')?.at ?? 0) - 1000)).toBeLessThan(30)
    expect(Math.abs((named(two(0.04)).get('right-hand-fastest')?.at ?? 0) - 3000)).toBeLessThan(30)
    expect(named(two(0.06)).has('right-hand-fastest')).toBe(false)
  })
})

describe('the moment in which', () => {
  it.each<[string, (height: number) => Pose]>([
    ['left-hand-highest', (height) => ({ leftHand: [0.4, 2 * height] })],
    ['right-hand-highest', (height) => ({ rightHand: [-0.4, 2 * height] })],
    ['feet-apart', (height) => ({ apart: 0.4 + height })],
    ['hips-lowest', (height) => ({ sunk: 0.6 * height })],
  ])('%s is found', (name, pose) => {
    for (const [fps, slowness] of [[30, 1], [15, 1], [240, 8]] as const) {
      const event = named(filmed((seconds) => pose(bump(seconds, AT, 0.2)), { fps, slowness }), slowness).get(name)
      expect(Math.abs((event?.at ?? 0) - 1000 * slowness * AT), `${name} at ${fps}`).toBeLessThanOrEqual(event?.exact ?? 0)
    }
  })

  it('the hips are lowest is not that of a lifted foot, of a jump or of a camera that is moved', () => {
    expect(found(filmed((seconds) => ({ sunk: 0 * seconds }))).length).toBe(0)
    const track = filmed(() => ({}))
    for (let at = 0; at < track.points.length; at += 3) {
      track.points[at + 1] = (track.points[at + 1] ?? 0) + 80 * bump((track.times[Math.floor(at / 99)] ?? 0) / 1000, AT, 0.3)
    }

    expect(found(track)).toEqual([])
  })

  it('a limb is at its extreme is none at the end of the video, before or after a gap, or where it goes on', () => {
    expect(found(filmed((seconds) => ({ rightHand: [-0.4, seconds / 2] })))).toEqual([])
    expect(found(filmed((seconds) => ({ rightHand: [-0.4, 2 * bump(seconds, AT, 0.3)], score: Math.abs(seconds - AT) < 0.04 ? 0.2 : 0.9 })))).toEqual([])
    expect(found(filmed((seconds) => ({ rightHand: [-0.4, 2 * bump(seconds, AT, 0.3)], person: Math.abs(seconds - AT) < 0.04 ? -1 : 0 })))).toEqual([])
    expect(found(filmed((seconds) => ({ rightHand: [-0.4, Math.min(1.5, 4 * bump(seconds, AT, 0.4))] }))).map(({ name }) => name)).not.toContain('right-hand-highest')
  })
})

describe('no moment is found', () => {
  it.each([0, 0.01, 0.05])('of a player who stands still, with noise of %d', (noise) => {
    for (let seed = 0; seed < 40; seed += 1) {
      expect(found(filmed(() => ({}), { noise, seed, fps: seed % 2 === 0 ? 30 : 10 }))).toEqual([])
    }
  })

  it('of noise that goes far, nor of a movement that goes hardly anywhere', () => {
    for (let seed = 0; seed < 100; seed += 1) {
      expect(found(filmed(() => ({}), { noise: 0.3, seed, seconds: seed % 2 === 0 ? 0.4 : 0.8 }))).toEqual([])
    }

    expect(found(filmed((seconds) => ({ rightHand: [-0.4, 0.2 * bump(seconds, AT, 0.2)] }), { noise: 0.001 }))).toEqual([])
  })

  it('where one picture shows it, or the best is missing in the track', () => {
    expect(found(filmed((seconds) => ({ rightHand: [-0.4, 0.5 * bump(seconds, 1.5, 0.08)] }), { fps: 10, noise: 0.001 }))).toEqual([])
    expect(found(filmed((seconds) => ({ rightHand: [-0.4, bump(seconds, 1.6, 0.3)] }), { late: (index) => (index < 45 ? 0 : 0.3) }))).toEqual([])
  })

  it('where single pictures, or many, show another limb', () => {
    const next = numbers(5)
    expect(found(filmed((seconds) => (Math.abs(seconds - AT) < 0.02 ? { rightHand: [0.9, 1.2] } : {})))).toEqual([])
    expect(found(filmed((seconds) => (Math.abs(seconds - AT) < 0.3 ? { rightHand: [0.5, -0.1] } : {})))).toEqual([])
    expect(found(filmed(() => ({ rightHand: next() < 0.05 ? [next(), 3 * next()] : [-0.4, -0.1 + 0.01 * normal(next)] }))).map(({ name }) => name)).toEqual([])
  })

  it('of a swing that too few pictures show', () => {
    for (const fps of [2, 5]) {
      expect(named(filmed((seconds) => ({ rightHand: swing(seconds) }), { fps })).has('right-hand-fastest')).toBe(false)
    }

    const { at = 0, exact = 0 } = named(filmed((seconds) => ({ rightHand: swing(seconds) }), { fps: 10 })).get('right-hand-fastest') ?? {}
    expect(Math.abs(at - 1000 * AT), 'three just do').toBeLessThanOrEqual(exact)
  })

  it('of another player who moves more, nor of his movement into that of the other', () => {
    const pose = (seconds: number): Pose => ({ person: seconds > 2.5 ? 1 : 0, rightHand: seconds > 2.5 ? [-0.4, 2 * bump(seconds, 3, 0.15)] : [-0.4, bump(seconds, 1, 0.2)] })
    expect(named(filmed((seconds) => ({ ...pose(seconds), person: 0 }), { seconds: 3.5 })).has('right-hand-highest')).toBe(true)
    expect(found(filmed(pose, { seconds: 3.5 })).map(({ name }) => name)).not.toContain('right-hand-highest')
  })

  it('in a track without pictures or without a body', () => {
    expect(found(filmed(() => ({}), { seconds: 0 }))).toEqual([])
    expect(found(filmed(() => ({ person: -1 })))).toEqual([])
  })
})
