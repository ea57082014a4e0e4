import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { isAlive, readToken } from './token'

const KEY = 'coachplus.token'

/**
 * Who is signed in. The token lies in the browser's local storage, so that a second tab and tomorrow's visit need no new sign-in before
 * it ends (decision 0035 says why not elsewhere); what one tab does, all do.
 */
export const useSession = defineStore('session', () => {
  const token = ref(localStorage.getItem(KEY))
  const hasExpired = ref(false)
  const email = computed(() => (token.value === null ? null : (readToken(token.value)?.email ?? null)))

  function keep(value: string | null): void {
    token.value = value
    if (value === null) {
      localStorage.removeItem(KEY)
    } else {
      localStorage.setItem(KEY, value)
    }
  }

  function begin(accessToken: string): void {
    hasExpired.value = false
    keep(accessToken)
  }

  function signOut(): void {
    hasExpired.value = false
    keep(null)
  }

  /** The server refused this token, or its time is over. A newer one stays. */
  function expire(refused: string): void {
    if (token.value === refused) {
      hasExpired.value = true
      keep(null)
    }
  }

  /** Whether there is a token that counts; one whose time is over is put away. */
  function isSignedIn(now: number): boolean {
    if (token.value !== null && !isAlive(token.value, now)) {
      expire(token.value)
    }

    return token.value !== null
  }

  addEventListener('storage', (change) => {
    if (change.key === KEY) {
      hasExpired.value = change.newValue === null && !isAlive(token.value, Date.now())
      token.value = change.newValue
    }
  })

  return { token, email, hasExpired, begin, signOut, expire, isSignedIn }
})
