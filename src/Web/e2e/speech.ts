import { type Server, createServer } from 'node:http'

export interface Heard {
  start: number
  end: number
  text: string
}

/** A speech engine that hears what a test has laid out: the call of `v1/audio/transcriptions`, answered as `verbose_json`. */
export class SpeechEngine {
  private readonly answers: { status: number; body: object; until: Promise<void> }[] = []

  private constructor(private readonly server: Server) {}

  static async start(port: number): Promise<SpeechEngine> {
    const server = createServer((request, response) => {
      request.resume().on('end', () => {
        const { status, body, until } = engine.answers.shift() ?? { status: 418, body: { error: { message: 'nothing was laid out' } }, until: Promise.resolve() }
        void until.then(() => {
          response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
        })
      })
    })
    const engine = new SpeechEngine(server)
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(port, '127.0.0.1', resolve)
    })
    return engine
  }

  /** Hears this in the next recording; not before `until`. */
  hears(segments: Heard[], until: Promise<void> = Promise.resolve()): void {
    const heard = segments.map(({ start, end, text }, id) => ({ id, start, end, text, avg_logprob: -0.2 }))
    this.answers.push({ status: 200, body: { task: 'transcribe', language: 'english', duration: segments.at(-1)?.end ?? 0, text: '…', segments: heard }, until })
  }

  /** Refuses the next recording. */
  refuses(): void {
    this.answers.push({ status: 400, body: { error: { message: 'this is no sound' } }, until: Promise.resolve() })
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections()
    await new Promise((resolve) => this.server.close(resolve))
  }
}
