import { shallowReactive } from 'vue'
import { FrameRate, type Part, inVideo, stepTarget } from './frames'
import { watchFrames } from './watchFrames'

/** What is said of a video as it plays, for parts that show it. What changes with every picture is told to `onFrame` instead. */
export interface PlaybackState {
  isReady: boolean
  isPlaying: boolean
  isBackwards: boolean
  speed: number
  /** Seconds; 0 until it is known. */
  duration: number
  width: number
  height: number
  /** What is repeated, or null. */
  part: Part | null
  /** Media time of the picture that stands still, or null while pictures move. */
  still: number | null
}

export type FrameListener = (mediaTime: number) => void

/** One video that is looked at: moves it and tells which picture is shown. All times are seconds of the video. */
export class Playback {
  readonly state: PlaybackState = shallowReactive({ isReady: false, isPlaying: false, isBackwards: false, speed: 1, duration: 0, width: 0, height: 0, part: null, still: null })
  readonly rate: FrameRate

  private video: HTMLVideoElement | null = null
  private readonly listeners = new Set<FrameListener>()
  /** Media time of the picture that is shown. */
  private mediaTime = 0
  /** Where the next steps count from while a seek is still on its way. */
  private aim: number | null = null
  private wanted: number | null = null
  private backSince: number | null = null
  private resume: { time: number; isPlaying: boolean } | null = null

  constructor(claimedFramesPerSecond: number | null = null) {
    this.rate = new FrameRate(claimedFramesPerSecond)
  }

  /** Takes the element that shows the video. Ends when what it returns is called. */
  attach(video: HTMLVideoElement): () => void {
    this.video = video
    const watch = new AbortController()
    const on = (names: string, then: () => void): void => {
      names.split(' ').forEach((name) => { video.addEventListener(name, then, { signal: watch.signal }) })
    }
    on('loadedmetadata durationchange', () => { this.learn(video) })
    on('play', () => Object.assign(this.state, { isPlaying: true, isBackwards: false, still: null }))
    on('pause', () => Object.assign(this.state, { isPlaying: false, still: this.mediaTime }))
    on('ended', () => { this.ended() })
    on('seeked', () => { this.arrived() })
    const unwatch = watchFrames(video, (mediaTime) => { this.shown(mediaTime) })
    return () => {
      watch.abort()
      unwatch()
      this.video = null
    }
  }

  /** The same video comes from another address: it goes on as it was. */
  renew(): void {
    const { video } = this
    const time = this.wanted ?? (video?.seeking === true ? video.currentTime : this.mediaTime + this.rate.seconds / 2)
    this.resume ??= { time, isPlaying: this.state.isPlaying }
  }

  /** Tells the media time of each picture as it is shown, and of the one that is there now. Ends when what it returns is called. */
  onFrame(listener: FrameListener): () => void {
    this.listeners.add(listener)
    listener(this.mediaTime)
    return () => this.listeners.delete(listener)
  }

  /** Media time of the picture that is shown. */
  get time(): number {
    return this.mediaTime
  }

  /** Where the video plays, which runs on between pictures; that of the picture while there is no video. */
  get position(): number {
    return this.video?.currentTime ?? this.mediaTime
  }

  play(): void {
    const { video } = this
    if (video === null) {
      return
    }

    this.stopBackwards()
    this.aim = null
    const { part } = this.state
    if (part !== null && (this.mediaTime < part.from - this.rate.seconds || this.mediaTime >= part.to - this.rate.seconds)) {
      this.seek(part.from)
    }

    video.playbackRate = this.state.speed
    video.play().catch((failure: unknown) => {
      // Paused again before it had begun, or the browser wants a gesture first: it stands still, as its controls then say.
      if (!(failure instanceof DOMException)) {
        throw failure
      }
    })
  }

  pause(): void {
    this.stopBackwards()
    this.video?.pause()
  }

  toggle(): void {
    if (this.state.isPlaying || this.state.isBackwards) {
      this.pause()
    } else {
      this.play()
    }
  }

  /** Runs backwards, at most as fast as the speed says: browsers cannot, so each picture is sought. */
  playBackwards(): void {
    this.video?.pause()
    this.aim = null
    this.state.isBackwards = true
    this.state.still = null
    this.backSince = performance.now()
    this.goBack()
  }

  setSpeed(speed: number): void {
    this.state.speed = speed
    if (this.video !== null) {
      this.video.playbackRate = speed
    }
  }

  setPart(part: Part | null): void {
    this.state.part = part
  }

  /** Goes so many pictures on or back and stands still there. */
  step(frames: number): void {
    this.pause()
    const from = this.aim ?? this.mediaTime
    const target = stepTarget(from, frames, this.rate.seconds, this.state.duration || Number.POSITIVE_INFINITY)
    this.aim = target - this.rate.seconds / 2
    this.go(target)
  }

  /** Shows the picture of that moment. Of many that are asked for at once only the last is sought. */
  seek(time: number): void {
    this.stopBackwards()
    this.aim = null
    this.go(inVideo(time, this.rate.seconds, this.state.duration || Number.POSITIVE_INFINITY))
  }

  /** Stands still at the picture that begins at that moment, as measurements name it. */
  showFrame(mediaTime: number): void {
    this.pause()
    this.seek(mediaTime + this.rate.seconds / 2)
    this.aim = mediaTime
  }

  private learn(video: HTMLVideoElement): void {
    Object.assign(this.state, { isReady: true, duration: Number.isFinite(video.duration) ? video.duration : 0, width: video.videoWidth, height: video.videoHeight })
    video.playbackRate = this.state.speed
    const { resume } = this
    if (resume !== null) {
      this.resume = null
      this.go(resume.time)
      if (resume.isPlaying) {
        this.play()
      }
    }
  }

  private go(time: number): void {
    const { video } = this
    if (video === null || video.seeking) {
      this.wanted = time
      return
    }

    this.wanted = null
    video.currentTime = time
  }

  private arrived(): void {
    if (this.wanted !== null) {
      this.go(this.wanted)
    } else if (this.state.isBackwards) {
      requestAnimationFrame(() => { this.goBack() })
    }
  }

  private goBack(): void {
    if (this.backSince === null) {
      return
    }

    const now = performance.now()
    const passed = Math.max(this.rate.seconds, ((now - this.backSince) / 1000) * this.state.speed)
    const start = this.state.part?.from ?? 0
    if (this.mediaTime <= start + this.rate.seconds / 2) {
      this.pause()
      return
    }

    this.backSince = now
    this.go(Math.max(start, this.mediaTime + this.rate.seconds / 2 - passed))
  }

  private stopBackwards(): void {
    this.backSince = null
    if (this.state.isBackwards) {
      Object.assign(this.state, { isBackwards: false, still: this.mediaTime })
    }
  }

  private ended(): void {
    if (this.state.part !== null) {
      this.seek(this.state.part.from)
      this.play()
    }
  }

  private shown(mediaTime: number): void {
    const { video, state } = this
    this.mediaTime = mediaTime
    if (this.wanted === null && video?.seeking === false) {
      this.aim = null
    }

    this.rate.see(mediaTime, state.isPlaying && video?.seeking === false)
    this.listeners.forEach((listener) => { listener(mediaTime) })
    if (!state.isPlaying && !state.isBackwards) {
      state.still = mediaTime
    }

    const { part } = state
    if (state.isPlaying && part !== null && mediaTime >= part.to - this.rate.seconds / 2 && video?.seeking === false) {
      this.go(part.from)
    }
  }
}
