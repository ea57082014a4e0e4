import { LEFT, RIGHT } from '@/track/skeleton'
import type { Point } from '../superimpose'

export type EventName = 'left-hand-fastest' | 'right-hand-fastest' | 'left-hand-highest' | 'right-hand-highest' | 'feet-apart' | 'hips-lowest'

/** What of the body has an extreme that a coach would look for. Left and right are the player's own. */
export interface Measure {
  readonly name: EventName
  /** Points of the skeleton that it needs. */
  readonly points: readonly number[]
  /** Whether the extreme is one of the place itself or of the speed with which it changes. */
  readonly of: 'place' | 'speed'
  /** Of these points, in torso lengths from the middle of the hips, upwards: what is extreme is great. */
  readonly read: (places: readonly Point[]) => readonly number[]
}

const ANKLES = [LEFT.ankle, RIGHT.ankle]

export const MEASURES: readonly Measure[] = [
  ...([['left', LEFT.wrist], ['right', RIGHT.wrist]] as const).flatMap(([side, wrist]): Measure[] => [
    { name: `${side}-hand-fastest`, points: [wrist], of: 'speed', read: (places) => places.flatMap(({ x, y }) => [x, y]) },
    { name: `${side}-hand-highest`, points: [wrist], of: 'place', read: (places) => places.map(({ y }) => y) },
  ]),
  { name: 'feet-apart', points: ANKLES, of: 'place', read: ([one, other]) => (one === undefined || other === undefined ? [] : [Math.hypot(one.x - other.x, one.y - other.y)]) },

  // Over the lower foot, which stands: a camera that moves, or a player who comes nearer, lowers nothing.
  { name: 'hips-lowest', points: ANKLES, of: 'place', read: (places) => [Math.min(...places.map(({ y }) => y))] },
]
