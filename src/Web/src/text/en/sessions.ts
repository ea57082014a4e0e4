import type { SessionStatus } from '@/sessions/list'
import { counted } from './counted'

export const modes = { batting: 'Batting', bowling: 'Bowling', wicketkeeping: 'Wicketkeeping', fielding: 'Fielding', mixed: 'Several things' } as Record<string, string>

export const views = { side: 'From the side', front: 'From the front', behind: 'From behind', other: 'Another place' } as Record<string, string>

export const sessionStatus = {
  pending: 'No video yet',
  uploaded: 'Waiting for analysis',
  processing: 'Being analysed',
  ready: 'Results are there',
  failed: 'Analysis failed',
} satisfies Record<SessionStatus, string> as Record<string, string>

export const sessions = {
  title: 'Sessions',
  create: 'New session',
  search: 'Search',
  searchHint: 'Title, notes or player',
  show: 'Show',
  all: 'All sessions',
  hideFailed: 'Hide failed ones',
  players: (count: number) => counted(count, 'player', 'players'),
  analyses: (count: number) => counted(count, 'analysis', 'analyses'),
  made: (when: string) => `Made ${when}`,
  emptyTitle: 'No sessions yet',
  empty: 'A session holds one video of your players and all analyses of it.',
  noneTitle: 'Nothing here',
  none: 'No session matches what is chosen above.',
  reset: 'Show all sessions',
  previous: 'Newer',
  next: 'Older',
  page: (page: number) => `Page ${page}`,
  pages: 'Pages',
  picture: (title: string) => `A picture of the video of ${title}`,
  noPicture: 'No picture yet',
  shown: (count: number) => `${counted(count, 'session', 'sessions')} on this page`,
}

export const newSession = {
  title: 'New session',
  name: 'Title',
  nameHint: 'For example “Nets, Tuesday”.',
  mode: 'What is to be seen',
  modeNone: 'Not decided yet',
  view: 'Where the camera stands',
  viewNone: 'Not known yet',
  viewHint: 'Some angles can be measured from one side only.',
  viewHelp: 'Which view shows what',
  players: 'Players',
  playersHint: 'Names or numbers, separated by commas.',
  notes: 'Notes',
  submit: 'Make the session',
  busy: 'Making it…',
  cancel: 'Cancel',
  required: 'required',
  titleMissing: 'Give the session a title.',
}

export const session = {
  title: 'Session',
  mode: 'What is to be seen',
  view: 'Camera',
  players: 'Players',
  made: 'Made',
  video: 'Video',
  videoSize: (size: string) => `There, ${size}`,
  videoNone: 'None has arrived yet',
  notes: 'Notes',
  unknown: 'Not said',
  nobody: 'Nobody named',
  analysis: 'Newest analysis',
  noAnalysis: 'Nothing was analysed yet.',
  openJob: 'See where it stands',
  openResult: 'See how it ended',
  begun: (when: string) => `Begun ${when}`,
  jobStatus: {
    awaiting_upload: 'Waits for its video',
    queued: 'Waiting',
    quick_running: 'First look',
    quick_done: 'First look done',
    deep_running: 'Whole video',
    done: 'Finished',
    failed: 'Failed',
  } as Record<string, string>,
}
