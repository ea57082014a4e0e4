import type { Finding } from './findings'
import { listIn, memberOf, numbersIn, textIn, textsIn } from './stored'

/** A sentence and the moments that it speaks of, in milliseconds; none where it speaks of none. */
export interface Sentence {
  readonly text: string
  readonly moments: readonly number[]
}

export interface Issue extends Sentence {
  readonly severity: string
  readonly cues: readonly string[]
}

export interface Day {
  readonly day: string
  readonly focus: string | null
  readonly duration: string | null
  readonly activities: readonly Sentence[]
}

export interface Report {
  readonly summary: readonly Sentence[]
  /** Why the findings are hints rather than measurements; null when nothing speaks against them. */
  readonly warning: string | null
  readonly issues: readonly Issue[]
  readonly drills: readonly Sentence[]
  readonly week: readonly Day[]
  readonly notes: readonly Sentence[]
}

/** Reads a report; its sentences are tied to the moments that it names itself, else to those of the finding that they speak of. */
export function reportOf(stored: unknown, findings: readonly Finding[]): Report {
  return {
    summary: sentencesOf(textIn(stored, 'summary') ?? '', findings),
    warning: textIn(stored, 'reliability_warning'),
    issues: listIn(stored, 'top_issues').flatMap((issue) => readIssue(issue, findings)),
    drills: detailed(stored, 'drills', 'drill_details', findings),
    week: listIn(stored, 'one_week_plan').map((day) => ({
      day: textIn(day, 'day') ?? '',
      focus: textIn(day, 'focus'),
      duration: textIn(day, 'duration'),
      activities: detailed(day, 'activities', 'activity_details', findings),
    })),
    notes: sentencesOf(textIn(stored, 'notes') ?? '', findings),
  }
}

/** Sentences of a text. One that names a finding by its title leads to that finding's moments; all others lead nowhere. */
export function sentencesOf(text: string, findings: readonly Finding[]): Sentence[] {
  return text.split(/(?<=[.!?])\s+(?=[\p{Lu}\p{N}])/u).filter((sentence) => sentence.trim() !== '').map((sentence) => {
    const words = sentence.toLowerCase()
    const named = findings.filter(({ title }) => title !== '' && words.includes(title.toLowerCase()))
    return { text: sentence, moments: [...new Set(named.flatMap(({ moments }) => moments))] }
  })
}

function readIssue(stored: unknown, findings: readonly Finding[]): Issue[] {
  const text = textIn(stored, 'issue')
  const code = textIn(stored, 'code')
  return text === null
    ? []
    : [{ text, severity: textIn(stored, 'severity') ?? '', cues: textsIn(stored, 'cues'), moments: momentsOf(stored) ?? findings.find((each) => each.code === code)?.moments ?? [] }]
}

/** The details hold the same texts with their moments; a report without them has texts alone, which may be drills of a finding. */
function detailed(stored: unknown, plain: string, details: string, findings: readonly Finding[]): Sentence[] {
  const rich = listIn(stored, details).flatMap((detail) => {
    const text = textIn(detail, 'text')
    return text === null ? [] : [{ text, moments: momentsOf(detail) ?? [] }]
  })
  return rich.length > 0
    ? rich
    : textsIn(stored, plain).map((text) => ({ text, moments: findings.find(({ drills }) => drills.includes(text))?.moments ?? [] }))
}

function momentsOf(stored: unknown): number[] | null {
  return Array.isArray(memberOf(stored, 'moments')) ? numbersIn(stored, 'moments') : null
}
