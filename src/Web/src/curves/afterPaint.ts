/**
 * Does something once what was clicked has shown its effect: a chart that is drawn a moment later is not missed, a page that does not
 * answer is. Of what is asked for again meanwhile only the last is done.
 */
export function afterPaint(): { run: (what: () => void) => void; stop: () => void } {
  let frame = 0
  let task: ReturnType<typeof setTimeout> | undefined
  const stop = (): void => {
    cancelAnimationFrame(frame)
    clearTimeout(task)
  }
  return {
    run: (what) => {
      stop()
      frame = requestAnimationFrame(() => { task = setTimeout(what) })
    },
    stop,
  }
}
