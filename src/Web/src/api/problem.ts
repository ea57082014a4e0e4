import type { Problem } from './schema'
import { text } from '@/text'

/** An answer that is an error. `message` is always a sentence that can be shown. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'

  constructor(
    /** HTTP status; 0 when there was no answer at all. */
    readonly status: number,
    readonly code: string,
    detail: string,
    /** Messages by field. */
    readonly errors: Readonly<Record<string, string[]>> = {},
    /** What to quote when asking for help, or null. */
    readonly traceId: string | null = null,
    /** Seconds after which trying again may help, or null. */
    readonly retryAfter: number | null = null,
  ) {
    super(detail)
  }
}

/** What to show for anything that was thrown. A fault of the page itself is one too: it is shown, not swallowed. */
export function problemOf(thrown: unknown): ApiProblem {
  return thrown instanceof ApiProblem ? thrown : new ApiProblem(0, 'page', text.problems.page(thrown instanceof Error ? thrown.message : String(thrown)))
}

/** Reads an error's body. What is no problem document (a proxy's page, say) is told by its status. */
export function readProblem(status: number, body: unknown, headers: Headers): ApiProblem {
  const after = Number(headers.get('Retry-After') ?? Number.NaN)
  const retryAfter = Number.isFinite(after) ? after : null
  return isProblem(body)
    ? new ApiProblem(status, body.code, body.detail, body.errors ?? {}, body.trace_id, retryAfter)
    : new ApiProblem(status, 'unreadable', text.problems.unreadable(status), {}, headers.get('X-Request-ID'), retryAfter)
}

/** Whether the request itself was wrong, so that asking again brings the same. */
export function isRefusal(problem: ApiProblem): boolean {
  return problem.status >= 400 && problem.status < 500 && problem.status !== 408 && problem.status !== 429
}

/** What helps: the same once more, signing in, a look at the plan, or another thing than this. */
export type WayOn = 'again' | 'sign-in' | 'plan' | 'other'

export function wayOn(problem: ApiProblem): WayOn {
  return problem.status === 401 ? 'sign-in'
    : problem.status === 403 && problem.code.startsWith('plan.') ? 'plan'
    : isRefusal(problem) ? 'other'
    : 'again'
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'detail' in body && typeof body.detail === 'string' && 'code' in body && typeof body.code === 'string'
}
