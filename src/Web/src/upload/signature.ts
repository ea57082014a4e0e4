/** How many first bytes are enough to know a video. */
export const HEAD_BYTES = 1024

const NO_VIDEO = ['heic', 'heix', 'mif1', 'avif', 'M4A ', 'M4B ']
const BOXES = ['moov', 'mdat', 'wide', 'free', 'skip']

/**
 * The type of a video by its first bytes, whatever its name says; null when it does not begin like one. The same rules as the server's, so
 * that what would be refused at the end is refused before the beginning.
 */
export function videoType(head: Uint8Array): string | null {
  const word = (at: number): string => String.fromCharCode(...head.slice(at, at + 4))
  if (head.length >= 12 && isBoxLength(head) && (word(4) === 'ftyp' ? !NO_VIDEO.includes(word(8)) : BOXES.includes(word(4)))) {
    return word(8) === 'qt  ' ? 'video/quicktime' : 'video/mp4'
  }

  return head[0] === 0x1a && head[1] === 0x45 && head[2] === 0xdf && head[3] === 0xa3 ? 'video/x-matroska'
    : head.length >= 12 && word(0) === 'RIFF' && word(8) === 'AVI ' ? 'video/x-msvideo'
    : isTransport(head, 0, 188) || isTransport(head, 4, 192) ? 'video/mp2t'
    : null
}

/** What to declare: the browser's word where it says that it is a video, else what the bytes say. */
export function declaredType(type: string, head: Uint8Array): string {
  return type.startsWith('video/') ? type : (videoType(head) ?? 'application/octet-stream')
}

function isBoxLength(head: Uint8Array): boolean {
  const length = new DataView(head.buffer, head.byteOffset).getUint32(0)
  return length === 0 || length === 1 || length >= 8
}

// One sync byte is also the letter G: three in step are not chance.
function isTransport(head: Uint8Array, first: number, step: number): boolean {
  return [0, 1, 2].every((turn) => head[first + turn * step] === 0x47)
}
