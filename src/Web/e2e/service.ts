import { createHmac } from 'node:crypto'
import { readFile } from 'node:fs/promises'

export function given(name: string): string {
  const value = process.env[name]
  if (value === undefined || value === '') {
    throw new Error(`${name} is not set: run these tests by build/web --browser.`)
  }

  return value
}

/** The service that build/web has started, and what only its owner knows. */
export const service = {
  url: given('COACHPLUS_URL'),
  email: given('COACHPLUS_EMAIL'),
  password: given('COACHPLUS_PASSWORD'),
  clip: given('COACHPLUS_CLIP'),
  /** A clip of real people where there is one, and a model that sees them. */
  journeyClip: process.env['COACHPLUS_JOURNEY_CLIP'] ?? given('COACHPLUS_CLIP'),
  screens: given('COACHPLUS_SCREENS'),
  chromium: given('COACHPLUS_CHROMIUM'),
  /** The store's origin where it is not the service itself. */
  storage: process.env['COACHPLUS_STORAGE'] ?? given('COACHPLUS_URL'),
  signingKey: given('Identity__SigningKey'),
  /** A superuser with the coach's password. */
  get operator() {
    return given('COACHPLUS_OPERATOR')
  },
  /** Where the service looks for a speech engine. */
  get speechPort() {
    return Number(given('COACHPLUS_SPEECH_PORT'))
  },
}

const PLUS = '/api/coaches/plus'

/** What another program does with the same coach's account. */
export class Coach {
  private constructor(readonly token: string) {}

  static async signIn(email = service.email): Promise<Coach> {
    const response = await fetch(`${service.url}/auth/login`, { method: 'POST', body: new URLSearchParams({ username: email, password: service.password }) })
    return new Coach(((await response.json()) as { access_token: string }).access_token)
  }

  /** A token of the same coach that ends then. */
  tokenUntil(expiry: number): string {
    const [header, payload] = this.token.split('.')
    const claims = JSON.parse(Buffer.from(payload ?? '', 'base64url').toString()) as object
    const unsigned = `${String(header)}.${Buffer.from(JSON.stringify({ ...claims, exp: Math.floor(expiry / 1000) })).toString('base64url')}`
    return `${unsigned}.${createHmac('sha256', service.signingKey).update(unsigned).digest('base64url')}`
  }

  /** Deletes what earlier walks have left. */
  async clear(): Promise<void> {
    const headers = { Authorization: `Bearer ${this.token}` }
    const sessions = (await (await fetch(`${service.url}${PLUS}/sessions?limit=100`, { headers })).json()) as { id: string }[]
    await Promise.all(sessions.map(({ id }) => fetch(`${service.url}${PLUS}/sessions/${id}`, { method: 'DELETE', headers })))
  }

  async makeSession(title: string, more: object = {}): Promise<string> {
    const made = await this.post<{ id: string }>('/sessions', { title, ...more })
    return made.id
  }

  /** Announces the clip, or another one: the job waits for it from now on. */
  async announce(session: string, more: object = {}, file = service.clip): Promise<{ job: string; send: () => Promise<void> }> {
    const clip = await readFile(file)
    const offer = await this.post<{ job_id: string; presigned_url: string; upload_headers: Record<string, string> }>('/videos/upload/initiate', {
      session_id: session,
      size_bytes: clip.length,
      content_type: 'video/mp4',
      ...more,
    })
    const send = async (): Promise<void> => {
      const stored = await fetch(offer.presigned_url, { method: 'PUT', body: clip, headers: offer.upload_headers })
      if (!stored.ok) {
        throw new Error(`The storage said ${stored.status}.`)
      }

      await this.post('/videos/upload/complete', { job_id: offer.job_id })
    }
    return { job: offer.job_id, send }
  }

  /** Has a session's video analysed once more. */
  async again(session: string): Promise<string> {
    return (await this.post<{ id: string }>(`/sessions/${session}/analysis-jobs`, {})).id
  }

  async mark(session: string, marker: object): Promise<void> {
    await this.post(`/sessions/${session}/markers`, marker, '/api/coaches/markers')
  }

  async cancel(job: string): Promise<void> {
    await this.post(`/analysis-jobs/${job}/cancel`, {})
  }

  /** A note on a player, beside one session's video. */
  async writeNote(player: number, session: string, words: string): Promise<void> {
    await this.post(`/players/${player}/notes`, { note_text: words, video_session_id: session }, '/api/coaches')
  }

  /** The place at which everybody can look at a finished job. */
  async share(job: string): Promise<string> {
    return (await this.post<{ path: string }>(`/analysis-jobs/${job}/shares`, { expires_in_days: 7 })).path
  }

  async makeTranscript(title: string): Promise<string> {
    return (await this.post<{ id: string }>('/sessions', { title, language: 'en-GB', stt_provider: 'auto' }, '/api/v1')).id
  }

  async sessionOf(job: string): Promise<string> {
    return (await this.jobOf(job)).session_id
  }

  async statusOf(job: string): Promise<string> {
    return (await this.jobOf(job)).status
  }

  private async jobOf(job: string): Promise<{ session_id: string; status: string }> {
    const found = await fetch(`${service.url}${PLUS}/analysis-jobs/${job}`, { headers: { Authorization: `Bearer ${this.token}` } })
    return (await found.json()) as { session_id: string; status: string }
  }

  private async post<T>(path: string, body: object, root = PLUS): Promise<T> {
    const response = await fetch(service.url + root + path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { Authorization: `Bearer ${this.token}`, 'Content-Type': 'application/json' },
    })
    if (!response.ok) {
      throw new Error(`${path}: ${await response.text()}`)
    }

    return (await response.json()) as T
  }
}
