import { POINTS } from './skeleton'

export const NUMBERS = POINTS * 3

/** Poses of a video, one for each picture that was analysed, in the order of time. */
export interface PoseTrack {
  readonly count: number
  /** Of the pictures, in which the points are: upright source pixels. */
  readonly width: number
  readonly height: number
  /** Pictures a second that the file claims; 0 when it claims none. */
  readonly framesPerSecond: number
  /** Pictures a second that were to be analysed. */
  readonly sampleFps: number
  readonly model: string
  /** Milliseconds from the beginning of the video. */
  readonly times: Float64Array<ArrayBuffer>
  /** Who was followed, so that two pictures can be told to show the same player; -1 where nobody was seen. */
  readonly persons: Int32Array<ArrayBuffer>
  /** x, y, score of each of the 33 points of each picture; not a number where a point was not seen. */
  readonly points: Float32Array<ArrayBuffer>
}

/** What is no pose track, or one of a later kind. */
export class NotATrack extends Error {}

interface Header {
  format: unknown
  version: unknown
  model: { id: string }
  video: { width: number; height: number; frames_per_second: number }
  sample_fps: number
}

interface Line {
  t: number
  k: number
  p: (readonly [number, number, number] | null)[]
}

/** Collects the lines of a pose track (decision 0009). */
export class TrackBuilder {
  private header: Header | null = null
  private count = 0
  private times = new Float64Array(1024)
  private persons = new Int32Array(1024)
  private points = new Float32Array(1024 * NUMBERS)

  add(line: string): void {
    if (this.header === null) {
      this.header = headerOf(parse(line, 1))
      return
    }

    const { t, k, p } = lineOf(parse(line, this.count + 2), this.count + 2)
    this.makeRoom()
    this.times[this.count] = t
    this.persons[this.count] = p.length === 0 ? -1 : k
    const at = this.count * NUMBERS
    for (let point = 0; point < POINTS; point += 1) {
      const place = p[point] ?? null
      for (let part = 0; part < 3; part += 1) {
        this.points[at + 3 * point + part] = place === null ? Number.NaN : (place[part] ?? Number.NaN)
      }
    }

    this.count += 1
  }

  /** Pictures so far. */
  get length(): number {
    return this.count
  }

  finish(): PoseTrack {
    if (this.header === null) {
      throw new NotATrack('The pose track is empty.')
    }

    const { video, model, sample_fps: sampleFps } = this.header
    return {
      count: this.count,
      width: video.width,
      height: video.height,
      framesPerSecond: video.frames_per_second,
      sampleFps,
      model: model.id,
      times: this.times.slice(0, this.count),
      persons: this.persons.slice(0, this.count),
      points: this.points.slice(0, this.count * NUMBERS),
    }
  }

  private makeRoom(): void {
    if (this.count < this.times.length) {
      return
    }

    const grow = <T extends Float64Array | Int32Array | Float32Array>(from: T, to: T): T => {
      to.set(from)
      return to
    }
    this.times = grow(this.times, new Float64Array(2 * this.times.length))
    this.persons = grow(this.persons, new Int32Array(2 * this.persons.length))
    this.points = grow(this.points, new Float32Array(2 * this.points.length))
  }
}

function parse(line: string, number: number): unknown {
  try {
    return JSON.parse(line)
  } catch {
    throw new NotATrack(`Line ${number} of the pose track cannot be read.`)
  }
}

function headerOf(line: unknown): Header {
  const header = line as Header
  if (header.format !== 'coach-plus.pose-track' || header.version !== 1) {
    throw new NotATrack('The poses are in a format that this page does not know. Load the page again: there may be a newer one.')
  }

  return header
}

function lineOf(line: unknown, number: number): Line {
  const found = line as Partial<Line>
  if (typeof found.t !== 'number' || typeof found.k !== 'number' || !Array.isArray(found.p)) {
    throw new NotATrack(`Line ${number} of the pose track is no picture.`)
  }

  return found as Line
}
