import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { service } from './service'

/** Writes the clip's pictures from one on, and up to another, so many times as slow. */
export async function cut(file: string, from: number, slower: number, end = 100_000): Promise<string> {
  const filter = `trim=start_frame=${from}:end_frame=${end},setpts=${slower}*(PTS-STARTPTS)`
  const encoding = ['-r', String(30 / slower), '-an', '-c:v', 'libx264', '-preset', 'veryfast', '-crf', '8', '-pix_fmt', 'yuv420p']
  await promisify(execFile)('ffmpeg', ['-v', 'error', '-i', service.clip, '-vf', filter, ...encoding, file])
  return file
}
