import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { forgetDrawings } from '@/drawing/kept'
import { readToken } from './token'

const KEY = 'coachplus.token'

/** What is kept in place of a token that has ended: other tabs and a reload know then that nobody signed out. */
const ENDED = ''

/**
 * Who is signed in. The token lies in the browser's local storage, so that a second tab and a reload need no new sign-in before it ends
 * (decision 0035 says why not elsewhere); what one tab does, all do.
 */
export const useSession = defineStore('session', () => {
  const stored = ref(localStorage.getItem(KEY))
  const token = computed(() => (stored.value === ENDED ? null : stored.value))
  const hasExpired = computed(() => stored.value === ENDED)
  const email = computed(() => (token.value === null ? null : (readToken(token.value)?.email ?? null)))

  function keep(value: string): void {
    localStorage.setItem(KEY, value)
    stored.value = value
  }

  function begin(accessToken: string): void {
    keep(accessToken)
  }

  function signOut(): void {
    localStorage.removeItem(KEY)
    forgetDrawings()
    stored.value = null
  }

  /** The server has refused this token. A newer one stays. */
  function expire(refused: string): void {
    if (stored.value === refused) {
      keep(ENDED)
    }
  }

  addEventListener('storage', (change) => {
    if (change.key === KEY || change.key === null) {
      stored.value = localStorage.getItem(KEY)
    }
  })

  return { token, email, hasExpired, begin, signOut, expire }
})
