/** How long a recording is, in seconds, as this browser reads it; null when it cannot tell. */
export function lengthOf(file: File): Promise<number | null> {
  return new Promise((resolve) => {
    const address = URL.createObjectURL(file)
    const sound = new Audio()
    const end = (seconds: number | null): void => {
      clearTimeout(patience)
      sound.removeAttribute('src')
      URL.revokeObjectURL(address)
      resolve(seconds)
    }
    const patience = setTimeout(() => { end(null) }, 5_000)
    sound.preload = 'metadata'
    sound.onloadedmetadata = () => { end(Number.isFinite(sound.duration) ? sound.duration : null) }
    sound.onerror = () => { end(null) }
    sound.src = address
  })
}
