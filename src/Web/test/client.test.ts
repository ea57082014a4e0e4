import { describe, expect, it, vi } from 'vitest'
import type { TokenHolder } from '@/api/authorised'
import { createApi } from '@/api/client'
import { ApiProblem } from '@/api/problem'

const problem = (status: number, code: string, more: object = {}): Response =>
  Response.json({ type: 'x', title: 'x', status, detail: `what ${code} means`, code, trace_id: 't-1', errors: null, ...more }, { status, headers: { 'Retry-After': '7' } })

function apiThat(answers: (request: Request) => Response | Promise<Response>, token: string | null = 'token-1') {
  const asked: Request[] = []
  const holder = { token: () => token, refused: vi.fn<TokenHolder['refused']>() }
  const api = createApi(
    async (request) => {
      asked.push(request)
      return answers(request)
    },
    holder,
    'http://api.example',
  )
  return { api, asked, holder }
}

const thrownBy = (pending: Promise<unknown>): Promise<ApiProblem> => pending.then(() => Promise.reject(new Error('nothing was thrown')), (failure: unknown) => failure as ApiProblem)

describe('the client', () => {
  it('sends the token in the header and nowhere else', async () => {
    const { api, asked } = apiThat(() => Response.json([]))
    await api.sessions({ limit: 13, offset: 12, status: 'ready', hideFailed: false, search: '' }, new AbortController().signal)

    expect(asked[0]?.headers.get('Authorization')).toBe('Bearer token-1')
    expect(asked[0]?.url).toBe('http://api.example/api/coaches/plus/sessions?limit=13&offset=12&exclude_failed=false&status_filter=ready')
  })

  it('signs in with a form, whatever the password holds', async () => {
    const { api, asked } = apiThat(() => Response.json({ access_token: 'a', token_type: 'bearer' }), null)
    await api.signIn('coach+1@club.example', 'a b&c=ü%')

    expect(asked[0]?.headers.has('Authorization')).toBe(false)
    expect(asked[0]?.headers.get('Content-Type')).toBe('application/x-www-form-urlencoded')
    expect([...new URLSearchParams(await asked[0]?.text())]).toEqual([['username', 'coach+1@club.example'], ['password', 'a b&c=ü%']])
  })

  it("shows an error's own sentence, with its fields and what to quote", async () => {
    const { api } = apiThat(() => problem(422, 'invalid', { errors: { title: ['title is missing.'] } }))
    const thrown = await thrownBy(api.createSession({ title: '' }))

    expect(thrown).toBeInstanceOf(ApiProblem)
    expect(thrown).toMatchObject({ status: 422, code: 'invalid', message: 'what invalid means', errors: { title: ['title is missing.'] }, traceId: 't-1', retryAfter: 7 })
  })

  it('tells of an answer that is no document by its status', async () => {
    const { api } = apiThat(() => new Response('<html>Bad gateway</html>', { status: 502 }))

    expect(await thrownBy(api.videoPlan())).toMatchObject({ status: 502, code: 'unreadable', message: expect.stringContaining('502') as string })
  })

  it('says in words that nobody answers', async () => {
    const { api } = apiThat(() => Promise.reject(new TypeError('Failed to fetch')))

    expect(await thrownBy(api.me())).toMatchObject({ status: 0, code: 'network', message: expect.stringContaining('cannot be reached') as string })
  })

  it('tells when its token was refused', async () => {
    const { api, holder } = apiThat(() => problem(401, 'unauthenticated'))
    await thrownBy(api.me())

    expect(holder.refused.mock.calls).toEqual([['token-1']])
  })

  it('takes a wrong password for that and not for a token that ended', async () => {
    const { api, holder } = apiThat(() => problem(401, 'user.credentials'), null)

    expect((await thrownBy(api.signIn('a@b.example', 'wrong'))).message).toBe('what user.credentials means')
    expect(holder.refused).not.toHaveBeenCalled()
  })

  it('takes an answer without a body, also where the browser gives it an empty one', async () => {
    const empty = (): Response => Object.defineProperty(new Response(null, { status: 204 }), 'body', { value: new Response('').body })

    await expect(apiThat(empty).api.removeMarker('m')).resolves.toBeUndefined()
  })

  it('follows a job from where it was, and knows its end', async () => {
    const { api, asked } = apiThat(() => new Response(null, { status: 204 }))

    expect(await api.jobEvents('a/b', 'seen-3', new AbortController().signal)).toBeNull()
    expect(asked[0]?.headers.get('Last-Event-ID')).toBe('seen-3')
    expect(asked[0]?.headers.get('Authorization')).toBe('Bearer token-1')
    expect(asked[0]?.url).toContain('/analysis-jobs/a%2Fb/events')
  })

  it('throws what refuses a stream', async () => {
    const { api } = apiThat(() => problem(404, 'job.not-found'))

    expect(await thrownBy(api.jobEvents('a', null, new AbortController().signal))).toMatchObject({ status: 404, code: 'job.not-found' })
  })
})
