export interface Piece {
  words: string
  isHit: boolean
}

/** A content in pieces, those that were found marked. The ranges are start and length in UTF-16 units, in any order; they may overlap or reach beyond the end. */
export function marked(content: string, matches: readonly (readonly number[])[]): Piece[] {
  const ranges = matches
    .map(([start = 0, length = 0]) => ({ from: Math.max(0, start), to: Math.min(content.length, start + length) }))
    .filter(({ from, to }) => from < to)
    .sort((one, other) => one.from - other.from)
  const pieces: Piece[] = []
  let at = 0
  for (const { from, to } of ranges) {
    if (to <= at) {
      continue
    }

    const begin = Math.max(at, from)
    if (begin > at) {
      pieces.push({ words: content.slice(at, begin), isHit: false })
    }

    pieces.push({ words: content.slice(begin, to), isHit: true })
    at = to
  }

  if (at < content.length) {
    pieces.push({ words: content.slice(at), isHit: false })
  }

  return pieces
}
