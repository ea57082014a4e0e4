import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'
import { useApi } from '@/api/useApi'
import { useSession } from './session'
import { readToken } from './token'

/** What the server says of who is signed in. Until it has said so, nobody is an operator; the server decides at each request anyhow. */
export const useProfile = defineStore('profile', () => {
  const session = useSession()
  const isOperator = ref(false)

  // Another token of the same user says nothing new of them.
  const user = computed(() => (session.token === null ? null : (readToken(session.token)?.user ?? null)))

  watch(
    user,
    async (asked) => {
      isOperator.value = false
      if (asked !== null) {
        // A way in is all that depends on it: without an answer there is none, and each room says itself what is wrong.
        const found = await useApi().me().catch(() => null)
        isOperator.value = user.value === asked && found?.is_superuser === true
      }
    },
    { immediate: true },
  )
  return { isOperator }
})
