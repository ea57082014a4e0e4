import { type FileFacts, factsOf, isSameFile } from './files'

/** An upload that was begun here and has not come to its end: all that a browser keeps of it. */
export interface Kept {
  job: string
  file: FileFacts
}

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** What is kept of the unfinished uploads of one user, in this browser. */
export class KeptUploads {
  private readonly key: string

  constructor(private readonly shelf: Shelf, user: string) {
    this.key = `coachplus.uploads.${user}`
  }

  /** Other tabs write too: read each time. */
  all(): Kept[] {
    try {
      const stored: unknown = JSON.parse(this.shelf.getItem(this.key) ?? '[]')
      return Array.isArray(stored) ? stored.filter(isKept) : []
    } catch {
      return [] // not ours, or damaged: the file can be chosen by hand all the same
    }
  }

  of(job: string): Kept | null {
    return this.all().find((kept) => kept.job === job) ?? null
  }

  find(file: FileFacts): Kept | null {
    return this.all().find((kept) => isSameFile(kept.file, file)) ?? null
  }

  put(job: string, file: FileFacts): void {
    this.write([...this.all().filter((kept) => kept.job !== job), { job, file: factsOf(file) }])
  }

  remove(job: string): void {
    this.write(this.all().filter((kept) => kept.job !== job))
  }

  clear(): void {
    this.shelf.removeItem(this.key)
  }

  private write(kept: Kept[]): void {
    if (kept.length === 0) {
      this.clear()
      return
    }

    try {
      this.shelf.setItem(this.key, JSON.stringify(kept))
    } catch {
      // No room, or not allowed: after a reload the file is then known by its size alone, which is said there.
    }
  }
}

function isKept(value: unknown): value is Kept {
  const { job, file } = (value ?? {}) as { job?: unknown; file?: { name?: unknown; size?: unknown; lastModified?: unknown } }
  return typeof job === 'string' && typeof file?.name === 'string' && typeof file.size === 'number' && typeof file.lastModified === 'number'
}
