import { computed, ref } from 'vue'
import { problemOf } from '@/api/problem'
import { useApi } from '@/api/useApi'
import { type Fault, type Looked, type Plan, faultOf, lackOfRoom } from './checks'
import { isSameFile, titleFrom } from './files'
import { lookAt } from './look'
import { declaredType } from './signature'
import { useUploads } from './store'

/** A file that was chosen, before anything of it is sent. */
export interface Chosen {
  id: number
  file: File
  title: string
  looked: Looked
  /** The upload that was begun with this file and has not come to its end; null when it is new. */
  begun: Begun | null
}

interface Begun {
  job: string
  session: string
}

/** The files that a coach has chosen, judged by the plan. */
export function useChoice(plan: () => Plan | null) {
  const api = useApi()
  const uploads = useUploads()
  const chosen = ref<Chosen[]>([])
  const looking = ref<string | null>(null)
  const unreadable = ref<string | null>(null)
  let last = 0

  async function choose(files: File[]): Promise<void> {
    unreadable.value = null
    for (const file of files.filter((file) => !chosen.value.some((other) => isSameFile(other.file, file)))) {
      looking.value = file.name
      try {
        const looked = await lookAt(file)
        const begun = await begunWith(file)
        last += 1
        chosen.value.push({ id: last, file, title: titleFrom(file.name), looked, begun })
      } catch {
        unreadable.value = file.name // said to the coach, who knows where the file is
      } finally {
        looking.value = null
      }
    }
  }

  // What this browser remembers may have ended elsewhere: the API knows. When it cannot be asked, the file is as good as new.
  async function begunWith(file: File): Promise<Begun | null> {
    const job = uploads.kept.find(file)?.job
    if (job === undefined || uploads.ofJob(job) !== undefined) {
      return null
    }

    try {
      const { status, session_id: session } = await api.job(job)
      if (status === 'awaiting_upload') {
        return { job, session }
      }

      uploads.kept.remove(job)
    } catch (failure) {
      if (problemOf(failure).status === 404) {
        uploads.kept.remove(job)
      }
    }

    return null
  }

  const judged = computed((): (Chosen & { fault: Fault | null })[] => {
    const known = plan()
    return chosen.value.map((one) => ({ ...one, fault: known === null ? null : faultOf(one.looked, known) }))
  })
  const good = computed(() => judged.value.filter(({ fault }) => fault === null))
  const lack = computed(() => {
    const known = plan()
    return known === null ? null : lackOfRoom(good.value.map(({ file, begun }) => ({ size: file.size, isOpen: begun !== null })), known)
  })
  const clear = (): void => { chosen.value = [] }
  const remove = (id: number): void => { chosen.value = chosen.value.filter((one) => one.id !== id) }
  const typeOf = ({ file, looked }: Chosen): string => declaredType(file.type, looked.head)
  return { chosen, judged, good, lack, looking, unreadable, choose, remove, clear, typeOf }
}
