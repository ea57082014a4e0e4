import { app, nowhere, problems, signIn } from './shell'
import { modes, newSession, session, sessionStatus, sessions, views } from './sessions'
import { job } from './job'
import { filming } from './filming'
import { plan } from './plan'
import { compare } from './compare'
import { progress } from './progress'
import { paper, share, shared } from './share'
import { upload } from './upload'
import { curves, drawing, player } from './player'
import { result } from './result'
import { moments } from './moments'
import { languages, newTranscript, recording, transcript, transcriptStatus, transcripts } from './transcripts'
import { reading } from './reading'
import { failuresOf, jobsOf, operations } from './operations'

export const en = {
  app,
  problems,
  signIn,
  nowhere,
  modes,
  views,
  sessionStatus,
  sessions,
  newSession,
  session,
  job,
  filming,
  plan,
  share,
  shared,
  paper,
  upload,
  player,
  curves,
  drawing,
  result,
  moments,
  languages,
  transcripts,
  transcriptStatus,
  newTranscript,
  recording,
  transcript,
  reading,
  operations,
  jobsOf,
  failuresOf,
  progress,
  compare,
}
