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

/** How wide a lane is while at most so many are in use; the last entry is the most there are. */
export type LaneWidths = readonly (readonly [lanes: number, width: number])[]

/** The width of a lane where `needed` lanes are in use. */
export function laneWidth(widths: LaneWidths, needed: number): number {
  const fits = widths.find(([lanes]) => needed <= lanes)
  return (fits ?? widths[widths.length - 1])[1]
}

/** Room for as many lanes as are needed, and for any fewer and wider ones. */
export function laneRoom(widths: LaneWidths, needed: number): number {
  const most = Math.min(Math.max(needed, widths[0][0]), widths[widths.length - 1][0])
  const rooms = widths.map(([lanes, width]) => Math.min(lanes, most) * width)
  return Math.max(...rooms.filter((_, i) => i === 0 || widths[i - 1][0] < most))
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
