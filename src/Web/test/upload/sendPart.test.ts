import { describe, expect, it } from 'vitest'
import { ApiProblem } from '@/api/problem'
import type { SignedPartView } from '@/api/schema'
import { patiently } from '@/upload/patience'
import { type Sending, sendPart } from '@/upload/sendPart'
import { AHEAD, Tickets } from '@/upload/tickets'

const address = (number: number, round = 1): SignedPartView => ({ part_number: number, offset_bytes: 0, size_bytes: 4, presigned_url: `https://store/${number}/${round}`, upload_headers: {} })

/** A storage that answers by a list, and what was done about it. */
function storage(answers: number[], readable = true, online = true) {
  const seen = { puts: [] as string[], waits: [] as number[], troubles: [] as (string | null)[], sent: [] as number[], round: 1 }
  const sending: Sending = {
    ticket: (number) => Promise.resolve(address(number, seen.round)),
    forget: () => { seen.round += 1 },
    put: (to, body, sent) => {
      seen.puts.push(to.presigned_url)
      sent(Math.floor(body.size / 2))
      return Promise.resolve(answers.shift() ?? 200)
    },
    isReadable: () => Promise.resolve(readable),
    isOnline: () => online,
    wait: (milliseconds) => {
      seen.waits.push(milliseconds)
      return Promise.resolve()
    },
    trouble: (problem) => { seen.troubles.push(problem?.message ?? null) },
  }
  const send = (signal = new AbortController().signal): Promise<void> => sendPart(3, new Blob(['abcd']), (bytes) => { seen.sent.push(bytes) }, sending, signal)
  return { seen, sending, send }
}

describe('a part', () => {
  it('is sent once when the storage takes it', async () => {
    const { seen, send } = storage([200])
    await send()
    expect(seen).toEqual({ puts: ['https://store/3/1'], waits: [], troubles: [null], sent: [2, 4], round: 1 })
  })

  it('is sent again after every break, ever more patiently, and counts nothing meanwhile', async () => {
    const { seen, send } = storage([0, 0, 503, 0, 0, 0, 429, 200])
    await send()
    expect(seen.waits).toEqual([1_000, 2_000, 5_000, 10_000, 15_000, 15_000, 15_000])
    expect(seen.sent.slice(0, 4)).toEqual([2, 0, 2, 0])
    expect(seen.troubles[0]).toBe('The storage cannot be reached at the moment.')
    expect(seen.troubles[2]).toBe('The storage is busy (503).')
    expect(seen.troubles.at(-1)).toBeNull()
  })

  it('tells a device that is not connected from a storage that stays silent', async () => {
    const offline = storage([0, 200], true, false)
    await offline.send()
    expect(offline.seen.troubles[0]).toContain('Check the connection')
    const silent = storage([0, 0, 0, 0, 200])
    await silent.send()
    expect(silent.seen.troubles.slice(2, 4)).toEqual(['The storage cannot be reached at the moment.', expect.stringContaining('may not allow this page’s address')])
  })

  it.each([400, 401, 403])('gets a new address when the old one is refused (%i), without a wait', async (status) => {
    const { seen, send } = storage([status, 200])
    await send()
    expect(seen.puts).toEqual(['https://store/3/1', 'https://store/3/2'])
    expect(seen.waits).toEqual([])
  })

  it.each([[403, 403, 403], [404], [413]])('is given up with a sentence when it is refused: %j', async (...answers) => {
    const { send } = storage(answers)
    await expect(send()).rejects.toMatchObject({ code: 'storage', status: answers[0], message: expect.stringContaining('does not take this video') as string })
  })

  it('that cannot be read any more is told, not tried for ever', async () => {
    const { seen, send } = storage([0, 0], false)
    await expect(send()).rejects.toMatchObject({ code: 'file' })
    expect(seen.puts).toHaveLength(1)
  })

  it('is not sent on when its upload was stopped meanwhile', async () => {
    const stop = new AbortController()
    const { seen, sending, send } = storage([0, 200])
    sending.wait = () => {
      stop.abort()
      return Promise.resolve()
    }
    await expect(send(stop.signal)).rejects.toThrow('abort')
    expect(seen.puts).toHaveLength(1)
  })
})

describe('patience', () => {
  const run = async (answers: (ApiProblem | string)[]) => {
    const waits: number[] = []
    const patience = { wait: (ms: number) => { waits.push(ms); return Promise.resolve() }, trouble: () => undefined }
    const what = (): Promise<string> => {
      const next = answers.shift() ?? 'done'
      return typeof next === 'string' ? Promise.resolve(next) : Promise.reject(next)
    }
    return { waits, got: await patiently(what, patience, new AbortController().signal) }
  }
  const away = new ApiProblem(0, 'network', 'away')

  it('outlasts a server that is away, and waits as long as it asks', async () => {
    expect(await run([away, new ApiProblem(503, 'unavailable', 'later', {}, null, 30), away])).toEqual({ waits: [1_000, 30_000, 5_000], got: 'done' })
  })

  it('ends with a refusal, and with a fault of the page', async () => {
    await expect(run([away, new ApiProblem(403, 'plan.storage-full', 'no room')])).rejects.toThrow('no room')
    await expect(run([new TypeError('x is not a function') as never])).rejects.toThrow('x is not a function')
  })
})

describe('signed addresses', () => {
  const numbers = Array.from({ length: 40 }, (_, index) => index + 1)
  function office(missing = numbers) {
    const asked: number[][] = []
    const time = { now: 0 }
    const tickets = new Tickets(missing, (wanted) => {
      asked.push(wanted)
      return Promise.resolve({ job_id: 'j', expires_in: 3600, parts: wanted.map((number) => address(number, asked.length)) })
    }, () => time.now)
    return { asked, time, tickets }
  }

  it('are asked for some at a time, once for those who ask together', async () => {
    const { asked, tickets } = office()
    const got = await Promise.all([tickets.of(1), tickets.of(2), tickets.of(3)])
    expect(got.map((part) => part.part_number)).toEqual([1, 2, 3])
    await tickets.of(AHEAD)
    expect(asked).toEqual([numbers.slice(0, AHEAD)])
    await tickets.of(AHEAD + 1)
    expect(asked[1]).toEqual(numbers.slice(AHEAD, 2 * AHEAD))
  })

  it('are asked for only where something is missing', async () => {
    const { asked, tickets } = office([4, 9])
    await tickets.of(9)
    await tickets.of(4)
    expect(asked).toEqual([[9], [4, 9]])
  })

  it('are asked for anew before they have grown old, and when one did not work', async () => {
    const { asked, time, tickets } = office([1])
    await tickets.of(1)
    time.now = 2_699_000
    await tickets.of(1)
    expect(asked).toHaveLength(1)
    time.now = 2_700_000
    expect((await tickets.of(1)).presigned_url).toBe('https://store/1/2')
    tickets.forget(1)
    expect((await tickets.of(1)).presigned_url).toBe('https://store/1/3')
  })

  it('that are not given are a fault, not a wait without end', async () => {
    const tickets = new Tickets([1], () => Promise.resolve({ job_id: 'j', expires_in: 60, parts: [] }), () => 0)
    await expect(tickets.of(1)).rejects.toThrow('part 1')
  })
})
