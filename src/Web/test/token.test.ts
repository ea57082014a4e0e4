import { describe, expect, it } from 'vitest'
import { returnTo } from '@/session/returnTo'
import { isAlive, readToken } from '@/session/token'

const NOW = 1_800_000_000_000
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const token = (claims: unknown): string => `${encode({ alg: 'HS256' })}.${encode(claims)}.signature`
const claims = { sub: '7', email: 'coach@club.example', exp: NOW / 1000 + 60 }

describe('a token', () => {
  it('tells whose it is and when it ends', () => {
    expect(readToken(token(claims))).toEqual({ user: '7', email: 'coach@club.example', expiresAt: NOW + 60_000 })
  })

  it('may hold letters of any script', () => {
    expect(readToken(token({ ...claims, email: '教練@club.example' }))?.email).toBe('教練@club.example')
  })

  it.each(['', 'a', 'a.b.c', 'a.%%%.c', token('text'), token({ sub: '7' }), token({ ...claims, exp: 'soon' })])('%j is none', (text) => {
    expect(readToken(text)).toBeNull()
    expect(isAlive(text, NOW)).toBe(false)
  })

  it.each([
    [60, true],
    [3, true],
    [2, false],
    [0, false],
    [-60, false],
  ])('that ends in %d s counts: %s', (seconds, counts) => {
    expect(isAlive(token({ ...claims, exp: NOW / 1000 + seconds }), NOW)).toBe(counts)
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
