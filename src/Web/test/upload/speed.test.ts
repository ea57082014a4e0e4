import { describe, expect, it } from 'vitest'
import { Progress } from '@/upload/progress'
import { Speed, timeLeft } from '@/upload/speed'
import { type Transfer, isBusy, nextOf, percentOf, totalOf } from '@/upload/transfer'

function measured(...samples: [at: number, total: number][]): Speed {
  const speed = new Speed()
  samples.forEach(([at, total]) => { speed.add(at, total) })
  return speed
}

describe('the speed', () => {
  it('is not known before two seconds were measured', () => {
    expect(new Speed().perSecond(0)).toBeNull()
    expect(measured([0, 0]).perSecond(9000)).toBeNull()
    expect(measured([0, 0], [1900, 5_000_000]).perSecond(1900)).toBeNull()
    expect(measured([0, 0], [2000, 5_000_000]).perSecond(2000)).toBe(2_500_000)
  })

  it('counts what was sent, not what had arrived before', () => {
    expect(measured([0, 80_000_000], [4000, 84_000_000]).perSecond(4000)).toBe(1_000_000)
  })

  it('is that of the last ten seconds', () => {
    expect(measured([0, 0], [10_000, 100_000_000], [15_000, 105_000_000], [20_000, 110_000_000]).perSecond(20_000)).toBe(1_000_000)
  })

  it('is never one backwards when a part breaks off', () => {
    expect(measured([0, 0], [1000, 4_000_000], [2000, 1_000_000], [4000, 5_000_000]).perSecond(4000)).toBe(2_000_000)
  })

  it('is not known while nothing goes, and forgotten after a break', () => {
    const speed = measured([0, 0], [3000, 3_000_000], [6000, 3_000_000])
    expect(speed.perSecond(8000)).not.toBeNull()
    expect(speed.perSecond(8001)).toBeNull()
    speed.reset()
    speed.add(9000, 3_000_000)
    expect(speed.perSecond(9000)).toBeNull()
  })

  it('tells the time that is left, when it is known', () => {
    expect(timeLeft(30_000_000, 1_000_000)).toBe(30_000)
    expect(timeLeft(30_000_000, null)).toBeNull()
  })
})

describe('progress', () => {
  const part = (number: number, size: number) => ({ part_number: number, size_bytes: size, etag: 'e' })

  it('begins with what is stored, and a part of another size than planned is not', () => {
    expect(new Progress({ parts: [part(1, 10), part(2, 7)], missing_part_numbers: [2, 3] }).bytes).toBe(10)
  })

  it('counts each part once, and nothing of one that broke off', () => {
    const progress = new Progress({ parts: [part(1, 10)], missing_part_numbers: [2] })
    progress.part(2, 4)
    progress.part(2, 9)
    expect(progress.bytes).toBe(19)
    progress.part(2, 0)
    expect(progress.bytes).toBe(10)
  })

  it('is a hundred percent only when all is there', () => {
    expect(percentOf(999, 1000)).toBe(99)
    expect(percentOf(1000, 1000)).toBe(100)
    expect(percentOf(0, 0)).toBe(0)
  })
})

describe('several uploads', () => {
  const transfer = (phase: Transfer['phase'], more: Partial<Transfer> = {}): Transfer => ({ id: 1, file: { name: 'a', size: 100, lastModified: 0 }, title: 'a', session: null, job: null, phase, sent: 0, speed: null, left: null, trouble: null, problem: null, ...more })

  it('run one at a time, the next when one is paused, has stopped or has arrived', () => {
    const waiting = transfer('queued', { id: 2 })
    for (const phase of ['starting', 'sending', 'completing'] as const) {
      expect(nextOf([transfer(phase), waiting])).toBeNull()
    }

    for (const phase of ['paused', 'failed', 'lost', 'arrived', 'cancelling'] as const) {
      expect(nextOf([transfer(phase), waiting])).toBe(waiting)
    }
  })

  it('are added up, with the time that all of them still take', () => {
    const total = totalOf([transfer('arrived', { sent: 100 }), transfer('sending', { sent: 50, speed: 10 }), transfer('queued'), transfer('paused', { sent: 20 })])
    expect(total).toEqual({ sent: 170, size: 400, speed: 10, left: 15_000 })
    expect(totalOf([transfer('sending')]).left).toBeNull()
  })

  it('are asked about before the page is left only while something goes', () => {
    expect((['queued', 'starting', 'sending', 'completing', 'cancelling'] as const).every((phase) => isBusy(transfer(phase)))).toBe(true)
    expect((['paused', 'failed', 'lost', 'arrived'] as const).some((phase) => isBusy(transfer(phase)))).toBe(false)
  })
})
