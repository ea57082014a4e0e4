import { describe, expect, it } from 'vitest'
import { anglesAt, anglesBeside } from '@/compare/angles'
import { type Making, caveatsOf } from '@/compare/caveats'
import { differencesOf } from '@/compare/differences'
import { boxMatrix, layingOf, torsoOf } from '@/compare/figures'
import { ofPlayers, ofSession } from '@/compare/partners'
import { captureRate, readPlace, writePlace } from '@/compare/place'
import { signed } from '@/compare/signed'
import { lay } from '@/compare/superimpose'
import type { Metric } from '@/result/metrics'
import { NUMBERS, type PoseTrack } from '@/track/poseTrack'
import { LEFT, RIGHT } from '@/track/skeleton'

const making: Making = { mode: 'batting', view: 'side', model: 'm', samplesPerSecond: 30 }
const metric: Metric = { key: 'front_knee_brace_score', score: 0.5, value: 150, unit: 'degrees', uncertainty: 2, goodFrom: null, pictures: 9, coverage: 1, reason: null, note: null }
const verdict = (a: Partial<Metric>, b: Partial<Metric>, of: Partial<Making> = {}, hasSlowMotion = false) =>
  differencesOf([{ ...metric, ...a }], [{ ...metric, ...b }], { a: making, b: { ...making, ...of } }, hasSlowMotion)[0]

describe('the address of a comparison', () => {
  it('opens the same one', () => {
    const place = { a: 'x', b: 'y', sides: { a: { at: 633, captureFps: 240 }, b: { at: 0, captureFps: null } }, layout: 'over', isMirrored: true, hasPicture: true, isSwapped: true } as const
    expect(readPlace(writePlace(place) as Record<string, string>)).toEqual(place)
    expect(readPlace({})).toEqual({ a: null, b: null, sides: { a: { at: null, captureFps: null }, b: { at: null, captureFps: null } }, layout: 'beside', isMirrored: false, hasPicture: false, isSwapped: false })
    expect(writePlace(readPlace({}))).toEqual({})
  })

  it.each([['-1'], ['1.5'], ['x'], ['1e9'], [['1', '2']]])('with the moment %j has none', (at) => {
    expect(readPlace({ 'at-a': at }).sides.a.at).toBeNull()
  })

  it.each([['240', 240], ['239.76', 239.76], [' 60 ', 60], ['0', null], ['1001', null], ['fast', null], ['', null], ['-30', null]])('takes %j as a rate of %j', (written, rate) => {
    expect(captureRate(written)).toBe(rate)
  })
})

describe('the difference of a measurement', () => {
  it.each([[150, 155, 'beyond_error'], [150, 154, 'within_error'], [150, 150, 'within_error'], [155, 150, 'beyond_error']] as const)('of %d and %d is %s', (a, b, says) => {
    expect(verdict({ value: a }, { value: b })).toMatchObject({ by: b - a, verdict: says })
  })

  it('says no more than is known', () => {
    expect(verdict({ uncertainty: null }, { value: 170 })).toMatchObject({ by: 20, verdict: 'error_unknown' })
    expect(verdict({}, { value: 170 }, { model: 'other' })).toMatchObject({ by: 20, verdict: 'other_model' })
    expect(verdict({}, {}, { view: 'front' })).toMatchObject({ by: null, verdict: 'other_kind' })
    expect(verdict({}, {}, { mode: 'bowling' })).toMatchObject({ by: null, verdict: 'other_kind' })
    expect(verdict({}, { unit: 'seconds' })).toMatchObject({ by: null, verdict: 'no_quantity' })
    expect(verdict({}, { score: null, value: null })).toMatchObject({ by: null, verdict: 'not_measured' })
    expect(differencesOf([metric], [], { a: making, b: making }, false)).toMatchObject([{ b: null, verdict: 'not_measured' }])
  })

  it('is none of seconds in slow motion, but one of degrees', () => {
    expect(verdict({ unit: 'seconds' }, { unit: 'seconds' }, {}, true)).toMatchObject({ by: null, verdict: 'video_time' })
    expect(verdict({}, { value: 155 }, {}, true)).toMatchObject({ by: 5, verdict: 'beyond_error' })
  })

  it('has a sign that is read', () => {
    expect([signed(3.14, 1), signed(-3.14, 1), signed(-0.04, 1), signed(0, 0)]).toEqual(['+3.1', '−3.1', '0.0', '0'])
  })
})

