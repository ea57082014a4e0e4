import { describe, expect, it } from 'vitest'
import { isSameFile, titleFrom } from '@/upload/files'
import { KeptUploads } from '@/upload/kept'

const file = { name: 'nets.mp4', size: 28_000_000, lastModified: 1_790_000_000_000 }

class Shelf {
  readonly held = new Map<string, string>()
  isFull = false
  getItem(key: string): string | null {
    return this.held.get(key) ?? null
  }
  setItem(key: string, value: string): void {
    if (this.isFull) {
      throw new DOMException('full', 'QuotaExceededError')
    }

    this.held.set(key, value)
  }
  removeItem(key: string): void {
    this.held.delete(key)
  }
}

describe('a file that is chosen again', () => {
  it('is known by its name, its size and its last change together', () => {
    expect(isSameFile(file, { ...file })).toBe(true)
    expect(isSameFile(file, { ...file, name: 'nets (1).mp4' })).toBe(false)
    expect(isSameFile(file, { ...file, size: file.size + 1 })).toBe(false)
    expect(isSameFile(file, { ...file, lastModified: file.lastModified + 1 })).toBe(false)
  })

  it.each([['nets_tuesday_evening.mp4', 'nets tuesday evening'], ['.mp4', '.mp4'], ['1.2.26 nets.MOV', '1.2.26 nets'], ['no ending', 'no ending']])('%s is offered as “%s”', (name, title) => {
    expect(titleFrom(name)).toBe(title)
  })

  it('has no title that the API would refuse', () => {
    expect(titleFrom(`${'x'.repeat(400)}.mp4`)).toHaveLength(255)
  })
})

describe('what is kept of unfinished uploads', () => {
  it('is the job and what the browser tells about the file, nothing else', () => {
    const shelf = new Shelf()
    new KeptUploads(shelf, '7').put('job', { ...file, type: 'video/mp4', path: '/films/nets' } as never)
    expect([...shelf.held]).toEqual([['coachplus.uploads.7', JSON.stringify([{ job: 'job', file }])]])
  })

  it('is found by the file and by the job, each once', () => {
    const kept = new KeptUploads(new Shelf(), '7')
    kept.put('one', file)
    kept.put('two', { ...file, name: 'other.mp4' })
    kept.put('one', file)
    expect(kept.all().map(({ job }) => job)).toEqual(['two', 'one'])
    expect(kept.find({ ...file })?.job).toBe('one')
    expect(kept.of('two')?.file.name).toBe('other.mp4')
    expect(kept.find({ ...file, size: 1 })).toBeNull()
  })

  it('is another user’s for another user', () => {
    const shelf = new Shelf()
    new KeptUploads(shelf, '7').put('job', file)
    expect(new KeptUploads(shelf, '8').all()).toEqual([])
  })

  it('leaves nothing behind when the last has ended', () => {
    const shelf = new Shelf()
    const kept = new KeptUploads(shelf, '7')
    kept.put('job', file)
    kept.remove('job')
    expect(shelf.held.size).toBe(0)
  })

  it.each(['{', 'null', '{"job":"x"}', '[{"job":7,"file":{}},null,3]', '[{"job":"x","file":{"name":"a","size":"1","lastModified":2}}]'])('is nothing when %s lies there', (stored) => {
    const shelf = new Shelf()
    shelf.held.set('coachplus.uploads.7', stored)
    expect(new KeptUploads(shelf, '7').all()).toEqual([])
  })

  it('ends no upload when the browser has no room for it', () => {
    const shelf = new Shelf()
    shelf.isFull = true
    expect(() => { new KeptUploads(shelf, '7').put('job', file) }).not.toThrow()
  })
})
