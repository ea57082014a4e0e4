import type { MarkedMoment, MomentsView, SpokenFindingView, VideoOfTranscriptView } from '@/api/schema'

/** What is seen in the video while a segment is spoken. */
export interface Beside {
  findings: SpokenFindingView[]
  markers: MarkedMoment[]
}

export interface Moments {
  video: VideoOfTranscriptView | null
  message: string | null
  /** By id of segment; those beside which nothing is seen are left out. */
  beside: Map<string, Beside>
}

const PAGE = 1_000

/** All that is seen in the linked video, page by page; a transcript without a video needs one. */
export async function allMoments(ask: (query: { limit: number; offset: number }) => Promise<MomentsView>): Promise<Moments> {
  const beside = new Map<string, Beside>()
  for (let offset: number | null = 0, first: MomentsView | null = null; ; ) {
    const page: MomentsView = await ask({ limit: PAGE, offset })
    first ??= page
    for (const { segment_id: id, findings, markers } of page.segments) {
      if (findings.length + markers.length > 0) {
        beside.set(id, { findings, markers })
      }
    }

    offset = page.next_offset
    if (offset === null || page.video?.exists !== true) {
      return { video: first.video, message: first.message, beside }
    }
  }
}
