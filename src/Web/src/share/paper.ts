import type { JobView } from '@/api/schema'
import { listIn, memberOf, numberIn, textIn, textsIn } from '@/jobs/stored'

/** What of a job is printed. A shared job has the same parts. */
export type PrintedJob = Pick<JobView, 'analysis_mode' | 'camera_view' | 'completed_at' | 'quick_findings' | 'deep_findings' | 'quick_report' | 'deep_report'>

/** A finished job's report for paper. */
export interface Paper {
  summary: string | null
  warning: string | null
  findings: PaperFinding[]
  /** Those that no finding has already. */
  furtherDrills: string[]
  week: PaperDay[]
  notes: string | null
}

export interface PaperFinding {
  title: string
  severity: string
  why: string | null
  cues: string[]
  drills: string[]
  /** Seconds from the beginning of the video, in order. */
  moments: number[]
}

export interface PaperDay {
  day: string
  focus: string | null
  duration: string | null
  activities: string[]
}

/** So many moments of a finding are worth the ink. */
const MOST_MOMENTS = 5

/** Reads the report of the whole video, or of the first look where there is no other; null without findings. */
export function paperOf(job: PrintedJob): Paper | null {
  const isFirstLook = job.deep_findings === null
  const stored = isFirstLook ? job.quick_findings : job.deep_findings
  const report = isFirstLook ? job.quick_report : job.deep_report
  if (stored === null) {
    return null
  }

  const findings = listIn(stored, 'findings').map(findingOf)
  const told = new Set(findings.flatMap(({ drills }) => drills))
  return {
    summary: textIn(report, 'summary'),
    warning: textIn(report, 'reliability_warning'),
    findings,
    furtherDrills: [...new Set(textsIn(report, 'drills'))].filter((drill) => !told.has(drill)),
    week: listIn(report, 'one_week_plan').map((day) => ({
      day: textIn(day, 'day') ?? '',
      focus: textIn(day, 'focus'),
      duration: textIn(day, 'duration'),
      activities: textsIn(day, 'activities'),
    })),
    notes: textIn(report, 'notes'),
  }
}

function findingOf(stored: unknown): PaperFinding {
  const moments = listIn(memberOf(stored, 'video_evidence'), 'worst_frames')
    .map((moment) => numberIn(moment, 'timestamp_s'))
    .filter((second) => second !== null)
  return {
    title: textIn(stored, 'title') ?? textIn(stored, 'code') ?? '',
    severity: textIn(stored, 'severity') ?? '',
    why: textIn(stored, 'why_it_matters'),
    cues: textsIn(stored, 'cues'),
    drills: textsIn(stored, 'suggested_drills'),
    moments: moments.slice(0, MOST_MOMENTS).sort((one, other) => one - other),
  }
}
