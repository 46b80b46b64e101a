/** Which stripe goes in which lane of the margin. */
import type { Span } from "./types"

/**
 * Give each span the first lane that is free where it starts. Two spans share a lane only
 * if the first one's last line is above the second one's first line, which is so when a
 * paragraph ends between them, or when they are at least `line` characters apart.
 *
 * Returns a map from span to lane; `paragraphOf` says in which paragraph a place lies.
 */
export function packLanes<T extends Span>(
  spans: Iterable<T>,
  paragraphOf: (place: number) => number,
  line = 90,
): Map<T, number> {
  const sorted = [...spans].sort((a, b) => a.start - b.start || b.end - a.end)
  const ends: number[] = []
  const endParagraphs: number[] = []
  const lanes = new Map<T, number>()
  for (const span of sorted) {
    const paragraph = paragraphOf(span.start)
    let lane = 0
    while (lane < ends.length) {
      if (endParagraphs[lane] < paragraph) break
      if (endParagraphs[lane] === paragraph && ends[lane] + line <= span.start) break
      lane++
    }
    ends[lane] = span.end
    endParagraphs[lane] = paragraphOf(Math.max(span.start, span.end - 1))
    lanes.set(span, lane)
  }
  return lanes
}

/**
 * Move labels down until none covers the one above it; those that would pass `bottom` are
 * left out (null). `tops` must be sorted.
 */
export function stackLabels(
  tops: readonly number[],
  height: number,
  bottom: number,
): (number | null)[] {
  let free = 0
  return tops.map((top) => {
    const place = Math.max(top, free)
    if (place + height > bottom + 1) return null
    free = place + height
    return place
  })
}
