/** What a key asks of the player. */
export type Command =
  | { do: 'toggle' | 'play' | 'pause' | 'back' | 'first' | 'last' | 'slower' | 'faster' | 'loop' | 'full' }
  | { do: 'step'; frames: number }
  | { do: 'skip'; seconds: number }

export interface Pressed {
  readonly key: string
  readonly shiftKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

/** What was asked; null for a key that is not the player's. Keys with Ctrl, Alt or Meta belong to the browser. */
export function commandOf({ key, shiftKey, ctrlKey, metaKey, altKey }: Pressed): Command | null {
  if (ctrlKey || metaKey || altKey) {
    return null
  }

  switch (key.toLowerCase()) {
    case ' ':
      return { do: 'toggle' }
    case 'l':
      return { do: 'play' }
    case 'k':
      return { do: 'pause' }
    case 'j':
      return { do: 'back' }
    case ',':
    case '<':
      return { do: 'step', frames: shiftKey ? -10 : -1 }
    case '.':
    case '>':
      return { do: 'step', frames: shiftKey ? 10 : 1 }
    case 'arrowleft':
      return { do: 'skip', seconds: shiftKey ? -5 : -1 }
    case 'arrowright':
      return { do: 'skip', seconds: shiftKey ? 5 : 1 }
    case 'arrowup':
      return { do: 'faster' }
    case 'arrowdown':
      return { do: 'slower' }
    case 'home':
      return { do: 'first' }
    case 'end':
      return { do: 'last' }
    case 'r':
      return { do: 'loop' }
    case 'f':
      return { do: 'full' }
    default:
      return null
  }
}

/** Full speed and the slow motions. */
export const SPEEDS = [1, 0.5, 0.25, 0.125] as const

/** The next speed in a direction; the ends stay. */
export function nextSpeed(speed: number, direction: 'slower' | 'faster'): number {
  const at = SPEEDS.findIndex((each) => each <= speed)
  const next = (at < 0 ? SPEEDS.length - 1 : at) + (direction === 'slower' ? 1 : -1)
  return SPEEDS[Math.min(Math.max(0, next), SPEEDS.length - 1)] ?? 1
}
