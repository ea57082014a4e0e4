import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Playback } from '@/video/playback'

const FRAME = 1 / 25

/** A video of ten seconds at 25 frames a second whose seeks arrive when the test says so. */
class Video extends EventTarget {
  readonly videoWidth = 640
  readonly videoHeight = 360
  readonly duration = 10
  playbackRate = 1
  paused = true
  seeking = false
  sought: number[] = []
  private at = 0
  private callback: VideoFrameRequestCallback | null = null

  get currentTime(): number {
    return this.at
  }

  set currentTime(time: number) {
    this.sought.push(time)
    this.at = time
    this.seeking = true
  }

  requestVideoFrameCallback(callback: VideoFrameRequestCallback): number {
    this.callback = callback
    return 1
  }

  cancelVideoFrameCallback(): void {
    this.callback = null
  }

  play(): Promise<void> {
    this.paused = false
    this.dispatchEvent(new Event('play'))
    return Promise.resolve()
  }

  pause(): void {
    if (!this.paused) {
      this.paused = true
      this.dispatchEvent(new Event('pause'))
    }
  }

  arrive(): void {
    this.seeking = false
    const asked = this.sought.length
    this.dispatchEvent(new Event('seeked'))
    if (this.sought.length === asked) {
      this.show(Math.floor(this.at / FRAME + 1e-6))
    }
  }

  show(frame: number): void {
    this.at = Math.max(this.at, frame * FRAME)
    this.callback?.(0, { mediaTime: frame * FRAME } as VideoFrameCallbackMetadata)
  }
}

let video: Video
let playback: Playback

beforeEach(() => {
  video = new Video()
  playback = new Playback(25)
  playback.attach(video as unknown as HTMLVideoElement)
  video.dispatchEvent(new Event('loadedmetadata'))
  video.show(0)
})

const frame = (): number => Math.round(playback.time / FRAME)

describe('a video that is looked at', () => {
  it('is stepped by one frame, into its middle, and tells what is shown', () => {
    const shown = vi.fn()
    playback.onFrame(shown)
    playback.step(1)
    expect(video.sought).toEqual([1.5 * FRAME])
    video.arrive()
    expect([frame(), playback.state.still]).toEqual([1, FRAME])
    expect(shown.mock.calls).toEqual([[0], [FRAME]])
  })

  it('counts steps that come quicker than frames, and seeks only the last', () => {
    playback.step(1)
    playback.step(1)
    playback.step(1)
    playback.step(-1)
    expect(video.sought.length).toBe(1)
    video.arrive()
    expect(video.sought.length).toBe(2)
    video.arrive()
    expect(frame()).toBe(2)
  })

  it('steps on from a frame that is still on its way', () => {
    playback.showFrame(4)
    playback.step(1)
    video.arrive()
    video.arrive()
    expect(frame()).toBe(101)
  })

  it('stays within its first and last frame', () => {
    playback.step(-5)
    video.arrive()
    expect(frame()).toBe(0)
    playback.seek(99)
    video.arrive()
    playback.step(3)
    video.arrive()
    expect(frame()).toBe(249)
  })

  it('repeats a part while it plays, and begins it there', () => {
    playback.setPart({ from: 2, to: 3 })
    playback.play()
    expect(video.sought).toEqual([2])
    video.arrive()
    video.show(60)
    expect(video.sought.length).toBe(1)
    video.show(75)
    expect(video.sought).toEqual([2, 2])
  })

  it('that has come to its end begins its part again', () => {
    playback.setPart({ from: 8, to: 10 })
    video.dispatchEvent(new Event('ended'))
    expect([video.sought[0], video.paused]).toEqual([8, false])
  })

  it('goes on where it was, as quick and as moving as before, from another address', () => {
    playback.setSpeed(0.25)
    playback.showFrame(4)
    video.arrive()
    playback.play()
    playback.renew()
    playback.renew()
    video.pause()
    video.playbackRate = 1
    video.sought = []
    video.dispatchEvent(new Event('loadedmetadata'))
    expect([video.sought, video.paused, video.playbackRate]).toEqual([[4 + FRAME / 2], false, 0.25])
  })

  it('says nothing more once it is let go', () => {
    const shown = vi.fn()
    const end = playback.onFrame(shown)
    end()
    video.show(5)
    expect(shown).toHaveBeenCalledTimes(1)
  })
})
