import { type PoseTrack, TrackBuilder } from './poseTrack'

/** Reads a pose track as it arrives: gzip of lines. Tells the number of pictures from time to time. */
export async function readTrack(body: ReadableStream<Uint8Array<ArrayBuffer>>, progress: (pictures: number) => void): Promise<PoseTrack> {
  const builder = new TrackBuilder()
  const text = body.pipeThrough(new DecompressionStream('gzip')).pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const { value, done } = await text.read()
    if (done) {
      break
    }

    rest = addLines(rest + value, builder)
    progress(builder.length)
  }

  if (rest !== '') {
    builder.add(rest)
  }

  return builder.finish()
}

/** Takes all whole lines and returns what is left of the last. */
function addLines(text: string, builder: TrackBuilder): string {
  let from = 0
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
    builder.add(text.slice(from, end))
    from = end + 1
  }

  return text.slice(from)
}
