import { counted } from './counted'

export const app = {
  skip: 'Skip to the content',
  menu: 'Rooms',
  sessions: 'Sessions',
  filming: 'How to film',
  transcripts: 'Transcripts',
  operations: 'Operations',
  plan: 'Plan',
  signIn: 'Sign in',
  signOut: 'Sign out',
  signedInAs: (email: string) => `Signed in as ${email}`,
  loading: 'Loading…',
  again: 'Try again',
  back: 'Back to the sessions',
}

export const problems = {
  network: 'The server cannot be reached. Check the connection, then try again.',
  unreadable: (status: number) => `The server answered with an error (${status}) that says nothing more. Try again in a moment.`,
  garbled: 'What the server answered cannot be read. Check that you are online, then try again.',
  toPlan: 'See what your plan includes',
  notLoaded: 'A part of this page could not be fetched. Check the connection, then load it again.',
  load: 'Load it again',
  page: (what: string) => `Something in this page went wrong (${what}). Load it again; if it happens again, report that text.`,
  help: (trace: string) => `When you ask for help, quote ${trace}.`,
  waitFor: (seconds: number) => `Try again in ${counted(seconds, 'second', 'seconds')}.`,
}

export const signIn = {
  title: 'Sign in',
  lead: 'See what a video shows of your players’ movement.',
  email: 'E-mail address',
  password: 'Password',
  show: 'Show password',
  submit: 'Sign in',
  busy: 'Signing in…',
  expired: 'Your sign-in has ended. Sign in again, and you are back where you were.',
  filming: 'How to film, before you start',
}

export const nowhere = { title: 'Not here', lead: 'There is no room at this address.' }
