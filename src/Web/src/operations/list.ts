import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import type { JobList } from '@/api/operations'
import { JOB_STATUSES, type JobStatus } from '@/jobs/status'

export const JOB_LISTS = ['stuck', 'leases', 'uploads', 'abandoned', 'all'] as const satisfies readonly JobList[]

/** Which jobs are shown. It lies in the address. */
export interface JobsPlace {
  list: JobList
  status: JobStatus | null
  /** One job, whatever the list is. */
  id: string
}

export function readJobsPlace(query: LocationQuery): JobsPlace {
  return {
    list: JOB_LISTS.find((known) => known === query['jobs']) ?? 'stuck',
    status: JOB_STATUSES.find((known) => known === query['status']) ?? null,
    id: typeof query['job'] === 'string' ? query['job'].trim() : '',
  }
}

export function writeJobsPlace({ list, status, id }: JobsPlace): LocationQueryRaw {
  return { ...(list !== 'stuck' && { jobs: list }), ...(list === 'all' && status !== null && { status }), ...(id !== '' && { job: id }) }
}
