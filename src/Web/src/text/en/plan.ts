import { counted } from './counted'

export const plan = {
  title: 'Plan and usage',
  videos: 'Videos',
  transcripts: 'Transcripts',
  name: 'Plan',
  storage: 'Storage',
  used: (used: string, limit: string) => `${used} of ${limit}`,
  usedNoLimit: (used: string) => `${used}, without a limit`,
  longest: 'Longest video',
  largest: 'Largest video',
  largestAudio: 'Largest recording',
  noLimit: 'No limit',
  minutes: 'Minutes this month',
  minutesOf: (used: number, limit: number) => `${used} of ${counted(limit, 'minute', 'minutes')}`,
  minutesNoLimit: (used: number) => `${counted(used, 'minute', 'minutes')}, without a limit`,
  reset: (day: string) => `Counted anew from ${day}`,
}
