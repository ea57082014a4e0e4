import type { ActionVerdict } from '@/api/schema'
import { size } from '@/format/size'
import { text } from '@/text'

const MEGABYTE = 1_048_576

/** Kinds of recordings that are taken, with the type that each is sent with: the signed address takes no other. */
const TYPES: Readonly<Record<string, string>> = { mp3: 'audio/mpeg', wav: 'audio/wav', flac: 'audio/flac', ogg: 'audio/ogg', mp4: 'audio/mp4', m4a: 'audio/mp4' }

export const RECORDING_ENDINGS = Object.keys(TYPES).map((ending) => `.${ending}`)
export const CAPTION_ENDINGS = ['.vtt', '.srt']
export const LARGEST_CAPTIONS = 16 * MEGABYTE

export interface FileFacts {
  name: string
  size: number
}

/** What the plan is asked before a recording is sent. */
export type Ask = (action: string, numbers?: { duration_min?: number; file_size_mb?: number }) => Promise<Pick<ActionVerdict, 'allowed' | 'message'>>

/** The type that a recording is sent with; null when files of that name are not taken. */
export function recordingType(name: string): string | null {
  return TYPES[endingOf(name)] ?? null
}

export const megabytes = (bytes: number): number => bytes / MEGABYTE

/** Why a recording cannot be taken, in a sentence; null when nothing speaks against it. `seconds` is null when its length cannot be told here. */
export async function refusalOf(file: FileFacts, seconds: number | null, ask: Ask): Promise<string | null> {
  if (recordingType(file.name) === null) {
    return text.recording.wrongKind(RECORDING_ENDINGS.join(', '))
  }

  if (file.size === 0) {
    return text.recording.empty
  }

  const verdicts = await Promise.all([
    ask('upload_file', { file_size_mb: megabytes(file.size) }).then((said) => ({ ...said, otherwise: text.recording.tooLarge(size(file.size)) })),
    (seconds === null ? ask('transcribe') : ask('check_minutes', { duration_min: seconds / 60 })).then((said) => ({ ...said, otherwise: text.recording.noMinutes })),
  ])
  const no = verdicts.find((said) => !said.allowed)
  return no === undefined ? null : (no.message ?? no.otherwise)
}

/** The same for a file of captions. */
export function captionsRefusal(file: FileFacts): string | null {
  return !CAPTION_ENDINGS.includes(`.${endingOf(file.name)}`) ? text.recording.wrongCaptions
    : file.size === 0 ? text.recording.empty
    : file.size > LARGEST_CAPTIONS ? text.recording.largeCaptions(size(LARGEST_CAPTIONS))
    : null
}

function endingOf(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot < 0 ? '' : name.slice(dot + 1).toLowerCase()
}
