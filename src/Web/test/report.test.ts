import { describe, expect, it } from 'vitest'
import type { Finding } from '@/result/findings'
import { reportOf, sentencesOf } from '@/result/report'

const finding = (parts: Partial<Finding>): Finding => ({ code: '', title: '', severity: 'high', why: null, cues: [], drills: [], moments: [], segments: [], metric: null, confidence: null, ...parts })
const knee = finding({ code: 'KNEE', title: 'Front knee folding', drills: ['Split squats'], moments: [633, 2133] })

describe('sentences', () => {
  it('lead to the finding that they name, and the others nowhere', () => {
    expect(sentencesOf('Batting: a workable base. First: front knee folding, and one more thing below. 3.5 m away. See e.g. below.', [knee])).toEqual([
      { text: 'Batting: a workable base.', moments: [] },
      { text: 'First: front knee folding, and one more thing below.', moments: [633, 2133] },
      { text: '3.5 m away.', moments: [] },
      { text: 'See e.g. below.', moments: [] },
    ])
  })

  it('lead nowhere by a finding without a title, and are none in an empty text', () => {
    expect(sentencesOf('All is well.', [finding({ moments: [1] })])).toEqual([{ text: 'All is well.', moments: [] }])
    expect(sentencesOf(' ', [knee])).toEqual([])
  })
})

describe('a report', () => {
  it('has issues, drills and a week tied to their moments', () => {
    const report = reportOf({
      top_issues: [{ issue: 'Front knee folding', code: 'KNEE', severity: 'high', cues: ['Land softly'], moments: [7] }, { issue: 'Older', code: 'KNEE' }, { code: 'KNEE' }],
      drills: ['Split squats'],
      drill_details: [{ text: 'Split squats', code: 'KNEE', moments: [633] }],
      one_week_plan: [{ day: 'Monday', focus: 'Strength', duration: '60 minutes', activities: ['Warm-up'], activity_details: [{ text: 'Warm-up', code: null, moments: [] }, { text: 'Split squats', moments: [633, 'x'] }] }],
    }, [knee])
    expect(report.issues).toEqual([
      { text: 'Front knee folding', severity: 'high', cues: ['Land softly'], moments: [7] },
      { text: 'Older', severity: '', cues: [], moments: [633, 2133] },
    ])
    expect(report.drills).toEqual([{ text: 'Split squats', moments: [633] }])
    expect(report.week).toEqual([{ day: 'Monday', focus: 'Strength', duration: '60 minutes', activities: [{ text: 'Warm-up', moments: [] }, { text: 'Split squats', moments: [633] }] }])
  })

  it('of plain texts finds the drills of a finding again, and ties nothing else', () => {
    const report = reportOf({ drills: ['Split squats', 'Juggling'], one_week_plan: [{ day: 'Monday', activities: ['Split squats', 'Rest'] }] }, [knee])
    expect(report.drills).toEqual([{ text: 'Split squats', moments: [633, 2133] }, { text: 'Juggling', moments: [] }])
    expect(report.week[0]).toEqual({ day: 'Monday', focus: null, duration: null, activities: [{ text: 'Split squats', moments: [633, 2133] }, { text: 'Rest', moments: [] }] })
  })

  it('that is not there is an empty one', () => {
    expect(reportOf(null, [])).toEqual({ summary: [], warning: null, issues: [], drills: [], week: [], notes: [] })
  })
})
