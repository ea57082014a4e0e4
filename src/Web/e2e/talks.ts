import { execFile } from 'node:child_process'
import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Coach, service } from './service'

const run = promisify(execFile)
const SESSIONS = `${service.url}/api/v1/sessions`

/** Seconds of sound: a tone that changes, for nobody listens. */
export async function sound(seconds: number): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const path = join(await mkdtemp(join(tmpdir(), 'talk-')), 'talk.flac')
  await run('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', `sine=frequency=220:duration=${seconds},tremolo=f=2`, '-ac', '1', '-ar', '16000', path])
  return { name: 'talk.flac', mimeType: 'audio/flac', buffer: await readFile(path) }
}

export function vtt(lines: { from: number; to: number; who?: string; words: string }[]): string {
  const at = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(11, 23)
  return ['WEBVTT', '', ...lines.flatMap(({ from, to, who, words }) => [`${at(from)} --> ${at(to)}`, who === undefined ? words : `<v ${who}>${words}`, ''])].join('\n')
}

/** What another program does with the same coach's transcripts. */
export class Talks {
  constructor(private readonly coach: Coach) {}

  async clear(): Promise<void> {
    const sessions = (await (await this.call('GET', '?limit=100')).json()) as { id: string }[]
    for (const { id } of sessions) {
      await this.call('POST', `/${id}/cancel`).catch(() => undefined)
      await this.call('DELETE', `/${id}`)
    }
  }

  async make(title: string, language = 'en-GB'): Promise<string> {
    return ((await (await this.call('POST', '', { title, language })).json()) as { id: string }).id
  }

  async captions(title: string, text: string): Promise<string> {
    const id = await this.make(title)
    const form = new FormData()
    form.append('file', new Blob([text]), 'talk.vtt')
    const response = await fetch(`${SESSIONS}/${id}/transcript`, { method: 'POST', headers: { Authorization: `Bearer ${this.coach.token}` }, body: form })
    if (!response.ok) {
      throw new Error(await response.text())
    }

    return id
  }

  async link(id: string, video: string, offset: number): Promise<void> {
    await this.call('PUT', `/${id}/video`, { video_session_id: video, offset_ms: offset })
  }

  private async call(method: string, path: string, body?: object): Promise<Response> {
    const response = await fetch(SESSIONS + path, {
      method,
      headers: { Authorization: `Bearer ${this.coach.token}`, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!response.ok) {
      throw new Error(`${method} ${path}: ${await response.text()}`)
    }

    return response
  }
}
