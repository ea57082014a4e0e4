import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { service } from './service'

/** Files to choose, in a folder that is removed at the end. */
export class Files {
  private constructor(private readonly folder: string) {}

  static async make(): Promise<Files> {
    return new Files(await mkdtemp(join(tmpdir(), 'coachplus-')))
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true })
  }

  /** The clip, made so large by a box of nothing (ISO/IEC 14496-12, 8.1.2) at its end. */
  async video(name: string, bytes: number, from = service.clip): Promise<string> {
    const clip = await readFile(from)
    const free = Buffer.alloc(bytes - clip.length)
    free.writeUInt32BE(free.length)
    free.write('free', 4)
    return this.write(name, Buffer.concat([clip, free]))
  }

  /** A video that breaks off in the middle: it arrives, and no worker can read it. */
  async brokenVideo(): Promise<string> {
    return this.write('broken.mp4', (await readFile(service.clip)).subarray(0, 4_000))
  }

  write(name: string, content: Buffer | string): Promise<string> {
    const path = join(this.folder, name)
    return writeFile(path, content).then(() => path)
  }

  /** A file that says that it is so large and takes no room. */
  async hollow(name: string, bytes: number): Promise<string> {
    const path = await this.write(name, (await readFile(service.clip)).subarray(0, 4096))
    const file = await open(path, 'r+')
    await file.truncate(bytes)
    await file.close()
    return path
  }
}
