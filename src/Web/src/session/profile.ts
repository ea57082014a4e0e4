import { defineStore } from 'pinia'
import { ref, watch } from 'vue'
import { useApi } from '@/api/useApi'
import { useSession } from './session'

/** What the server says of who is signed in. Until it has said so, nobody is an operator; the server decides at each request anyhow. */
export const useProfile = defineStore('profile', () => {
  const session = useSession()
  const isOperator = ref(false)

  watch(
    () => session.token,
    async (token) => {
      isOperator.value = false
      if (token !== null) {
        // A way in is all that depends on it: without an answer there is none, and each room says itself what is wrong.
        const found = await useApi().me().catch(() => null)
        isOperator.value = session.token === token && found?.is_superuser === true
      }
    },
    { immediate: true },
  )
  return { isOperator }
})
