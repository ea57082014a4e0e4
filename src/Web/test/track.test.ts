import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { jointCurves } from '@/track/jointAngles'
import { lastAtOrBefore, poseAt, widestGap } from '@/track/poseAt'
import { NUMBERS, type PoseTrack, TrackBuilder } from '@/track/poseTrack'
import { readTrack } from '@/track/read'
import { BONES, LEFT, RIGHT, sideOf } from '@/track/skeleton'
import { stretchesOf } from '@/track/stretches'

const HEADER = { format: 'coach-plus.pose-track', version: 1, model: { id: 'm' }, video: { width: 640, height: 720, frames_per_second: 30 }, sample_fps: 30 }

type Points = Record<number, [number, number, number]>

function picture(t: number, points: Points | null, k = 0): object {
  return { n: Math.round(t / 33), t, s: 1, k, c: null, p: points === null ? [] : Array.from({ length: 33 }, (_, point) => points[point] ?? null) }
}

function track(pictures: object[], header: object = HEADER): PoseTrack {
  const builder = new TrackBuilder()
  for (const line of [header, ...pictures]) {
    builder.add(JSON.stringify(line))
  }

  return builder.finish()
}

describe('a pose track', () => {
  it('is read as it arrives, whatever the pieces, and longer than expected', async () => {
    const lines = [HEADER, ...Array.from({ length: 3000 }, (_, n) => picture(n * 33.333333, n % 7 === 0 ? null : { 0: [n, 2 * n, 0.5] }))].map((line) => JSON.stringify(line)).join('\n')
    const zipped = new Uint8Array(gzipSync(`${lines}\n`))
    const told: number[] = []
    const found = await readTrack(new ReadableStream({
      start(stream) {
        for (let at = 0; at < zipped.length; at += 777) {
          stream.enqueue(zipped.slice(at, at + 777))
        }

        stream.close()
      },
    }), (pictures) => told.push(pictures))

    expect([found.count, found.times.length, found.points.length, found.width, found.sampleFps]).toEqual([3000, 3000, 3000 * NUMBERS, 640, 30])
    expect([found.persons[6], found.persons[7], found.points[8 * NUMBERS + 1], found.times[2999]]).toEqual([0, -1, 16, 2999 * 33.333333])
    expect(Number.isNaN(found.points[8 * NUMBERS + 3])).toBe(true)
    expect(told.at(-1)).toBe(3000)
  })

  it('may end without the end of its last line', async () => {
    const lines = [HEADER, picture(0, null), picture(33, {})].map((line) => JSON.stringify(line)).join('\n')
    expect((await readTrack(new Blob([new Uint8Array(gzipSync(lines))]).stream(), () => undefined)).count).toBe(2)
  })

  it.each([
    [['{}'], 'format that this page does not know'],
    [[JSON.stringify({ ...HEADER, version: 2 })], 'format that this page does not know'],
    [[JSON.stringify(HEADER), '{"t":1'], 'Line 2'],
    [[JSON.stringify(HEADER), JSON.stringify(picture(0, {})), '{"t":"x","k":0,"p":[]}'], 'Line 3'],
  ])('of another kind is refused: %j', (lines, because) => {
    const builder = new TrackBuilder()
    expect(() => { lines.forEach((line) => { builder.add(line) }) }).toThrow(because)
  })

  it('that is empty is none', () => {
    expect(() => new TrackBuilder().finish()).toThrow('empty')
  })
})

describe('the pose of a moment', () => {
  const into = new Float32Array(NUMBERS)
  const at = (of: PoseTrack, ms: number): string => poseAt(of, ms, 5, into)
  const moving = track([picture(0, { 0: [0, 10, 0.9], 1: [1, 1, 1] }), picture(33, { 0: [33, 10, 0.4] }), picture(66, null), picture(99, { 0: [99, 0, 1] }, 1), picture(132, { 0: [132, 0, 1] }, 2), picture(232, { 0: [0, 0, 1] }, 2)])

  it('is the measured one within the tolerance, the nearest if there are two', () => {
    expect([at(moving, 33), into[0], at(moving, 37), into[0], at(moving, -4), into[0]]).toEqual(['measured', 33, 'measured', 33, 'measured', 0])
    expect([poseAt(moving, 30, 40, into), into[0]]).toEqual(['measured', 33])
  })

  it('lies between two neighbours, with the lower score, and without a point that one of them lacks', () => {
    expect(at(moving, 11)).toBe('between')
    expect([into[0], into[1], into[2]]).toEqual([11, 10, Math.fround(0.4)])
    expect(Number.isNaN(into[5])).toBe(true)
  })

  it('is nobody’s where nobody was seen, nor beside that', () => {
    expect([at(moving, 66), at(moving, 50), at(moving, 80)]).toEqual(['nobody', 'nobody', 'nobody'])
  })

  it('is not made up between two players, over a gap, before the first or after the last picture', () => {
    expect([at(moving, 115), at(moving, 180), at(moving, -20), at(moving, 300)]).toEqual(['unmeasured', 'unmeasured', 'unmeasured', 'unmeasured'])
  })

  it.each([[30, 30, 50], [10, 30, 150], [60, 25, 60], [2, 30, 250], [10, 0, 150], [0, 0, 0]])('of %d samples a second at %d frames spans at most %d ms', (sampleFps, framesPerSecond, gap) => {
    expect(widestGap({ sampleFps, framesPerSecond })).toBeCloseTo(gap, 9)
  })

  it('is found by halving', () => {
    const times = Float64Array.from([0, 10, 20, 30])
    expect([-1, 0, 9, 10, 29, 30, 99].map((ms) => lastAtOrBefore(times, 4, ms))).toEqual([-1, 0, 0, 1, 2, 3, 3])
    expect(lastAtOrBefore(times, 0, 5)).toBe(-1)
  })
})

describe('what follows from a track', () => {
  const leg = (score: number): Points => ({ [LEFT.hip]: [0, 0, 1], [LEFT.knee]: [0, 100, score], [LEFT.ankle]: [100, 100, 1] })

  it('are the angles of joints where all three points were seen well enough', () => {
    const curves = jointCurves(track([picture(0, leg(1)), picture(33, leg(0.29)), picture(66, null), picture(99, { ...leg(0.3), [LEFT.ankle]: [0, 300, 1] })]))
    expect(curves.map(({ joint, side }) => [joint, side])).toEqual([['knee', 'left']])
    expect([...(curves[0]?.degrees ?? [])]).toEqual([90, Number.NaN, Number.NaN, 180])
  })

  it('are the parts in which nobody or hardly anything was seen, but no blinks', () => {
    const states = [1, 1, 0, 1, ...Array<number>(8).fill(0), ...Array<number>(9).fill(0.1), 1]
    const found = stretchesOf(track(states.map((score, n) => picture(n * 33, score === 0 ? null : { 0: [1, 1, score], 1: [1, 1, score] }))))
    expect(found).toEqual([{ doubt: 'nobody', fromMs: 4 * 33, toMs: 12 * 33 }, { doubt: 'unsure', fromMs: 12 * 33, toMs: 21 * 33 }])
  })

  it('is a skeleton whose limbs have the side of their points', () => {
    expect([LEFT.ear, LEFT.foot, 1, 9].map(sideOf)).toEqual(Array(4).fill('left'))
    expect([RIGHT.ear, RIGHT.foot, 6, 10].map(sideOf)).toEqual(Array(4).fill('right'))
    expect(BONES.filter(({ from, to, side }) => side !== 'middle' && [from, to].some((point) => point > 0 && sideOf(point) !== side))).toEqual([])
  })
})
