import { shallowRef } from 'vue'
import type { MarkerView } from '@/api/schema'
import { useApi } from '@/api/useApi'
import { useAttempt } from './useAttempt'

export interface MarkerWords {
  timestamp_ms: number
  moment_type: string
  description: string
}

/** The coach's own markers in the video of a session. What the server has refused is shown, and leaves the list as it was. */
export function useMarkers(session: string) {
  const api = useApi()
  const markers = shallowRef<MarkerView[]>([])
  const { problem, attempt } = useAttempt()
  const { problem: refusal, attempt: change } = useAttempt()

  const put = (marker: MarkerView): void => {
    markers.value = [...markers.value.filter(({ id }) => id !== marker.id), marker].sort((a, b) => a.timestamp_ms - b.timestamp_ms)
  }
  return {
    markers,
    problem,
    refusal,
    load: () => attempt(async () => { markers.value = await api.markers(session) }),
    add: (words: MarkerWords) => change(async () => { put(await api.addMarker(session, words)) }),
    change: (id: string, words: MarkerWords) => change(async () => { put(await api.changeMarker(id, words)) }),
    remove: (id: string) => change(async () => {
      await api.removeMarker(id)
      markers.value = markers.value.filter((marker) => marker.id !== id)
    }),
  }
}

export type Markers = ReturnType<typeof useMarkers>
