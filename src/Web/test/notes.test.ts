import { beforeEach, expect, it, vi } from 'vitest'
import { ApiProblem } from '@/api/problem'
import type { NoteView } from '@/api/schema'
import { useNotes } from '@/result/useNotes'

const note = (id: string) => ({ id, note_text: id, severity: 'info' }) as NoteView
let answers: Record<number, () => Promise<NoteView[]>>
let writes: () => Promise<NoteView>

vi.mock('@/api/useApi', () => ({
  useApi: () => ({
    notes: (player: number, _session: string, signal: AbortSignal) =>
      new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => { reject(signal.reason as Error) })
        answers[player]?.().then(resolve, reject)
      }),
    writeNote: () => writes(),
  }),
}))

beforeEach(() => {
  answers = { 7: () => Promise.resolve([note('of 7')]), 8: () => Promise.resolve([note('of 8')]) }
})

it('are those on the player who was asked for last, without a word on the one before', async () => {
  answers[7] = () => new Promise(() => undefined) // never comes
  const shown = useNotes('s')
  const first = shown.open(7)
  await shown.open(8)
  await first
  expect(shown.notes.value).toEqual([note('of 8')])
  expect(shown.problem.value).toBeNull()
})

it('stay when a change of theirs is refused, which is told apart from that they cannot be read', async () => {
  const shown = useNotes('s')
  await shown.open(7)
  writes = () => Promise.reject(new ApiProblem(403, 'plan.feature-missing', 'Not in your plan.'))
  expect(await shown.write({ note_text: 'n', severity: 'info', moment_marker_id: null })).toBe(false)
  expect(shown.refusal.value?.message).toBe('Not in your plan.')
  expect(shown.problem.value).toBeNull()
  expect(shown.notes.value).toEqual([note('of 7')])

  answers[8] = () => Promise.reject(new ApiProblem(500, 'internal', 'Our server has failed.'))
  await shown.open(8)
  expect(shown.refusal.value).toBeNull()
  expect(shown.problem.value?.message).toBe('Our server has failed.')
})
