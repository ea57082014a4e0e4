import { describe, expect, it } from 'vitest'
import { faultOf, lackOfRoom, roomIn } from '@/upload/checks'
import { declaredType, videoType } from '@/upload/signature'
import { faultInWords } from '@/upload/words'

const plan = { max_upload_bytes: 5_368_709_120, max_video_seconds: 7200, storage_used_bytes: 20_000_000_000, storage_limit_bytes: 25_000_000_000 }
const bytes = (...words: (string | number[])[]): Uint8Array => new Uint8Array([...words.flatMap((word) => (typeof word === 'string' ? Array.from(word, (sign) => sign.charCodeAt(0)) : word)), ...new Array<number>(1000).fill(0)])
const mp4 = bytes([0, 0, 0, 24], 'ftypisom')
const steps = (first: number, step: number): Uint8Array => Uint8Array.from({ length: 1024 }, (_, index) => (index >= first && (index - first) % step === 0 ? 0x47 : 1))

describe('a video is known by its first bytes', () => {
  it.each([
    ['video/mp4', mp4],
    ['video/quicktime', bytes([0, 0, 0, 20], 'ftypqt  ')],
    ['video/mp4', bytes([0, 0, 0, 8], 'wide')],
    ['video/mp4', bytes([0, 0, 0, 1], 'mdat')],
    ['video/x-matroska', bytes([0x1a, 0x45, 0xdf, 0xa3])],
    ['video/x-msvideo', bytes('RIFF', [1, 2, 3, 4], 'AVI ')],
    ['video/mp2t', steps(0, 188)],
    ['video/mp2t', steps(4, 192)],
  ])('%s', (type, head) => {
    expect(videoType(head)).toBe(type)
  })

  it.each([
    ['a photograph', bytes([0, 0, 0, 24], 'ftypheic')],
    ['a sound', bytes([0, 0, 0, 24], 'ftypM4A ')],
    ['a wave file', bytes('RIFF', [1, 2, 3, 4], 'WAVE')],
    ['a text', bytes('GGGGGGG, said the coach')],
    ['a box shorter than its head', bytes([0, 0, 0, 5], 'ftypisom')],
    ['a piece', new Uint8Array([0, 0, 0, 24, 102, 116, 121, 112])],
    ['nothing', new Uint8Array()],
  ])('%s is none', (_name, head) => {
    expect(videoType(head)).toBeNull()
  })

  it('and declared as the browser says, where that is a video', () => {
    expect(declaredType('video/webm', mp4)).toBe('video/webm')
    expect(declaredType('', mp4)).toBe('video/mp4')
    expect(declaredType('application/pdf', mp4)).toBe('video/mp4')
    expect(declaredType('', bytes('?'))).toBe('application/octet-stream')
  })
})

describe('before anything is sent', () => {
  const good = { size: 5_368_709_120, head: mp4, seconds: 7200 }

  it('what the plan just allows is taken', () => {
    expect(faultOf(good, plan)).toBeNull()
  })

  it.each([
    ['empty', { ...good, size: 0 }],
    ['no-video', { ...good, head: bytes('%PDF-1.7') }],
    ['too-large', { ...good, size: good.size + 1 }],
    ['too-long', { ...good, seconds: 7200.5 }],
  ])('%s is told', (kind, looked) => {
    expect(faultOf(looked, plan)?.kind).toBe(kind)
  })

  it('a length that cannot be read is left to the server, and a plan without a limit has none', () => {
    expect(faultOf({ ...good, seconds: null }, plan)).toBeNull()
    expect(faultOf({ ...good, seconds: 99_999 }, { ...plan, max_video_seconds: null })).toBeNull()
  })

  it('is said in the figures of the plan', () => {
    expect(faultInWords({ kind: 'too-large', limit: plan.max_upload_bytes }, 6_442_450_944)).toBe('This video is too large: it has 6.4 GB, and at most 5.4 GB are allowed. Cut it to the part that matters.')
    expect(faultInWords({ kind: 'too-long', seconds: 9000, limit: 7200 }, 1)).toContain('it lasts 3 hours, and your plan allows 2 hours')
  })
})

describe('the room of a plan', () => {
  const of = (...sizes: number[]) => sizes.map((size) => ({ size: size * 1_000_000_000, isOpen: false }))

  it('is what all files together want, not each', () => {
    expect(lackOfRoom(of(3, 2), plan)).toBeNull()
    expect(lackOfRoom(of(3, 3), plan)).toEqual({ wanted: 6_000_000_000, room: 5_000_000_000 })
  })

  it('has been taken already by an upload that goes on', () => {
    expect(lackOfRoom([...of(4), { size: 3_000_000_000, isOpen: true }], plan)).toBeNull()
  })

  it('is never below nothing, and has no end without a limit', () => {
    expect(roomIn({ ...plan, storage_used_bytes: 30_000_000_000 })).toBe(0)
    expect(roomIn({ ...plan, storage_limit_bytes: null })).toBeNull()
    expect(lackOfRoom(of(9000), { ...plan, storage_limit_bytes: null })).toBeNull()
  })
})
