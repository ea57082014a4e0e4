import { nextTick, watch } from 'vue'
import { type RouteRecordRaw, createRouter, createWebHistory } from 'vue-router'
import SessionList from '@/rooms/SessionList.vue'
import { returnTo } from '@/session/returnTo'
import { useSession } from '@/session/session'
import { text } from '@/text'

declare module 'vue-router' {
  interface RouteMeta {
    title: string
    /** Whether it is there for everybody. */
    open?: boolean
  }
}

const rooms: RouteRecordRaw[] = [
  { path: '/', redirect: '/sessions' },
  { path: '/sign-in', name: 'sign-in', component: () => import('@/rooms/SignIn.vue'), meta: { title: text.signIn.title, open: true } },
  { path: '/sessions', name: 'sessions', component: SessionList, meta: { title: text.sessions.title } },
  { path: '/sessions/new', name: 'new-session', component: () => import('@/rooms/NewSession.vue'), meta: { title: text.newSession.title } },
  { path: '/sessions/upload', name: 'upload', component: () => import('@/rooms/UploadRoom.vue'), meta: { title: text.upload.title } },
  { path: '/sessions/:id', name: 'session', component: () => import('@/rooms/SessionRoom.vue'), props: true, meta: { title: text.session.title } },
  { path: '/players/:id', name: 'player', component: () => import('@/rooms/PlayerRoom.vue'), props: true, meta: { title: text.progress.title } },
  { path: '/jobs/:id', name: 'job', component: () => import('@/rooms/JobRoom.vue'), props: true, meta: { title: text.job.title } },
  { path: '/compare', name: 'compare', component: () => import('@/rooms/CompareRoom.vue'), meta: { title: text.compare.title } },
  { path: '/shared/:token', name: 'shared', component: () => import('@/rooms/SharedRoom.vue'), props: true, meta: { title: text.shared.title, open: true } },
  { path: '/transcripts', name: 'transcripts', component: () => import('@/rooms/TranscriptList.vue'), meta: { title: text.transcripts.title } },
  { path: '/transcripts/new', name: 'new-transcript', component: () => import('@/rooms/NewTranscript.vue'), meta: { title: text.newTranscript.title } },
  { path: '/transcripts/:id', name: 'transcript', component: () => import('@/rooms/TranscriptRoom.vue'), props: true, meta: { title: text.transcript.title } },
  { path: '/filming', name: 'filming', component: () => import('@/rooms/Filming.vue'), meta: { title: text.filming.title, open: true } },
  { path: '/operations', name: 'operations', component: () => import('@/rooms/OperationsRoom.vue'), meta: { title: text.operations.title } },
  { path: '/plan', name: 'plan', component: () => import('@/rooms/PlanRoom.vue'), meta: { title: text.plan.title } },
  { path: '/:rest(.*)*', name: 'nowhere', component: () => import('@/rooms/Nowhere.vue'), meta: { title: text.nowhere.title, open: true } },
]

export function createRooms() {
  const router = createRouter({ history: createWebHistory(), routes: rooms, scrollBehavior: (to, _from, saved) => saved ?? (to.hash === '' ? { top: 0 } : { el: to.hash }) })
  const session = useSession()

  router.beforeEach((to) => {
    const signedIn = session.token !== null
    if (to.name === 'sign-in') {
      return signedIn ? returnTo(to.query['next']) : true
    }

    return signedIn || to.meta.open === true ? true : { name: 'sign-in', query: { next: to.fullPath } }
  })

  router.afterEach(async (to, from) => {
    document.title = `${to.meta.title} · CoachPlus`
    if (from.matched.length > 0 && to.path !== from.path) {
      // Whoever hears the page instead of seeing it is told that another room has opened.
      await nextTick()
      document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true })
    }
  })

  // The token may end while a room is open, also in another tab: what was open is opened again after signing in.
  watch(
    () => session.token,
    async (token) => {
      const here = router.currentRoute.value
      if (token === null && here.meta.open !== true) {
        await router.replace({ name: 'sign-in', query: session.hasExpired ? { next: here.fullPath } : {} })
      }
    },
  )
  return router
}
