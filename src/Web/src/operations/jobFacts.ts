import type { JobOverview } from '@/api/schema'
import { size } from '@/format/size'
import { dateTime } from '@/format/time'
import { text } from '@/text'
import { age } from './age'

export interface Fact {
  name: string
  words: string
}

/** What is known of a job, in words; what is not known is left out. */
export function factsOf(job: JobOverview, now: number): Fact[] {
  const words = text.jobsOf
  const { lease_owner: holder, lease_until: until, lease_overdue_seconds: overdue } = job
  const lease = holder === null ? null
    : overdue !== null && overdue > 0 ? words.leaseOver(holder, age(overdue))
    : words.leaseUntil(holder, until === null ? '?' : age((Date.parse(until) - now) / 1000))
  const failure = [job.failure_kind, job.failure_code, job.error_message].filter((part) => part !== null).join(' · ')
  const known: [string, string | null][] = [
    [words.age, words.before(age(job.age_seconds))],
    [words.still, words.before(age(job.still_seconds))],
    [words.stage, job.stage === null ? null : `${job.stage}, ${job.progress_pct} %`],
    [words.attempt, job.attempt === 0 ? null : String(job.attempt)],
    [words.lease, lease],
    [words.notBefore, job.not_before === null ? null : dateTime(job.not_before)],
    [words.failure, failure === '' ? null : failure],
    [words.size, job.declared_bytes === null ? null : size(job.declared_bytes)],
    [words.owner, `${job.owner_type} ${job.owner_id}`],
    [words.session, job.session_id],
  ]
  return known.flatMap(([name, told]) => (told === null ? [] : [{ name, words: told }]))
}

/** What an operator may do to a job as it stands. */
export function actionsOf(job: Pick<JobOverview, 'status' | 'lease_owner'>): { isHeld: boolean; isOpen: boolean } {
  return { isHeld: job.lease_owner !== null, isOpen: job.status !== 'done' && job.status !== 'failed' }
}
