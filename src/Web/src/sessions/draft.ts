import { defineStore } from 'pinia'
import { ref, watch } from 'vue'
import { readToken } from '@/session/token'
import { useSession } from '@/session/session'

const nothing = () => ({ title: '', mode: '', view: '', players: '', notes: '' })

/** What a coach has written about a new session: kept while the page is open, so that a sign-in that ends costs no words. Nobody else sees it. */
export const useDraft = defineStore('draft', () => {
  const session = useSession()
  const words = ref(nothing())
  let writer = user(session.token)

  function clear(): void {
    words.value = nothing()
  }

  watch(
    () => session.token,
    (token) => {
      if (token === null ? !session.hasExpired : user(token) !== writer) {
        clear()
      }

      writer = user(token) ?? writer
    },
    { flush: 'sync' },
  )
  return { words, clear }
})

function user(token: string | null): string | null {
  return token === null ? null : (readToken(token)?.user ?? null)
}
