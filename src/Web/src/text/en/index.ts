import { app, nowhere, problems, signIn } from './shell'
import { modes, newSession, session, sessionStatus, sessions, views } from './sessions'
import { job } from './job'
import { filming } from './filming'
import { plan } from './plan'
import { progress } from './progress'
import { paper, share, shared } from './share'

export const en = { app, problems, signIn, nowhere, modes, views, sessionStatus, sessions, newSession, session, job, filming, plan, share, shared, paper, progress }
