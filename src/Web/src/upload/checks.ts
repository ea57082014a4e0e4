import type { VideoPlanView } from '@/api/schema'
import { videoType } from './signature'

/** A file as it was looked at before anything is sent. */
export interface Looked {
  size: number
  /** Its first bytes. */
  head: Uint8Array
  /** Its length; null when this browser cannot tell. */
  seconds: number | null
}

/** Why a file would not be taken. */
export type Fault = { kind: 'empty' } | { kind: 'no-video' } | { kind: 'too-large'; limit: number } | { kind: 'too-long'; seconds: number; limit: number }

export type Plan = Pick<VideoPlanView, 'max_upload_bytes' | 'max_video_seconds' | 'storage_used_bytes' | 'storage_limit_bytes'>

/** Why this file would not be taken, whatever else is sent; null when nothing speaks against it. */
export function faultOf({ size, head, seconds }: Looked, plan: Plan): Fault | null {
  const longest = plan.max_video_seconds
  return size === 0 ? { kind: 'empty' }
    : videoType(head) === null ? { kind: 'no-video' }
    : size > plan.max_upload_bytes ? { kind: 'too-large', limit: plan.max_upload_bytes }
    : seconds !== null && longest !== null && seconds > longest ? { kind: 'too-long', seconds, limit: longest }
    : null
}

/** How many bytes there is room for; null without a limit. */
export function roomIn({ storage_limit_bytes: limit, storage_used_bytes: used }: Plan): number | null {
  return limit === null ? null : Math.max(0, limit - used)
}

/** What files want and what there is, when that is too little for all of them together; null when there is room. Those of uploads that are open have their room already. */
export function lackOfRoom(files: readonly { size: number; isOpen: boolean }[], plan: Plan): { wanted: number; room: number } | null {
  const wanted = files.filter((file) => !file.isOpen).reduce((sum, { size }) => sum + size, 0)
  const room = roomIn(plan)
  return room !== null && wanted > room ? { wanted, room } : null
}
