import type { JobView, PlayerProgressView } from '@/api/schema'

/** An analysis that another can be compared with. */
export interface Partner {
  id: string
  title: string
  /** When it was completed; where that is not known, when it was made. */
  at: string
}

/** The finished ones of a session's jobs but one. */
export function ofSession(jobs: readonly Pick<JobView, 'id' | 'status' | 'created_at' | 'completed_at'>[], title: string, but: string): Partner[] {
  return jobs.filter(({ id, status }) => status === 'done' && id !== but).map(({ id, created_at: made, completed_at: completed }) => ({ id, title, at: completed ?? made }))
}

/** Those from which a player's measurements are, each once, newest first, without what is named in `but`. */
export function ofPlayers(players: readonly Pick<PlayerProgressView, 'series'>[], but: readonly string[]): Partner[] {
  const found = new Map<string, Partner>()
  for (const { points } of players.flatMap(({ series }) => series)) {
    for (const { job_id: id, session_title: title, at } of points) {
      if (!but.includes(id)) {
        found.set(id, { id, title, at })
      }
    }
  }

  return [...found.values()].toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at))
}
