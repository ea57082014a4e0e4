import type { Attention } from './follow'

export const attention: Attention = {
  isHidden: () => document.hidden,
  seen: (signal) =>
    new Promise((resolve) => {
      const look = (): void => {
        if (signal.aborted || !document.hidden) {
          document.removeEventListener('visibilitychange', look)
          signal.removeEventListener('abort', look)
          resolve()
        }
      }
      document.addEventListener('visibilitychange', look)
      signal.addEventListener('abort', look)
      look()
    }),
}
