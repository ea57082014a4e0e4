import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'
import { problemOf } from '@/api/problem'
import { useApi } from '@/api/useApi'
import { useSession } from '@/session/session'
import { readToken } from '@/session/token'
import { factsOf } from './files'
import { KeptUploads } from './kept'
import type { Order } from './run'
import { Speed, timeLeft } from './speed'
import { type Transfer, isBusy, nextOf, totalOf } from './transfer'

interface Work {
  order: Order
  stop: AbortController
  /** Ends when nothing of it runs any more: what has been asked for is answered first, so that nothing is made twice or forgotten. */
  running: Promise<void>
}

/** The uploads of this tab. They go on while the coach looks at other rooms; only leaving the page, or signing out, ends them. */
export const useUploads = defineStore('uploads', () => {
  const api = useApi()
  const signedIn = useSession()
  const transfers = ref<Transfer[]>([])
  const work = new Map<number, Work>()
  const user = ref(userOf(signedIn.token))
  let last = 0

  const kept = computed(() => new KeptUploads(localStorage, user.value ?? ''))
  const isSending = computed(() => transfers.value.some(isBusy))
  const total = computed(() => totalOf(transfers.value))
  const find = (id: number): Transfer | undefined => transfers.value.find((transfer) => transfer.id === id)
  const ofJob = (job: string): Transfer | undefined => transfers.value.find((transfer) => transfer.job === job)
  const ofSession = (id: string): Transfer | undefined => transfers.value.findLast((transfer) => transfer.session === id)

  /** Queues a file, and says as what. */
  function add(order: Order, title: string): number {
    const { session } = order
    transfers.value.filter((other) => other.session === session && other.phase === 'failed').forEach(({ id }) => { forget(id) })
    last += 1
    work.set(last, { order, stop: new AbortController(), running: Promise.resolve() })
    transfers.value.push({
      id: last, file: factsOf(order.file), title, session: typeof session === 'string' ? session : null, job: order.job,
      phase: 'queued', sent: 0, speed: null, left: null, trouble: null, problem: null,
    })
    advance()
    return last
  }

  function advance(): void {
    const next = nextOf(transfers.value)
    const mine = next === null ? undefined : work.get(next.id)
    if (next !== null && mine !== undefined) {
      const { order, stop } = mine
      next.phase = 'starting'
      mine.running = mine.running.then(() => run(next, order, stop))
    }
  }

  async function run(transfer: Transfer, order: Order, stop: AbortController): Promise<void> {
    const isStopped = (): boolean => stop.signal.aborted
    if (isStopped()) {
      return
    }

    const speed = new Speed()
    const measure = (): void => {
      transfer.speed = speed.perSecond(performance.now())
      transfer.left = timeLeft(transfer.file.size - transfer.sent, transfer.speed)
    }
    // What comes in after the coach has paused it changes nothing of that.
    const show = (news: Partial<Transfer>): void => { Object.assign(transfer, isStopped() ? {} : news) }
    const measuring = setInterval(measure, 1000)
    Object.assign(transfer, { problem: null, trouble: null })
    try {
      // What sends comes when something is to be sent: the list of sessions needs none of it.
      const { send } = await import('./send')
      const outcome = await send(order, api, {
        session: (id) => { order.session = transfer.session = id },
        job: (id) => {
          order.job = transfer.job = id
          kept.value.put(id, transfer.file)
        },
        sent: (bytes) => {
          speed.add(performance.now(), bytes)
          show({ phase: 'sending', sent: bytes })
        },
        completing: () => { show({ phase: 'completing' }) },
        trouble: (problem) => {
          show({ trouble: problem })
          if (problem !== null) {
            speed.reset()
          }
        },
      }, stop.signal)
      const job = order.job ?? ''
      kept.value.remove(job)
      Object.assign(transfer, outcome.kind === 'arrived' ? { phase: 'arrived', sent: transfer.file.size } : { phase: 'lost', problem: outcome.problem })
    } catch (failure) {
      if (!isStopped()) {
        Object.assign(transfer, { phase: 'failed', problem: problemOf(failure) })
      }
    } finally {
      clearInterval(measuring)
      Object.assign(transfer, { speed: null, left: null, trouble: null })
      advance()
    }
  }

  function pause(id: number): void {
    const transfer = find(id)
    if (transfer !== undefined) {
      work.get(id)?.stop.abort()
      transfer.phase = 'paused'
      advance()
    }
  }

  /** Goes on where it stopped, by what the API then says is missing; a lost one from the beginning. */
  function goOn(id: number): void {
    const transfer = find(id)
    const mine = work.get(id)
    if (transfer === undefined || mine === undefined) {
      return
    }

    mine.stop = new AbortController()
    if (transfer.phase === 'lost') {
      transfer.job = mine.order.job = null
      transfer.sent = 0
    }

    transfer.problem = null
    transfer.phase = 'queued'
    advance()
  }

  async function cancel(id: number): Promise<void> {
    const transfer = find(id)
    if (transfer === undefined) {
      return
    }

    const isLost = transfer.phase === 'lost'
    work.get(id)?.stop.abort()
    transfer.phase = 'cancelling'
    try {
      await work.get(id)?.running
      if (transfer.job !== null && !isLost) {
        await api.abortUpload(transfer.job)
        kept.value.remove(transfer.job)
      }

      forget(id)
    } catch (failure) {
      Object.assign(transfer, { phase: 'failed', problem: problemOf(failure) })
    } finally {
      advance()
    }
  }

  function forget(id: number): void {
    work.get(id)?.stop.abort()
    work.delete(id)
    transfers.value = transfers.value.filter((transfer) => transfer.id !== id)
  }

  const warn = (event: BeforeUnloadEvent): void => { event.preventDefault() }
  watch(isSending, (sending) => {
    if (sending) {
      addEventListener('beforeunload', warn)
    } else {
      removeEventListener('beforeunload', warn)
    }
  })

  watch(
    () => signedIn.token,
    (token) => {
      const now = userOf(token)
      if (token === null ? !signedIn.hasExpired : user.value !== null && now !== user.value) {
        // Signed out, or somebody else: nothing of it is shown, sent or kept any more.
        transfers.value.forEach(({ id }) => { forget(id) })
        if (token === null) {
          kept.value.clear()
        }
      } else if (token !== null) {
        transfers.value.filter(({ problem }) => problem?.status === 401).forEach(({ id }) => { goOn(id) })
      }

      user.value = now ?? (signedIn.hasExpired ? user.value : null)
    },
    { flush: 'sync' },
  )
  return { transfers, kept, isSending, total, ofJob, ofSession, add, pause, goOn, cancel, forget }
})

function userOf(token: string | null): string | null {
  return token === null ? null : (readToken(token)?.user ?? null)
}
