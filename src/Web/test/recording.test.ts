import { describe, expect, it } from 'vitest'
import { ApiProblem } from '@/api/problem'
import type { TranscriptionStatusView } from '@/api/schema'
import type { Clock } from '@/jobs/clock'
import { type Attention, followTranscription } from '@/transcripts/follow'
import { captionsRefusal, recordingType, refusalOf } from '@/transcripts/recording'
import { type Places, type Put, type Sent, sendRecording, speedometer } from '@/transcripts/send'

class Minutes implements Clock {
  slept: number[] = []
  passed = 0

  now(): number {
    return this.passed
  }

  async sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    await Promise.resolve()
    if (!signal.aborted) {
      this.slept.push(milliseconds)
      this.passed += milliseconds
    }
  }
}

const never = new AbortController().signal
const inSight: Attention = { isHidden: () => false, seen: () => new Promise(() => undefined) }

describe('following a transcription', () => {
  const standing = (status: string, progress = 0) => ({ status, progress }) as TranscriptionStatusView
  const follow = async (script: (TranscriptionStatusView | Error)[], attention = inSight, signal = never, clock = new Minutes()) => {
    const told: string[] = []
    const end = await followTranscription(
      async () => {
        const next = script.shift()
        await Promise.resolve()
        if (next instanceof Error || next === undefined) {
          throw next ?? new Error('the script is over')
        }

        return next
      },
      clock,
      attention,
      { news: ({ status }) => told.push(status), trouble: (problem) => (problem === null ? undefined : told.push(problem.code)) },
      signal,
    )
    return { end, told, slept: clock.slept }
  }

  it('goes on until it has ended, less and less often', async () => {
    const { end, slept } = await follow([...Array.from({ length: 400 }, () => standing('processing')), standing('completed')])
    expect([end, slept[0], slept.at(-1), slept.length]).toEqual(['ended', 2_000, 8_000, 400])
  })

  it.each(['completed', 'failed', 'cancelled', 'pending', 'uploading'])('%s is an end: nothing follows by itself', async (status) => {
    expect((await follow([standing(status)])).end).toBe('ended')
  })

  it('no failure ends it, and the server’s own wish to wait is heard', async () => {
    const { end, told, slept } = await follow([new ApiProblem(0, 'network', ''), new ApiProblem(503, 'down', '', {}, null, 90), new ApiProblem(500, 'fault', ''), standing('completed')])
    expect([end, told, slept]).toEqual(['ended', ['network', 'down', 'fault', 'completed'], [2_000, 90_000, 10_000]])
  })

  it('what was deleted is gone, and a refusal is thrown', async () => {
    expect((await follow([standing('processing'), new ApiProblem(404, 'transcription.not-found', '')])).end).toBe('gone')
    await expect(follow([new ApiProblem(403, 'forbidden', '')])).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('out of sight it asks less often, and at once when it is seen', async () => {
    const hidden: Attention = { isHidden: () => true, seen: () => new Promise(() => undefined) }
    expect((await follow([standing('processing'), standing('completed')], hidden)).slept).toEqual([10_000])
    const seen: Attention = { isHidden: () => true, seen: () => Promise.resolve() }
    const stopped = new Minutes()
    stopped.sleep = (_milliseconds, signal) => new Promise((resolve) => { signal.addEventListener('abort', () => { resolve() }) })
    expect((await follow([standing('processing'), standing('completed')], seen, never, stopped)).end).toBe('ended')
  })

  it('ends when nobody looks any more', async () => {
    const left = new AbortController()
    left.abort()
    expect((await follow([], inSight, left.signal)).end).toBe('left')
  })
})

describe('checks before a recording is sent', () => {
  const yes = () => Promise.resolve({ allowed: true, message: null })

  it('kinds are told by the end of the name, in any case', () => {
    expect(['a.MP3', 'b.m4a', 'c.d.flac', 'mp3', 'e.mov'].map(recordingType)).toEqual(['audio/mpeg', 'audio/mp4', 'audio/flac', null, null])
  })

  it('nothing is asked about what cannot be taken', async () => {
    const ask = () => Promise.reject(new Error('asked'))
    expect(await refusalOf({ name: 'notes.txt', size: 5 }, null, ask)).toContain('.mp3')
    expect(await refusalOf({ name: 'a.mp3', size: 0 }, null, ask)).toContain('empty')
  })

  it('the plan says no in its own words', async () => {
    const asked: unknown[] = []
    const verdict = await refusalOf({ name: 'a.mp3', size: 3 * 1_048_576 }, 90, (action, numbers) => {
      asked.push([action, numbers])
      return Promise.resolve(action === 'check_minutes' ? { allowed: false, message: 'Only one minute is left.' } : { allowed: true, message: null })
    })
    expect(verdict).toBe('Only one minute is left.')
    expect(asked).toEqual([['upload_file', { file_size_mb: 3 }], ['check_minutes', { duration_min: 1.5 }]])
    expect(await refusalOf({ name: 'a.mp3', size: 1 }, null, yes)).toBeNull()
    expect(await refusalOf({ name: 'a.mp3', size: 2_000_000 }, null, () => Promise.resolve({ allowed: false, message: null }))).toContain('2 MB')
  })

  it('captions', () => {
    expect([captionsRefusal({ name: 'a.VTT', size: 9 }), captionsRefusal({ name: 'a.srt', size: 0 }), captionsRefusal({ name: 'a.txt', size: 9 }), captionsRefusal({ name: 'a.vtt', size: 17_000_000 })].map((said) => said?.split(' ')[0] ?? null))
      .toEqual([null, 'This', 'Choose', 'A'])
  })
})

describe('sending', () => {
  const file = new File(['12345678'], 'talk.mp3')
  const run = async (puts: (Error | null)[], isThere = true, signal = never) => {
    const clock = new Minutes()
    const log: string[] = []
    const places: Places = {
      offerPlace: (_id, name, megabytes) => {
        log.push(`place for ${name} of ${Math.round(megabytes * 1_048_576)}`)
        return Promise.resolve({ upload_url: `u${log.length}`, gcs_path: '', expires_at: '' })
      },
      confirmUpload: () => Promise.resolve({ file_exists: isThere, file_size: 8, ready_for_transcription: true, message: 'nothing lies there' }),
    }
    const put: Put = async (url, type, _file, told) => {
      log.push(`${url} ${type}`)
      told(8)
      await Promise.resolve()
      const failure = puts.shift()
      if (failure != null) {
        throw failure
      }
    }
    await sendRecording('s', file, places, put, clock, () => undefined, signal)
    return { log, slept: clock.slept }
  }

  it('a broken connection is tried again with a new address', async () => {
    const { log, slept } = await run([new ApiProblem(0, 'network', ''), new ApiProblem(502, 'storage', ''), null])
    expect(log).toEqual(['place for talk.mp3 of 8', 'u1 audio/mpeg', 'place for talk.mp3 of 8', 'u3 audio/mpeg', 'place for talk.mp3 of 8', 'u5 audio/mpeg'])
    expect(slept).toEqual([1_000, 4_000])
  })

  it('a refusal is not, nor what was stopped, nor a third break', async () => {
    await expect(run([new ApiProblem(403, 'storage', '')])).rejects.toMatchObject({ status: 403 })
    const stopped = new AbortController()
    stopped.abort()
    await expect(run([new DOMException('Aborted', 'AbortError')], true, stopped.signal)).rejects.toMatchObject({ name: 'AbortError' })
    await expect(run(Array.from({ length: 3 }, () => new ApiProblem(0, 'network', '')))).rejects.toMatchObject({ code: 'network' })
  })

  it('what has not arrived is not said to have', async () => {
    await expect(run([null], false)).rejects.toMatchObject({ code: 'recording.not-there' })
  })

  it('speed is that of the last seconds, and none at first', () => {
    const clock = new Minutes()
    const told: Sent[] = []
    const gauge = speedometer(1000, clock, (sent) => told.push(sent))
    for (const [at, bytes] of [[100, 10], [1_000, 100], [10_000, 100], [12_000, 500]] as const) {
      clock.passed = at
      gauge(bytes)
    }

    expect(told.map(({ speed }) => speed)).toEqual([null, 100, 0, 200])
  })
})
