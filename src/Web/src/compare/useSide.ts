import { type ComputedRef, type Ref, computed, onScopeDispose, ref, watch } from 'vue'
import type { JobView } from '@/api/schema'
import { useApi } from '@/api/useApi'
import { resultsOf } from '@/jobs/results'
import { useMarkers } from '@/result/useMarkers'
import { useStored } from '@/result/useStored'
import { useVideoSource } from '@/result/useVideoSource'
import { readPoses } from '@/track/readBeside'
import { Playback } from '@/video/playback'
import { type Anchored, slowness } from './alignment'
import { makingOf } from './caveats'
import { torsoOf } from './figures'
import { inOrder, momentsOf, ofEvents, ofMarkers } from './moments'
import type { SidePlace, Which } from './place'
import { useEvents } from './useEvents'

/** The angles of pictures that move past are told so often and no more. */
const EVERY_MS = 200

/** One of two videos that are compared, with all that is known of it. `start` is where it is laid on the other while nobody chose. */
export function useSide(which: Which, job: Ref<JobView>, title: Ref<string>, place: ComputedRef<SidePlace>, start: () => number) {
  const api = useApi()
  const fetchJob = (): Promise<JobView> => api.job(job.value.id)
  const playback = new Playback()
  const video = useVideoSource(job, fetchJob)
  const poses = useStored(job, (of) => of.pose_track_url, (of) => of.deep_results_s3_key, (address, signal) => readPoses(address, () => undefined, signal), fetchJob)
  const results = computed(() => resultsOf(job.value))
  const track = computed(() => poses.found.value?.track ?? null)

  /** Pictures a second that the file plays; null when nobody says. */
  const fileFps = computed(() => (track.value !== null && track.value.framesPerSecond > 0 ? track.value.framesPerSecond : (results.value?.framesPerSecond ?? null)))
  watch(fileFps, (fps) => { playback.rate.claim(fps) }, { immediate: true })
  const anchored = computed<Anchored>(() => {
    const playedFps = fileFps.value ?? 1 / playback.rate.seconds
    return { playedFps, captureFps: place.value.captureFps ?? playedFps, at: place.value.at ?? start(), length: 1000 * playback.state.duration }
  })

  const events = useEvents(track, computed(() => slowness(anchored.value)))
  const markers = useMarkers(job.value.session_id)
  void markers.load()

  /** Seconds: the picture that is shown, told of each that stands still and now and then of those that move. */
  const shown = ref(0)
  let told = 0
  onScopeDispose(playback.onFrame((mediaTime) => {
    const now = performance.now()
    if (!playback.state.isPlaying || now - told > EVERY_MS) {
      told = now
      shown.value = mediaTime
    }
  }))
  watch(() => playback.state.still, (still) => { shown.value = still ?? shown.value })

  return {
    which,
    name: which.toUpperCase(),
    job,
    title,
    playback,
    video,
    poses,
    results,
    track,
    torso: computed(() => (track.value === null ? null : torsoOf(track.value))),
    fileFps,
    place,
    anchored,
    shown,
    making: computed(() => makingOf(job.value)),
    events,
    markers,
    moments: computed(() => inOrder([...momentsOf(job.value.deep_results ?? job.value.quick_results), ...ofEvents(events.value ?? []), ...ofMarkers(markers.markers.value)])),
  }
}

export type Side = ReturnType<typeof useSide>
