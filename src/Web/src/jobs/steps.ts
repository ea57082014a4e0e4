import type { JobStatus } from './status'

export const STEPS = ['uploading', 'waiting', 'quick', 'deep', 'finished'] as const

export type Step = (typeof STEPS)[number]

export type StepState = 'past' | 'now' | 'ahead' | 'failed'

/** What a job tells about how far it came before it failed. */
export interface Traces {
  /** Of a failed job: whether its video had arrived. */
  retryable: boolean
  started_at?: string | null
  quick_findings?: unknown
}

/** The five steps of a job, each as it stands. One is `now` until the job is done, when all are past. */
export function stepsOf(status: JobStatus, traces: Traces): Record<Step, StepState> {
  const at = status === 'failed' ? failedStep(traces) : currentStep(status)
  const here = STEPS.indexOf(at)
  const states = STEPS.map((step, index): [Step, StepState] => [step, index < here ? 'past' : index > here ? 'ahead' : status === 'failed' ? 'failed' : status === 'done' ? 'past' : 'now'])
  return Object.fromEntries(states) as Record<Step, StepState>
}

/** Where a job is. Between its passes it waits for the deep one. */
function currentStep(status: Exclude<JobStatus, 'failed'>): Step {
  switch (status) {
    case 'awaiting_upload':
      return 'uploading'
    case 'queued':
      return 'waiting'
    case 'quick_running':
      return 'quick'
    case 'quick_done':
    case 'deep_running':
      return 'deep'
    case 'done':
      return 'finished'
  }
}

function failedStep({ retryable, started_at, quick_findings }: Traces): Step {
  return quick_findings != null ? 'deep' : started_at != null ? 'quick' : retryable ? 'waiting' : 'uploading'
}
