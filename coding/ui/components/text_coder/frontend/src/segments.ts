/** Overlapping codings, flattened to stretches that can each be painted once. */
import type { Span } from "./types"

export interface Segment<T> extends Span {
  /** The shortest span here: it gives the fill. */
  fill: T
  /** The second shortest: it gives the underline. */
  line: T | null
  /** There are more than these two. */
  deep: boolean
}

/** Shortest first; the newer of two equally long ones is on top. */
export function byRank(a: Span & { at?: number }, b: Span & { at?: number }): number {
  return a.end - a.start - (b.end - b.start) || (b.at ?? 0) - (a.at ?? 0)
}

/**
 * Flatten `spans` between `from` and `to`. Neighbours that would look alike, by `looks`,
 * are joined. Stretches without any span are left out.
 */
export function flatten<T extends Span>(
  spans: readonly T[],
  from: number,
  to: number,
  looks: (span: T) => unknown = (span) => span,
): Segment<T>[] {
  const ranked = spans
    .filter((s) => s.start < to && s.end > from && s.start < s.end)
    .sort(byRank)
  if (!ranked.length) return []
  const cuts = new Set<number>()
  for (const s of ranked) cuts.add(Math.max(from, s.start)).add(Math.min(to, s.end))
  const places = [...cuts].sort((a, b) => a - b)
  const segments: Segment<T>[] = []
  for (let i = 0; i + 1 < places.length; i++) {
    const segment = topTwo(ranked, places[i], places[i + 1])
    if (!segment) continue
    const last = segments[segments.length - 1]
    if (last && last.end === segment.start && alike(last, segment, looks))
      last.end = segment.end
    else segments.push(segment)
  }
  return segments
}

function topTwo<T extends Span>(
  ranked: readonly T[],
  start: number,
  end: number,
): Segment<T> | null {
  let fill: T | null = null
  let line: T | null = null
  for (const span of ranked) {
    if (span.start > start || span.end < end) continue
    if (fill && line) return { start, end, fill, line, deep: true }
    if (fill) line = span
    else fill = span
  }
  return fill && { start, end, fill, line, deep: false }
}

function alike<T>(a: Segment<T>, b: Segment<T>, looks: (span: T) => unknown): boolean {
  if (looks(a.fill) !== looks(b.fill) || a.deep !== b.deep) return false
  if (!a.line || !b.line) return a.line === b.line
  return looks(a.line) === looks(b.line)
}
