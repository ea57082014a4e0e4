import { describe, expect, it } from 'vitest'
import { PAGE_SIZE, pageOf, queryOf, readPlace, writePlace } from '@/sessions/list'
import { readPlayers } from '@/sessions/players'

describe('the place in the list', () => {
  it.each([
    [{ status: null, hideFailed: false, page: 1 }, {}],
    [{ status: 'ready', hideFailed: false, page: 3 }, { status: 'ready', page: '3' }],
    [{ status: null, hideFailed: true, page: 1 }, { failed: 'hidden' }],
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

  it('asks for one session more than it shows', () => {
    expect(queryOf({ status: null, hideFailed: true, page: 3 })).toEqual({ limit: PAGE_SIZE + 1, offset: 2 * PAGE_SIZE, status: null, hideFailed: true })
  })

  it('does not hide what it asks for', () => {
    expect(queryOf({ status: 'failed', hideFailed: true, page: 1 }).hideFailed).toBe(false)
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
