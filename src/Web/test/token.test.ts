import { describe, expect, it } from 'vitest'
import { returnTo } from '@/session/returnTo'
import { readToken } from '@/session/token'

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const token = (claims: unknown): string => `${encode({ alg: 'HS256' })}.${encode(claims)}.signature`
const claims = { sub: '7', email: 'coach@club.example', exp: 1_800_000_000 }

describe('a token', () => {
  it('tells whose it is', () => {
    expect(readToken(token(claims))).toEqual({ user: '7', email: 'coach@club.example' })
  })

  it('may hold letters of any script', () => {
    expect(readToken(token({ ...claims, email: '教練@club.example' }))?.email).toBe('教練@club.example')
  })

  it.each(['', 'a', 'a.b.c', 'a.%%%.c', token('text'), token({ sub: '7' }), token({ ...claims, email: 7 })])('%j is none', (text) => {
    expect(readToken(text)).toBeNull()
  })
})

describe('after signing in', () => {
  it.each(['/sessions?status=ready&page=2', '/jobs/4c2e', '/'])('%s is gone back to', (path) => {
    expect(returnTo(path)).toBe(path)
  })

  it.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '/a\tb', '/sign-in?next=/x', '', undefined, ['/a', '/b']])(
    '%j is the front door',
    (asked) => {
      expect(returnTo(asked)).toBe('/')
    },
  )
})
