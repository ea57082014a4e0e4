import { shallowRef } from 'vue'
import type { NoteView } from '@/api/schema'
import { useApi } from '@/api/useApi'
import { useAttempt } from './useAttempt'

export interface NoteWords {
  note_text: string
  severity: string
  moment_marker_id: string | null
}

/** The coach's own notes on one player from one session's video, newest first. `problem`: why they cannot be read; `refusal`: why a change was not made. */
export function useNotes(session: string) {
  const api = useApi()
  const player = shallowRef<number | null>(null)
  const notes = shallowRef<NoteView[]>([])
  const { problem, attempt } = useAttempt()
  const { problem: refusal, attempt: change } = useAttempt()
  let current = new AbortController()

  /** Shows the notes on a player. Of two that are asked for at once the later is shown. */
  async function open(number: number): Promise<void> {
    current.abort()
    const mine = (current = new AbortController())
    player.value = number
    notes.value = []
    refusal.value = null
    await attempt(async () => {
      const found = await api.notes(number, session, mine.signal)
      if (!mine.signal.aborted) {
        notes.value = found
      }
    }, mine.signal)
  }

  return {
    player,
    notes,
    problem,
    refusal,
    open,
    write: ({ moment_marker_id: marker, ...words }: NoteWords) => change(async () => {
      if (player.value !== null) {
        const made = await api.writeNote(player.value, { ...words, video_session_id: session, moment_marker_id: marker })
        notes.value = [made, ...notes.value]
      }
    }),
    rewrite: (id: string, { note_text, severity }: NoteWords) => change(async () => {
      const changed = await api.rewriteNote(id, { note_text, severity })
      notes.value = notes.value.map((note) => (note.id === id ? changed : note))
    }),
    remove: (id: string) => change(async () => {
      await api.removeNote(id)
      notes.value = notes.value.filter((note) => note.id !== id)
    }),
  }
}
