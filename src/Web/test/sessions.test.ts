import { afterEach, describe, expect, it, vi } from 'vitest'
import { PAGE_SIZE, pageOf, queryOf, readPlace, writePlace } from '@/sessions/list'
import { later } from '@/sessions/later'
import { readPlayers } from '@/sessions/players'

describe('the place in the list', () => {
  it.each([
    [{ status: null, hideFailed: false, search: '', page: 1 }, {}],
    [{ status: null, hideFailed: false, search: 'front foot', page: 1 }, { q: 'front foot' }],
    [{ status: 'ready', hideFailed: false, search: '', page: 3 }, { status: 'ready', page: '3' }],
    [{ status: null, hideFailed: true, search: '', page: 1 }, { failed: 'hidden' }],
  ] as const)('%j is %j in the address and back', (place, query) => {
    expect(writePlace(place)).toEqual(query)
    expect(readPlace(query)).toEqual(place)
  })

  it.each(['0', '-1', '1.5', 'x', '1e99', null, ['2', '3']])('page %j is the first', (page) => {
    expect(readPlace({ page }).page).toBe(1)
  })

  it('without a known status shows all', () => {
    expect(readPlace({ status: 'lost' }).status).toBeNull()
  })

  it.each([[['a', 'b'], ''], [null, ''], ['  nets ', 'nets'], ['x'.repeat(120), 'x'.repeat(100)]])('%j in the address searches for %j', (q, search) => {
    expect(readPlace({ q }).search).toBe(search)
  })

  it('asks for one session more than it shows', () => {
    expect(queryOf({ status: null, hideFailed: true, search: 'asha', page: 3 })).toEqual({ limit: PAGE_SIZE + 1, offset: 2 * PAGE_SIZE, status: null, hideFailed: true, search: 'asha' })
  })

  it('does not hide what it asks for', () => {
    expect(queryOf({ status: 'failed', hideFailed: true, search: '', page: 1 }).hideFailed).toBe(false)
  })

  it('knows from it whether there is another page', () => {
    const some = Array.from({ length: PAGE_SIZE + 1 }, (_, index) => index)
    expect(pageOf(some)).toEqual({ items: some.slice(0, PAGE_SIZE), hasNext: true })
    expect(pageOf(some.slice(1)).hasNext).toBe(false)
  })
})

it('players are named once each, however they are parted', () => {
  expect(readPlayers(' Ann, Bo;Cy\n\nAnn ,, ')).toEqual(['Ann', 'Bo', 'Cy'])
  expect(readPlayers(' \n')).toEqual([])
})

describe('what waits for a pause', () => {
  afterEach(() => { vi.useRealTimers() })

  it('is done once after the last letter, and not when it was forgotten', () => {
    vi.useFakeTimers()
    const done = vi.fn()
    const search = later(done, 300)
    search.again()
    vi.advanceTimersByTime(299)
    search.again()
    vi.advanceTimersByTime(299)
    expect(done).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1)
    expect(done).toHaveBeenCalledTimes(1)
    search.again()
    search.forget()
    vi.advanceTimersByTime(1000)
    expect(done).toHaveBeenCalledTimes(1)
  })
})
