import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { given } from './service'

const VARIABLES: Record<string, string> = { Host: 'PGHOST', Port: 'PGPORT', Database: 'PGDATABASE', Username: 'PGUSER', Password: 'PGPASSWORD' }

/** Runs statements in one transaction, `:'name'` standing for a value. For what no walk can wait for: that time has passed, that a worker is gone. */
export async function sql(statements: string, values: Record<string, string> = {}): Promise<void> {
  const pairs = given('COACHPLUS_DATABASE').split(';').map((pair) => pair.split('=')).map(([name = '', value]) => [VARIABLES[name] ?? name, value])
  const running = promisify(execFile)(
    'psql', ['-X', '-q', '-1', '-v', 'ON_ERROR_STOP=1', ...Object.entries(values).flatMap(([name, value]) => ['-v', `${name}=${value}`]), '-f', '-'],
    { env: { ...process.env, ...(Object.fromEntries(pairs) as Record<string, string>) } },
  )
  running.child.stdin?.end(statements)
  await running
}

/** Jobs that were made so long ago. */
export const madeBefore = (jobs: string[], time: string): Promise<void> =>
  sql("update video_analysis_jobs set created_at = now() - :'time'::interval where id = any(string_to_array(:'jobs', ','))", { jobs: jobs.join(), time })

/** Every failure lies so far back. */
export const failedBefore = (time: string): Promise<void> =>
  sql("update video_analysis_jobs set completed_at = now() - :'time'::interval where status = 'failed'", { time })

/**
 * A job whose worker is gone: a stopped one with its video is claimed as a worker claims it, by one that nobody is. In one transaction, so
 * that no real worker comes between. The lease ends, and the job moved last, at these distances from now.
 */
export const heldByNobody = (job: string, until: string, moved: string): Promise<void> =>
  sql(`
    update video_analysis_jobs set status = 'queued', attempt = 0, failure_kind = null, failure_code = null, error_message = null, completed_at = null
    where id = :'job' and status = 'failed' and verified_at is not null;
    update video_analysis_jobs
    set status = 'quick_running', stage = 'QUICK', progress_pct = 12, attempt = attempt + 1, fence = fence + 1, started_at = now(), quick_started_at = now(),
      lease_owner = 'a-worker-that-is-gone', lease_until = now() + :'until'::interval, updated_at = now() + :'moved'::interval
    where id = :'job' and status = 'queued';`, { job, until, moved })
