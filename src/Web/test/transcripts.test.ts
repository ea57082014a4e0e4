import { describe, expect, it } from 'vitest'
import { nameIn } from '@/api/transcripts'
import { clockTime } from '@/format/clockTime'
import { changesOf, draftOf, isChanged, rewritten } from '@/transcripts/drafts'
import { pageOf, readPlace, searchOf, writePlace } from '@/transcripts/list'
import { marked } from '@/transcripts/marks'
import { allMoments } from '@/transcripts/moments'
import { readOffset, writeOffset } from '@/transcripts/offset'
import { type Segment, colourOf, readRoles, roleOf, segmentAt, speakersOf } from '@/transcripts/transcript'

const segment = (more: Partial<Segment> = {}): Segment => ({ id: 's', speaker_id: 1, start_sec: 0, end_sec: 2, content: 'Keep still', confidence: null, role: 'unknown', doubts: [], ...more })

describe('what was found is marked', () => {
  const shown = (content: string, matches: number[][]) => marked(content, matches).map(({ words, isHit }) => (isHit ? `[${words}]` : words)).join('')

  it('in the units of the API', () => {
    expect(shown('on my heels, I think', [[15, 5], [6, 5]])).toBe('on my [heels], I [think]')
    expect(shown('🏏 bat', [[3, 3]])).toBe('🏏 [bat]')
  })

  it('whatever the ranges are', () => {
    expect(shown('abc', [])).toBe('abc')
    expect(shown('abcdef', [[0, 3], [2, 2], [1, 1]])).toBe('[abc][d]ef')
    expect(shown('abc', [[2, 9], [-1, 1], [9, 1], [1, 0], []])).toBe('ab[c]')
    expect(shown('', [[0, 1]])).toBe('')
  })
})

describe('the place in the list', () => {
  it('lies in the address and comes back from it', () => {
    for (const query of [{}, { q: 'head "still"' }, { status: 'failed', page: '3' }, { q: 'x', page: '2' }]) {
      expect(writePlace(readPlace(query))).toEqual(query)
    }
  })

  it('passes over what makes no sense', () => {
    expect(readPlace({ q: ['a', 'b'], status: 'done', page: '-1' })).toEqual({ words: '', status: null, page: 1 })
    expect(readPlace({ q: '   ' }).words).toBe('')
  })

  it('asks for the right part', () => {
    expect(searchOf({ words: 'x', status: null, page: 3 })).toEqual({ q: 'x', limit: 20, offset: 40 })
    expect(pageOf(Array.from({ length: 21 }, (_, index) => index))).toMatchObject({ hasNext: true, items: { length: 20 } })
  })
})

describe('who speaks', () => {
  it('a role of the segment’s own goes before its speaker’s', () => {
    expect(roleOf(segment(), readRoles({ 1: 'COACH' }), {})).toBe('coach')
    expect(roleOf(segment(), { 1: 'coach' }, { s: 'client' })).toBe('client')
    expect(roleOf(segment({ speaker_id: 9 }), { 1: 'coach' }, {})).toBe('unknown')
  })

  it('speakers are counted in order, and each has a colour', () => {
    expect(speakersOf([segment({ speaker_id: 3 }), segment(), segment({ speaker_id: 3 })])).toEqual([{ speaker: 1, count: 1 }, { speaker: 3, count: 2 }])
    expect([1, 6, 7, 0].map(colourOf)).toEqual([0, 5, 0, 5])
  })
})

describe('what is heard at a time', () => {
  const talk = [0, 4, null, 8].map((start_sec) => segment({ start_sec }))

  it('is the last segment that has begun', () => {
    expect([-1, 0, 3.9, 7.9, 8, 100].map((at) => segmentAt(talk, at))).toEqual([-1, 0, 0, 2, 3, 3])
    expect(segmentAt([], 1)).toBe(-1)
  })

  it('is shown as a clock', () => {
    expect([0, 65.9, 3905, null, Number.NaN].map(clockTime)).toEqual(['0:00', '1:05', '1:05:05', '–:––', '–:––'])
  })
})

describe('a correction', () => {
  const one = segment({ doubts: ['silent'] })

  it('sends only what is other than it was', () => {
    const draft = draftOf(one, {})
    expect(isChanged(draft, one, {})).toBe(false)
    expect(changesOf(draft, one, {})).toEqual({})
    expect(changesOf({ ...draft, words: ' Keep it still ' }, one, {})).toEqual({ words: 'Keep it still' })
    expect(changesOf({ ...draft, role: 'client' }, one, { s: 'coach' })).toEqual({ role: 'client' })
    expect(changesOf({ words: '  ', role: 'client' }, one, {})).toBeNull()
    expect(isChanged({ ...draft, words: '' }, one, {})).toBe(true)
  })

  it('takes the doubts away', () => {
    expect(rewritten(one, 'Now')).toMatchObject({ content: 'Now', doubts: [] })
    expect(one.doubts).toEqual(['silent'])
  })
})

describe('how much later the recording began', () => {
  it('is read as people write seconds', () => {
    expect(['', '0', '12', '-3.5', '0,25', '−2', '1e9', 'x', '1.2.3'].map(readOffset)).toEqual([0, 0, 12_000, -3_500, 250, -2_000, null, null, null])
    expect(readOffset(writeOffset(-1_234))).toBe(-1_234)
  })
})

describe('moments', () => {
  const spoken = (segment_id: string, findings: object[] = []) => ({ segment_id, speaker_id: 1, role: '', start_sec: 0, end_sec: 1, content: '', doubts: [], video_start_ms: 0, video_end_ms: 1, findings, markers: [] }) as never
  const video = { session_id: 'v', title: 'Nets', offset_ms: 0, exists: true, job_id: 'j', findings_without_moment: 0 }

  it('are fetched page by page, and only what is seen is kept', async () => {
    const asked: number[] = []
    const found = await allMoments(({ offset }) => {
      asked.push(offset)
      return Promise.resolve({ session_id: 't', video, message: null, segments: [spoken(`a${offset}`, offset === 0 ? [] : [{}]), spoken(`b${offset}`)], next_offset: offset === 0 ? 1000 : null })
    })
    expect(asked).toEqual([0, 1000])
    expect([...found.beside.keys()]).toEqual(['a1000'])
  })

  it('without a video are not asked for twice', async () => {
    let asked = 0
    const found = await allMoments(() => {
      asked += 1
      return Promise.resolve({ session_id: 't', video: null, message: 'No video', segments: [], next_offset: 1000 })
    })
    expect([asked, found.message, found.video]).toEqual([1, 'No video', null])
  })
})

describe('a file’s name', () => {
  it('is the one that may hold any letter', () => {
    expect(nameIn(`attachment; filename="x.vtt"; filename*=UTF-8''%E8%88%87.vtt`)).toBe('與.vtt')
    expect(nameIn('attachment; filename=talk.srt')).toBe('talk.srt')
    expect(nameIn("attachment; filename*=UTF-8''%E8%8")).toBeNull()
    expect(nameIn(null)).toBeNull()
  })
})
