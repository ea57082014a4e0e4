import { describe, expect, it } from 'vitest'
import { forgetDrawings, frameOf, keepDrawings, keptDrawings } from '@/drawing/kept'
import { type Shape, inTheMiddle, withPoint, wordsOf } from '@/drawing/shapes'

const angle: Shape = { kind: 'angle', points: [{ x: 100, y: 0 }, { x: 0, y: 0 }, { x: 0, y: 100 }] }

function memory(isFull = false): Storage {
  const kept: Record<string, string> = {}
  const methods = {
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, value: string) => {
      if (isFull) {
        throw new DOMException('full', 'QuotaExceededError')
      }

      kept[key] = value
    },
    removeItem: (key: string) => { Reflect.deleteProperty(kept, key) },
  }
  // As a browser's: the keys are members of the storage itself, its methods are not.
  return new Proxy(kept, { get: (_, name) => (name in methods ? methods[name as keyof typeof methods] : kept[name as string]) }) as unknown as Storage
}

describe('a shape', () => {
  it('says its degrees or its lean, and nothing where it has no direction', () => {
    expect(wordsOf(angle)).toBe('90.0°')
    expect(wordsOf({ kind: 'line', points: [{ x: 0, y: 0 }, { x: 10, y: -10 }] })).toBe('45.0° from horizontal')
    expect([wordsOf({ ...angle, points: angle.points.slice(0, 2) }), wordsOf({ kind: 'line', points: [{ x: 1, y: 1 }] }), wordsOf({ kind: 'line', points: [{ x: 1, y: 1 }, { x: 1, y: 1 }] })]).toEqual([null, null, null])
  })

  it('is moved by a point, which stays in the picture', () => {
    expect(withPoint(angle, 2, { x: -5, y: 900 }, { width: 640, height: 720 }).points).toEqual([{ x: 100, y: 0 }, { x: 0, y: 0 }, { x: 0, y: 720 }])
    expect(angle.points[2]).toEqual({ x: 0, y: 100 })
  })

  it('comes into the middle of the picture for who has no pointer: an angle as a right one', () => {
    expect(wordsOf(inTheMiddle('angle', { width: 640, height: 720 }))).toBe('90.0°')
    expect(wordsOf(inTheMiddle('line', { width: 640, height: 720 }))).toBe('0.0° from horizontal')
  })
})

describe('drawings', () => {
  it('are kept by job and frame, and leave nothing behind when there are none', () => {
    const storage = memory()
    expect(keepDrawings('a', { 633: [angle] }, storage)).toBe(true)
    expect(keptDrawings('a', storage)).toEqual({ 633: [angle] })
    expect(keptDrawings('b', storage)).toEqual({})
    keepDrawings('a', {}, storage)
    expect(Object.keys(storage)).toEqual([])
  })

  it('go when somebody signs out, and nothing else does', () => {
    const storage = memory()
    storage.setItem('coachplus.token', 't')
    keepDrawings('a', { 1: [angle] }, storage)
    keepDrawings('b', { 2: [angle] }, storage)
    forgetDrawings(storage)
    expect(Object.keys(storage)).toEqual(['coachplus.token'])
  })

  it('that cannot be kept say so, and those that cannot be read are none', () => {
    expect(keepDrawings('a', { 1: [angle] }, memory(true))).toBe(false)
    for (const broken of ['{', 'null', '[1]']) {
      const storage = memory()
      storage.setItem('coachplus.drawings.a', broken)
      expect(keptDrawings('a', storage)).toEqual({})
    }
  })

  it('belong to the frame that is shown', () => {
    const drawings = { 633: [angle], 2133: [angle] }
    expect([frameOf(drawings, 640, 16), frameOf(drawings, 666, 16), frameOf(drawings, 2133, 16)]).toEqual([633, null, 2133])
  })
})
