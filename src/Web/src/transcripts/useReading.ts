import { computed, onScopeDispose, reactive, ref, shallowRef } from 'vue'
import { type ApiProblem, problemOf } from '@/api/problem'
import { useTranscriptApi } from '@/api/transcripts'
import { type Draft, changesOf, draftOf, isChanged, rewritten } from './drafts'
import { type Segment, readRoles, roleOf, speakersOf } from './transcript'

export interface OpenDraft extends Draft {
  busy: boolean
  isBlank: boolean
  problem: ApiProblem | null
}

/** A transcript that is read and corrected. What is written stays until it is saved or given up. */
export function useReading(id: string) {
  const api = useTranscriptApi()
  const segments = shallowRef<Segment[]>([])
  const speakerRoles = ref<Record<string, string>>({})
  const ownRoles = ref<Record<string, string>>({})
  const drafts = reactive(new Map<string, OpenDraft>())
  const problem = shallowRef<ApiProblem | null>(null)
  const isLoaded = ref(false)
  const left = new AbortController()
  onScopeDispose(() => { left.abort() })

  // Corrections change neither who is there nor where: these are made once.
  const indexes = shallowRef(new Map<string, number>())
  const speakers = shallowRef<ReturnType<typeof speakersOf>>([])
  const doubtful = computed(() => segments.value.filter(({ doubts }) => doubts.length > 0).length)
  const roleIn = (segment: Segment): string => roleOf(segment, speakerRoles.value, ownRoles.value)
  const hasUnsaved = computed(() => [...drafts].some(([key, draft]) => {
    const segment = segments.value[indexes.value.get(key) ?? -1]
    return segment !== undefined && isChanged(draft, segment, ownRoles.value)
  }))

  async function load(): Promise<void> {
    problem.value = null
    try {
      const read = await api.transcript(id, left.signal)
      segments.value = read.segments
      indexes.value = new Map(read.segments.map((segment, index) => [segment.id, index]))
      speakers.value = speakersOf(read.segments)
      speakerRoles.value = readRoles(read.role_assignments)
      ownRoles.value = readRoles(read.segment_roles)
      isLoaded.value = true
    } catch (failure) {
      if (!left.signal.aborted) {
        problem.value = problemOf(failure)
      }
    }
  }

  function edit(segment: Segment): void {
    drafts.set(segment.id, { ...draftOf(segment, ownRoles.value), busy: false, isBlank: false, problem: null })
  }

  /** Saves a draft; what could be saved is, and the rest stays as it was written, with the reason. */
  async function save(segment: Segment): Promise<void> {
    const draft = drafts.get(segment.id)
    const changes = draft === undefined ? null : changesOf(draft, segment, ownRoles.value)
    if (draft === undefined || changes === null) {
      if (draft !== undefined) {
        draft.isBlank = true
      }

      return
    }

    Object.assign(draft, { busy: true, isBlank: false, problem: null })
    try {
      if (changes.words !== undefined) {
        await api.rewrite(id, { [segment.id]: changes.words })
        segments.value = segments.value.with(indexes.value.get(segment.id) ?? -1, rewritten(segment, changes.words))
      }

      if (changes.role !== undefined) {
        await api.nameSegments(id, { [segment.id]: changes.role })
        ownRoles.value = { ...ownRoles.value, [segment.id]: changes.role }
      }

      drafts.delete(segment.id)
    } catch (failure) {
      draft.problem = problemOf(failure)
    } finally {
      draft.busy = false
    }
  }

  async function nameSpeakers(roles: Record<string, string>): Promise<void> {
    await api.nameSpeakers(id, roles)
    speakerRoles.value = roles
  }

  async function clearOwnRoles(): Promise<void> {
    await api.nameSegments(id, {})
    ownRoles.value = {}
  }

  return { segments, indexes, speakers, doubtful, speakerRoles, ownRoles, drafts, problem, isLoaded, hasUnsaved, roleIn, load, edit, save, nameSpeakers, clearOwnRoles }
}

export type Reading = ReturnType<typeof useReading>
