import type { UploadPartsView } from '@/api/schema'

/** How much of a file has gone, part by part: what breaks off counts nothing until it is sent again. */
export class Progress {
  private readonly parts = new Map<number, number>()
  private sum = 0

  constructor(stored: Pick<UploadPartsView, 'parts' | 'missing_part_numbers'>) {
    const missing = new Set(stored.missing_part_numbers)
    stored.parts.filter((part) => !missing.has(part.part_number)).forEach((part) => { this.part(part.part_number, part.size_bytes) })
  }

  part(number: number, bytes: number): void {
    this.sum += bytes - (this.parts.get(number) ?? 0)
    this.parts.set(number, bytes)
  }

  get bytes(): number {
    return this.sum
  }
}
