import { type Ref, type ShallowRef, onScopeDispose, shallowRef, watch } from 'vue'
import type { PoseTrack } from '@/track/poseTrack'
import { type MovementEvent, eventsOf } from './events/events'

/** What is found in the movement, in pieces between which the page can do other things. Null until all is found. */
export function useEvents(track: Ref<PoseTrack | null>, slowness: Ref<number>): ShallowRef<readonly MovementEvent[] | null> {
  const found = shallowRef<readonly MovementEvent[] | null>(null)
  let waiting = 0

  function find(search: Iterator<MovementEvent | null>, so: readonly MovementEvent[]): void {
    const { value, done } = search.next()
    if (done === true) {
      found.value = so
    } else {
      waiting = window.setTimeout(() => { find(search, value === null ? so : [...so, value]) })
    }
  }

  const stop = (): void => { window.clearTimeout(waiting) }
  watch([track, slowness], () => {
    stop()
    found.value = null
    if (track.value !== null) {
      find(eventsOf(track.value, slowness.value), [])
    }
  }, { immediate: true })
  onScopeDispose(stop)
  return found
}
