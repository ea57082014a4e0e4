import { computed, ref, shallowRef } from 'vue'
import type { Playback } from '@/video/playback'
import type { Point } from './angles'
import { type Drawings, frameOf, keepDrawings, keptDrawings } from './kept'
import { type Kind, NEEDED, type Shape, inTheMiddle, withPoint } from './shapes'

/** Drawing on the frames of one job's video, kept on this device. */
export function useDrawing(job: string, playback: Playback) {
  const all = shallowRef<Drawings>(keptDrawings(job))
  const past = shallowRef<readonly Drawings[]>([])
  const isOpen = ref(false)
  const isKept = ref(true)
  const tool = ref<Kind | null>(null)
  const begun = shallowRef<readonly Point[]>([])
  const selected = ref<number | null>(null)
  const { state } = playback

  const stillMs = computed(() => (state.still === null ? null : 1000 * state.still))
  const frame = computed(() => (stillMs.value === null ? null : (frameOf(all.value, stillMs.value, 500 * playback.rate.seconds) ?? Math.round(stillMs.value))))
  const shapes = computed<readonly Shape[]>(() => (frame.value === null ? [] : (all.value[frame.value] ?? [])))

  function put(next: readonly Shape[]): void {
    if (frame.value !== null) {
      const others = Object.entries(all.value).filter(([at]) => Number(at) !== frame.value)
      all.value = Object.fromEntries(next.length === 0 ? others : [...others, [frame.value, next]])
      isKept.value = keepDrawings(job, all.value)
    }
  }

  /** What follows can be undone. */
  function remember(): void {
    past.value = [...past.value.slice(-49), all.value]
  }

  function change(next: readonly Shape[]): void {
    remember()
    put(next)
  }

  function add(shape: Shape): void {
    change([...shapes.value, shape])
    selected.value = shapes.value.length - 1
  }

  return {
    all,
    isOpen,
    isKept,
    tool,
    begun,
    selected,
    shapes,
    canUndo: computed(() => past.value.length > 0),
    remember,

    choose(kind: Kind): void {
      playback.pause()
      begun.value = []
      tool.value = tool.value === kind ? null : kind
    },

    /** The next point of the chosen shape; the last one completes it. */
    point(at: Point): void {
      if (tool.value === null) {
        selected.value = null
        return
      }

      begun.value = [...begun.value, at]
      if (begun.value.length === NEEDED[tool.value]) {
        add({ kind: tool.value, points: begun.value })
        begun.value = []
        tool.value = null
      }
    },

    addInTheMiddle(kind: Kind): void {
      playback.pause()
      tool.value = null
      begun.value = []
      add(inTheMiddle(kind, state))
    },

    /** Without a step of its own to undo: a drag has one, remembered as it begins. */
    move(shape: number, point: number, to: Point): void {
      put(shapes.value.map((each, at) => (at === shape ? withPoint(each, point, to, state) : each)))
    },

    remove(shape: number): void {
      change(shapes.value.filter((_, at) => at !== shape))
      selected.value = null
    },

    clear(): void {
      change([])
      selected.value = null
    },

    undo(): void {
      const before = past.value.at(-1)
      if (begun.value.length > 0) {
        begun.value = begun.value.slice(0, -1)
      } else if (before !== undefined) {
        past.value = past.value.slice(0, -1)
        all.value = before
        isKept.value = keepDrawings(job, before)
        selected.value = null
      }
    },
  }
}

export type Drawing = ReturnType<typeof useDrawing>
