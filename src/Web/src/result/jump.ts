import { type InjectionKey, inject } from 'vue'

/** Shows a moment of the video, in milliseconds. */
export type Jump = (ms: number) => void

export const JUMP: InjectionKey<Jump | null> = Symbol('jump')

/** How to show a moment; null where there is no video to show it in. */
export function useJump(): Jump | null {
  return inject(JUMP, null)
}
