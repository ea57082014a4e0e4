import { NUMBERS, type PoseTrack } from '@/track/poseTrack'
import { LEFT, RIGHT } from '@/track/skeleton'

/** Where the moving parts of a player are, in torso lengths from the middle of the hips, upwards; the rest of the body stands still. */
export interface Pose {
  leftHand?: readonly [number, number]
  rightHand?: readonly [number, number]
  /** Of the ankles, from the middle of both. */
  apart?: number
  /** By how much the hips are lower than in standing. */
  sunk?: number
  person?: number
  /** Of the right wrist. */
  score?: number
}

const TORSO = 100
const HANGING = -0.1

/** Numbers from 0 to 1, the same ones for the same seed. */
export function numbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return (state + 0.5) / 2 ** 32
  }
}

export function normal(next: () => number): number {
  return Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next())
}

interface Filming {
  /** Analysed pictures for a second of movement. */
  fps?: number
  seconds?: number
  /** Standard deviation of each point, in torso lengths. */
  noise?: number
  seed?: number
  slowness?: number
  /** Seconds by which single pictures are late. */
  late?: (index: number) => number
}

/** A video of a player who moves in a known way. */
export function filmed(move: (seconds: number) => Pose, { fps = 30, seconds = 3, noise = 0.01, seed = 1, slowness = 1, late = () => 0 }: Filming = {}): PoseTrack {
  const next = numbers(seed)
  const count = Math.round(fps * seconds)
  const times = Float64Array.from({ length: count }, (_, index) => 1000 * slowness * (index / fps + late(index)))
  const points = new Float32Array(count * NUMBERS).fill(Number.NaN)
  const persons = new Int32Array(count)
  times.forEach((time, index) => {
    const { leftHand = [0.4, HANGING], rightHand = [-0.4, HANGING], apart = 0.4, sunk = 0, person = 0, score = 0.9 } = move(time / 1000 / slowness)
    persons[index] = person
    const put = (point: number, x: number, y: number, of = 0.9): void => {
      points.set([300 + TORSO * (x + noise * normal(next)), 300 + TORSO * (sunk - y + noise * normal(next)), of], index * NUMBERS + 3 * point)
    }
    put(LEFT.shoulder, 0.3, 1)
    put(RIGHT.shoulder, -0.3, 1)
    put(LEFT.hip, 0.2, 0)
    put(RIGHT.hip, -0.2, 0)
    put(LEFT.ankle, apart / 2, sunk - 1.8)
    put(RIGHT.ankle, -apart / 2, sunk - 1.8)
    put(LEFT.wrist, ...leftHand)
    put(RIGHT.wrist, ...rightHand, score)
  })
  return { count, width: 640, height: 720, framesPerSecond: fps / slowness, sampleFps: fps / slowness, model: 'm', times, persons, points }
}
