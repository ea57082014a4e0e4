/** What the browser tells about a file without reading it: enough to know it again, not enough to be it. */
export interface FileFacts {
  name: string
  /** In bytes. */
  size: number
  /** In milliseconds since 1970. */
  lastModified: number
}

export function factsOf({ name, size, lastModified }: FileFacts): FileFacts {
  return { name, size, lastModified }
}

/** Whether this is the file of then, as far as its name, size and last change tell. */
export function isSameFile(one: FileFacts, other: FileFacts): boolean {
  return one.name === other.name && one.size === other.size && one.lastModified === other.lastModified
}

/** A session's title from its file's name: without the ending, with blanks for what parts words in names. */
export function titleFrom(name: string): string {
  const bare = name.replace(/\.[A-Za-z0-9]{1,5}$/, '').replaceAll(/[_\s]+/g, ' ').trim()
  return (bare === '' ? name : bare).slice(0, 255)
}
