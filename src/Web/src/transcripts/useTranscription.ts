import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import { type ApiProblem, problemOf } from '@/api/problem'
import type { TranscriptionSessionView, TranscriptionStatusView } from '@/api/schema'
import { useTranscriptApi } from '@/api/transcripts'
import { clock } from '@/jobs/clock'
import { takesLonger } from '@/jobs/patience'
import { attention } from './attention'
import { followTranscription } from './follow'

/** A transcript's session as it stands while somebody looks at it: fetched anew when the room is opened, and followed while it is worked on. */
export function useTranscription(id: string) {
  const api = useTranscriptApi()
  const session = shallowRef<TranscriptionSessionView | null>(null)
  const standing = shallowRef<TranscriptionStatusView | null>(null)
  const trouble = shallowRef<ApiProblem | null>(null)
  const problem = shallowRef<ApiProblem | null>(null)
  const isGone = ref(false)
  const now = ref(Date.now())
  const left = new AbortController()
  let following: Promise<void> | null = null

  const ticking = setInterval(() => (now.value = Date.now()), 5_000)
  onScopeDispose(() => {
    clearInterval(ticking)
    left.abort()
  })

  /** Fetches it anew. What is worked on is followed to its end. */
  async function open(): Promise<void> {
    problem.value = null
    await look()
  }

  async function look(): Promise<void> {
    try {
      session.value = await api.transcriptSession(id)
      if (session.value.status === 'processing') {
        following ??= follow().finally(() => (following = null))
        await following
      } else {
        standing.value = await api.standing(id, left.signal)
      }
    } catch (failure) {
      if (!left.signal.aborted) {
        problem.value = problemOf(failure)
      }
    }
  }

  async function follow(): Promise<void> {
    const hear = { news: (told: TranscriptionStatusView) => { standing.value = told; now.value = Date.now() }, trouble: (found: ApiProblem | null) => (trouble.value = found) }
    const end = await followTranscription((signal) => api.standing(id, signal), clock, attention, hear, left.signal)
    isGone.value = end === 'gone'
    if (end === 'ended') {
      session.value = await api.transcriptSession(id)
    }
  }

  /** Does something to it and shows how it stands then, also when that was refused: it may stand otherwise than the page thought. */
  async function change(how: (id: string) => Promise<unknown>): Promise<void> {
    problem.value = null
    try {
      await how(id)
    } catch (failure) {
      problem.value = problemOf(failure)
    }

    void look()
  }

  const isLong = computed(() => session.value?.status === 'processing' && takesLonger(Date.parse(session.value.updated_at), now.value))
  return { session, standing, trouble, problem, isGone, isLong, now, open, change }
}
