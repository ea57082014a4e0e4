/**
 * Tells the media time of every picture that a video shows. Browsers that cannot say which picture that is are asked for the playing
 * position as the screen is drawn. Ends when what it returns is called.
 */
export function watchFrames(video: HTMLVideoElement, shown: (mediaTime: number) => void): () => void {
  return 'requestVideoFrameCallback' in video ? byFrame(video, shown) : byScreen(video, shown)
}

function byFrame(video: HTMLVideoElement, shown: (mediaTime: number) => void): () => void {
  let handle = 0
  const next = (): void => {
    handle = video.requestVideoFrameCallback((_now, { mediaTime }) => {
      next()
      shown(mediaTime)
    })
  }
  next()
  return () => { video.cancelVideoFrameCallback(handle) }
}

function byScreen(video: HTMLMediaElement, shown: (mediaTime: number) => void): () => void {
  let handle = 0
  let last = Number.NaN
  const next = (): void => {
    handle = requestAnimationFrame(() => {
      next()
      if (video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && video.currentTime !== last) {
        last = video.currentTime
        shown(last)
      }
    })
  }
  next()
  return () => { cancelAnimationFrame(handle) }
}
