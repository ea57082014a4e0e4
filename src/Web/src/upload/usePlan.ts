import { computed } from 'vue'
import { useApi } from '@/api/useApi'
import { size } from '@/format/size'
import { duration } from '@/format/time'
import { useLoad } from '@/parts/useLoad'
import { text } from '@/text'

/** What the plan allows and how much of it is used, and that in a sentence. */
export function usePlan() {
  const api = useApi()
  const plan = useLoad(() => api.videoPlan())
  const limits = computed(() => {
    const { max_upload_bytes: bytes, max_video_seconds: seconds } = plan.data.value ?? {}
    return bytes === undefined ? '' : text.upload.allowed(size(bytes), seconds == null ? null : duration(seconds * 1000))
  })
  void plan.run()
  return { plan, limits }
}
