import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import { type ApiProblem, problemOf } from '@/api/problem'
import type { FoundSegmentView } from '@/api/schema'
import { useTranscriptApi } from '@/api/transcripts'

const PAGE = 100

/** Places of words in one transcript: a page at a time, the next one when somebody goes beyond the last. */
export function useFind(id: string, go: (segment: string) => void) {
  const api = useTranscriptApi()
  const words = ref('')
  const hits = shallowRef<FoundSegmentView[]>([])
  const next = ref<number | null>(null)
  const at = ref(0)
  const isDone = ref(false)
  const problem = shallowRef<ApiProblem | null>(null)
  const matches = computed(() => new Map(hits.value.map((hit) => [hit.segment_id, hit.matches])))
  let current = new AbortController()
  onScopeDispose(() => { current.abort() })

  /** Looks for words and goes to the first place, or to the one in a segment that is named. */
  async function find(sought: string, first: string | null = null): Promise<void> {
    words.value = sought.trim()
    hits.value = []
    next.value = null
    isDone.value = false
    problem.value = null
    if (words.value !== '' && (await more(0))) {
      at.value = Math.max(0, hits.value.findIndex((hit) => hit.segment_id === first))
      isDone.value = true
      show()
    }
  }

  async function more(offset: number): Promise<boolean> {
    current.abort()
    const mine = (current = new AbortController())
    try {
      const page = await api.foundIn(id, { q: words.value, limit: PAGE, offset }, mine.signal)
      hits.value = [...hits.value, ...page.items]
      next.value = page.next_offset
      problem.value = null
      return true
    } catch (failure) {
      if (!mine.signal.aborted) {
        problem.value = problemOf(failure)
      }

      return false
    }
  }

  async function move(by: 1 | -1): Promise<void> {
    if (by === 1 && at.value === hits.value.length - 1 && next.value !== null && !(await more(next.value))) {
      return
    }

    at.value = (at.value + by + hits.value.length) % hits.value.length
    show()
  }

  function show(): void {
    const hit = hits.value[at.value]
    if (hit !== undefined) {
      go(hit.segment_id)
    }
  }

  const sought = computed(() => hits.value[at.value]?.segment_id ?? null)
  return { words, hits, next, at, isDone, problem, matches, sought, find, move }
}
