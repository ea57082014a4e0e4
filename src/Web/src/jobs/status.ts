/** The words of a job's status, as the API sends them. */
export const JOB_STATUSES = ['awaiting_upload', 'queued', 'quick_running', 'quick_done', 'deep_running', 'done', 'failed'] as const

export type JobStatus = (typeof JOB_STATUSES)[number]

/** Reads a word. The API may be newer than this page: a word that it does not know is an error that says so. */
export function readStatus(word: string): JobStatus {
  const status = JOB_STATUSES.find((known) => known === word)
  if (status === undefined) {
    throw new Error(`unknown status '${word}'`)
  }

  return status
}

/** Whether nothing follows by itself. */
export function isFinal(word: string): boolean {
  return word === 'done' || word === 'failed'
}