describe('two analyses', () => {
  it('that are alike need no word', () => {
    expect(caveatsOf(making, making, [{ captureFps: 30, playedFps: 30 }])).toEqual([])
  })

  it('that are unlike say in what', () => {
    expect(caveatsOf(making, { mode: 'bowling', view: 'front', model: null, samplesPerSecond: 10 }, [{ captureFps: 240, playedFps: 30 }])).toEqual(['mode', 'view', 'model', 'sampling', 'slow-motion'])
    expect(caveatsOf({ ...making, view: null }, { ...making, view: null }, [])).toEqual(['view-unknown'])
  })

  it('are found in the session and with the player, each once and never the one itself', () => {
    const jobs = [{ id: '1', status: 'done', created_at: 't1', completed_at: 't2' }, { id: '2', status: 'failed', created_at: 't1', completed_at: null }, { id: '3', status: 'done', created_at: 't3', completed_at: null }]
    expect(ofSession(jobs, 'Nets', '1')).toEqual([{ id: '3', title: 'Nets', at: 't3' }])
    const point = (job_id: string, at: string) => ({ at, job_id, session_id: 's', session_title: 'Nets', value: 1, uncertainty: null, score: 1, model: null, not_measured_because: null })
    const series = [[point('1', '2026-01-01'), point('2', '2026-01-02')], [point('2', '2026-01-02'), point('4', '2026-01-03')]].map((points) => ({ metric: 'x', name: 'x', analysis_mode: 'batting', camera_view: null, unit: null, points, moved: null, last_moved: null, trend: null }))
    expect(ofPlayers([{ series }], ['1']).map(({ id }) => id)).toEqual(['4', '2'])
  })
})

/** One picture in which the left knee is bent by so many degrees. */
function track(knee: number, hips = { x: 100, y: 200 }, torso = 100): PoseTrack {
  const points = new Float32Array(NUMBERS).fill(Number.NaN)
  const put = (point: number, x: number, y: number): void => { points.set([x, y, 1], 3 * point) }
  const rad = (knee * Math.PI) / 180
  put(LEFT.shoulder, hips.x - 10, hips.y - torso)
  put(RIGHT.shoulder, hips.x + 10, hips.y - torso)
  put(LEFT.hip, hips.x - 10, hips.y)
  put(RIGHT.hip, hips.x + 10, hips.y)
  put(LEFT.knee, hips.x - 10, hips.y + 80)
  put(LEFT.ankle, hips.x - 10 + 80 * Math.sin(rad), hips.y + 80 - 80 * Math.cos(rad))
  return { count: 1, width: 640, height: 720, framesPerSecond: 30, sampleFps: 30, model: 'm', times: new Float64Array([1000]), persons: new Int32Array(1), points }
}

describe('the bodies in two pictures', () => {
  it('have angles beside each other, and their difference', () => {
    const [a, b] = [anglesAt(track(150), 1, 1 / 30), anglesAt(track(135), 1, 1 / 30)]
    const knee = anglesBeside(a, b, false).find(({ joint, side }) => joint === 'knee' && side === 'left')
    expect(knee?.a).toBeCloseTo(150, 3)
    expect(knee?.by).toBeCloseTo(-15, 3)
  })

  it('are compared crosswise when they use different hands', () => {
    const [a, b] = [anglesAt(track(150), 1, 1 / 30), new Map([['kneeright', 120]])]
    expect(anglesBeside(a, b, true).find(({ joint, side }) => joint === 'knee' && side === 'left')).toMatchObject({ b: 120 })
    expect(anglesBeside(a, b, false).find(({ joint, side }) => joint === 'knee' && side === 'left')).toMatchObject({ b: null, by: null })
  })

  it('have no angles in a picture that was not analysed', () => {
    expect(anglesAt(track(150), 2, 1 / 30).size).toBe(0)
  })

  it('lie hips on hips in the box, also turned about and of other sizes', () => {
    const [a, b] = [track(150), track(150, { x: 400, y: 300 }, 50)]
    const torsos = { a: torsoOf(a) ?? 0, b: torsoOf(b) ?? 0 }
    expect(torsos).toEqual({ a: 100, b: 50 })
    for (const isMirrored of [false, true]) {
      const how = layingOf(a.points, b.points, torsos, isMirrored)
      if (how === null) {
        throw new Error('both have hips')
      }

      expect(lay({ x: 400, y: 300 }, how)).toEqual({ x: 100, y: 200 })
      const [boxA, boxB] = [{ scale: 0.5, left: 20, top: 0 }, { scale: 0.25, left: 7, top: 30 }]
      const [xx, , , yy, tx, ty] = boxMatrix(how, boxA, boxB)
      const inBox = { x: 410 * boxB.scale + boxB.left, y: 310 * boxB.scale + boxB.top }
      const laid = lay({ x: 410, y: 310 }, how)
      expect(xx * inBox.x + tx).toBeCloseTo(boxA.left + boxA.scale * laid.x, 9)
      expect(yy * inBox.y + ty).toBeCloseTo(boxA.top + boxA.scale * laid.y, 9)
    }
  })

  it('are not laid on each other without hips', () => {
    const [a, b] = [track(150), track(150)]
    b.points[3 * LEFT.hip + 2] = 0.1
    expect(layingOf(a.points, b.points, { a: 1, b: 1 }, false)).toBeNull()
    expect(torsoOf(b)).toBeNull()
  })
})
