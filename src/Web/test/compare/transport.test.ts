import { describe, expect, it } from 'vitest'
import type { Anchored } from '@/compare/alignment'
import { keepUp } from '@/compare/keepUp'
import { type Player, Transport } from '@/compare/transport'

/** A video that plays by a clock of its own: `quality` times as fast as it is told, with its first picture so late, in seconds. */
class Film implements Player {
  readonly state = { isPlaying: false, duration: 0 }
  readonly rate: { seconds: number }
  position = 0
  seeks = 0
  speed = 1
  private late = 0

  constructor(fps: number, duration: number, private readonly quality = 1, private readonly lag = 0) {
    this.rate = { seconds: 1 / fps }
    this.state.duration = duration
  }

  get time(): number {
    return Math.floor(this.position / this.rate.seconds + 1e-6) * this.rate.seconds
  }

  play(): void {
    this.state.isPlaying = true
    this.late = this.lag
  }

  pause(): void {
    this.state.isPlaying = false
  }

  setSpeed(speed: number): void {
    this.speed = speed
  }

  seek(time: number): void {
    this.seeks += 1
    this.position = time
  }

  showFrame(time: number): void {
    this.pause()
    this.position = Math.min(time + this.rate.seconds / 2, this.state.duration - this.rate.seconds / 2)
  }

  pass(seconds: number): void {
    this.late -= seconds
    if (this.state.isPlaying && this.late <= 0) {
      this.position = Math.min(this.state.duration, this.position + seconds * this.speed * this.quality)
    }
  }
}

const slow: Anchored = { captureFps: 240, playedFps: 30, at: 4000, length: 16_000 }
const plain: Anchored = { captureFps: 60, playedFps: 60, at: 1000, length: 3000 }

function pair(quality = 1, lag = 0): { a: Film; b: Film; transport: Transport; run: (seconds: number) => number[] } {
  const [a, b] = [new Film(30, 16), new Film(60, 3, quality, lag)]
  let now = 0
  const transport = new Transport(a, b, () => ({ a: slow, b: plain }), () => now)

  /** How far B is from A with each drawing of the screen, in milliseconds of movement. */
  const run = (seconds: number): number[] => Array.from({ length: Math.round(seconds * 60) }, () => {
    now += 1000 / 60
    a.pass(1 / 60)
    b.pass(1 / 60)
    transport.tick()
    return b.position * 1000 - 1000 - (a.position * 1000 - 4000) / 8
  })
  return { a, b, transport, run }
}

const worst = (drifts: number[]): number => Math.max(...drifts.map(Math.abs))

describe('two videos with one set of controls', () => {
  it('stand still at the same moment, each at its nearest picture', () => {
    const { a, b, transport } = pair()
    transport.show(0)
    expect([a.time, b.time]).toEqual([4, 1])
    transport.show(-250)
    expect([a.time, b.time]).toEqual([2, 0.75])
    transport.show(-9000)
    expect(transport.state.at).toBe(-500)
    expect([a.time, b.time]).toEqual([0, 0.5])
  })

  it('step by the pictures of the finer one, and the coarser moves when it is its turn', () => {
    const { a, b, transport } = pair()
    expect(transport.pictures.finer).toBeCloseTo(1000 / 240)
    transport.show(0)
    const seen = Array.from({ length: 8 }, () => {
      transport.step(1)
      return [Math.round(a.time * 30), Math.round(b.time * 60)]
    })
    expect(seen.map(([of]) => of)).toEqual([121, 122, 123, 124, 125, 126, 127, 128])
    expect(seen.map(([, of]) => of).at(-1)).toBe(62)
    transport.step(-8)
    expect([a.time, b.time]).toEqual([4, 1])
  })

  it('play each at its own rate, as fast as the movement was', () => {
    const { a, b, transport } = pair()
    transport.play()
    expect([a.speed, b.speed]).toEqual([8, 1])
    transport.setSpeed(0.125)
    expect([a.speed, b.speed]).toEqual([1, 0.125])
  })

  it.each([['runs too fast', 1.03, 0], ['runs too slowly', 0.97, 0], ['begins late', 1, 0.2]])('are kept within a picture of the coarser when one %s, without a seek', (_, quality, lag) => {
    const { b, transport, run } = pair(quality, lag)
    transport.show(-500)
    transport.play()
    run(0.9)
    expect(worst(run(0.4))).toBeLessThan(1000 / 60)
    expect(b.seeks).toBe(0)
  })

  it('are sought together when one is far off, but not again and again', () => {
    const { b, transport, run } = pair(0.01)
    transport.show(-500)
    transport.play()
    run(1.9)
    expect(b.seeks).toBeGreaterThan(0)
    expect(b.seeks).toBeLessThanOrEqual(2)
  })

  it('stand at the picture of A that was in sight when they are paused, and B exactly with it', () => {
    const { a, b, transport, run } = pair(0.97)
    transport.show(-500)
    transport.play()
    run(0.5)
    const inSight = a.time
    transport.pause()
    expect(a.time).toBeCloseTo(inSight)
    expect(Math.abs(b.time * 1000 - 1000 - (a.time * 1000 - 4000) / 8)).toBeLessThanOrEqual(1000 / 120 + 0.001)
    expect(transport.state.isPlaying).toBe(false)
  })

  it('stop where one of them ends, and begin again from there', () => {
    const { transport, run } = pair()
    transport.show(1400)
    transport.play()
    run(0.5)
    expect([transport.state.isPlaying, transport.state.at]).toEqual([false, 1500])
    transport.play()
    expect(transport.state.at).toBe(-500)
  })

  it('are in step again after one was moved alone', () => {
    const { a, b, transport } = pair()
    transport.show(0)
    transport.moveAlone('b', 2)
    expect([transport.state.isApart, a.time, b.time]).toEqual([true, 4, 2])
    transport.play()
    expect([transport.state.isApart, b.time]).toEqual([false, 1])
  })

  it('cannot be played with nothing in common', () => {
    const [a, b] = [new Film(30, 16), new Film(60, 3)]
    const transport = new Transport(a, b, () => ({ a: { ...slow, at: 16_000 }, b: { ...plain, at: 0 } }))
    transport.play()
    expect([transport.span, a.state.isPlaying]).toEqual([null, false])
  })
})

describe('what keeps a video in step', () => {
  it('is nothing for a small part of a picture, a bounded change of rate for more, and a seek for much', () => {
    expect(keepUp(4, 33, 1, 9999)).toEqual({ do: 'rate', factor: 1 })
    expect(keepUp(40, 33, 1, 9999)).toEqual({ do: 'rate', factor: 0.84 })
    expect(keepUp(-300, 33, 1, 9999)).toEqual({ do: 'rate', factor: 1.5 })
    expect(keepUp(-500, 33, 1, 9999)).toEqual({ do: 'seek' })
    expect(keepUp(-500, 33, 1, 100)).toEqual({ do: 'rate', factor: 1.5 })
  })

  it('counts by the clock: in slow motion a small drift is a long one', () => {
    expect(keepUp(60, 33, 0.125, 9999)).toEqual({ do: 'seek' })
  })
})
