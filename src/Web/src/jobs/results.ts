import type { JobView } from '@/api/schema'

/** What a pass found, as far as this page shows it. */
export interface Results {
  summary: string | null
  /** Why the findings are hints rather than measurements; null when nothing speaks against them. */
  warning: string | null
  findings: Finding[]
}

export interface Finding {
  code: string
  title: string
  severity: string
  why: string | null
  drills: string[]
}

/** The results of the whole video, or of the first look while there is nothing more; null while there are none. */
export function resultsOf(job: Pick<JobView, 'quick_findings' | 'deep_findings' | 'quick_report' | 'deep_report'>): (Results & { isFirstLook: boolean }) | null {
  const isFirstLook = job.deep_findings === null
  const findings = isFirstLook ? job.quick_findings : job.deep_findings
  const report = isFirstLook ? job.quick_report : job.deep_report
  return findings === null ? null : { isFirstLook, summary: textIn(report, 'summary'), warning: textIn(report, 'reliability_warning'), findings: listIn(findings, 'findings').map(readFinding) }
}

// Stored documents are passed on unread by the API: what is missing in one of an older kind is left out here.
function readFinding(stored: unknown): Finding {
  return {
    code: textIn(stored, 'code') ?? '',
    title: textIn(stored, 'title') ?? textIn(stored, 'code') ?? '',
    severity: textIn(stored, 'severity') ?? '',
    why: textIn(stored, 'why_it_matters'),
    drills: listIn(stored, 'suggested_drills').filter((drill) => typeof drill === 'string'),
  }
}

function textIn(stored: unknown, name: string): string | null {
  const value = memberOf(stored, name)
  return typeof value === 'string' && value !== '' ? value : null
}

function listIn(stored: unknown, name: string): unknown[] {
  const value = memberOf(stored, name)
  return Array.isArray(value) ? value : []
}

function memberOf(stored: unknown, name: string): unknown {
  return typeof stored === 'object' && stored !== null ? (stored as Record<string, unknown>)[name] : undefined
}
