import { type Shape, wordsOf } from './shapes'

/** The frame that a video shows, with what is drawn on it, as PNG. Null when the store of the video does not let the page read it. */
export async function pictureOf(video: HTMLVideoElement, shapes: readonly Shape[]): Promise<Blob | null> {
  const canvas = document.createElement('canvas')
  canvas.width = video.videoWidth
  canvas.height = video.videoHeight
  const context = canvas.getContext('2d')
  if (context === null) {
    return null
  }

  context.drawImage(video, 0, 0, canvas.width, canvas.height)
  const size = Math.max(2, Math.min(canvas.width, canvas.height) / 200)
  context.lineCap = context.lineJoin = 'round'
  context.font = `700 ${7 * size}px system-ui, sans-serif`
  for (const shape of shapes) {
    const corner = shape.points[1]
    for (const [ink, width] of [['rgb(0 0 0 / 70%)', 3 * size], ['#ffe94a', 1.5 * size]] as const) {
      context.strokeStyle = ink
      context.lineWidth = width
      context.beginPath()
      shape.points.forEach(({ x, y }) => { context.lineTo(x, y) })
      context.stroke()
    }

    const words = wordsOf(shape)
    if (words !== null && corner !== undefined) {
      const isRight = corner.x > canvas.width / 2
      const [x, y] = [corner.x + (isRight ? -5 : 5) * size, Math.max(8 * size, corner.y - 4 * size)]
      context.textAlign = isRight ? 'right' : 'left'
      context.strokeStyle = 'rgb(0 0 0 / 80%)'
      context.lineWidth = 2 * size
      context.strokeText(words, x, y)
      context.fillStyle = '#ffe94a'
      context.fillText(words, x, y)
    }
  }

  try {
    return await new Promise<Blob | null>((resolve) => { canvas.toBlob(resolve, 'image/png') })
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === 'SecurityError') {
      return null
    }

    throw failure
  }
}

/** Gives a file to the browser's downloads. */
export function download(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  setTimeout(() => { URL.revokeObjectURL(link.href) }, 10_000)
}
