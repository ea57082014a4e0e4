import { type MetricSeries, seriesOf } from '@/result/metrics'
import { type JointCurve, jointCurves } from './jointAngles'
import { NotATrack, type PoseTrack } from './poseTrack'
import { readTrack } from './read'
import { type Stretch, stretchesOf } from './stretches'

/** A pose track and what follows from it. None of it may become reactive: a video of ten minutes has two million numbers. */
export interface Poses {
  readonly track: PoseTrack
  readonly curves: readonly JointCurve[]
  readonly stretches: readonly Stretch[]
}

/** What is to be fetched and read: poses, or the series of whole results. */
export interface Order {
  kind: 'poses' | 'series'
  address: string
}

/** What the worker says. `refused` is an address that has expired or is not there. */
export type Told<T> = { is: 'progress'; pictures: number } | { is: 'done'; found: T } | { is: 'refused'; status: number } | { is: 'broken'; because: string | null }

const PROGRESS_EVERY_MS = 100

addEventListener('message', ({ data }: MessageEvent<Order>) => {
  void work(data)
})

async function work({ kind, address }: Order): Promise<void> {
  try {
    const response = await fetch(address)
    if (!response.ok || response.body === null) {
      tell({ is: 'refused', status: response.status })
    } else if (kind === 'series') {
      tell<MetricSeries[]>({ is: 'done', found: seriesOf(await response.json()) })
    } else {
      await readPoses(response.body)
    }
  } catch (failure) {
    // A connection that broke has no words of its own that a coach could use.
    tell({ is: 'broken', because: failure instanceof NotATrack ? failure.message : null })
  }
}

async function readPoses(body: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<void> {
  let told = performance.now()
  const track = await readTrack(body, (pictures) => {
    if (performance.now() - told > PROGRESS_EVERY_MS) {
      told = performance.now()
      tell({ is: 'progress', pictures })
    }
  })
  const found: Poses = { track, curves: jointCurves(track), stretches: stretchesOf(track) }
  tell({ is: 'done', found }, [track.times.buffer, track.persons.buffer, track.points.buffer, ...found.curves.map(({ degrees }) => degrees.buffer)])
}

function tell<T>(what: Told<T>, transfer: Transferable[] = []): void {
  postMessage(what, { transfer })
}
