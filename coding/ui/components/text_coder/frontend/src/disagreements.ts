/**
 * Where coders differ. One code at a time: a stretch is agreed where all the coders who
 * count have it coded with the code, and contested where some have and others have not.
 * A border that lies a few words off is none: a contested stretch of at most `EDGE`
 * characters beside an agreed one of the same code counts as agreed. Then the codes are
 * laid over each other, and a place is contested where any code is.
 *
 * Who counts: everybody who has coded in the source, as far as their codings are shown,
 * and whoever has read it. With fewer than two of them there is nothing to compare.
 */
import type { Span } from "./types"

export const EDGE = 30

interface Coded extends Span {
  coder: string
  code: { guid: string }
}

export interface Passage extends Span {
  contested: boolean
}

export interface Differences<T> {
  /** In the order of the text; they do not overlap. */
  passages: Passage[]
  /** Codings that lie, at least in part, where their code is contested. */
  contested: Set<T>
  /** How many coders were compared. */
  coders: number
}

export function differences<T extends Coded>(
  codings: readonly T[],
  readers: Iterable<string> = [],
): Differences<T> {
  const coders = new Set(readers)
  for (const coding of codings) coders.add(coding.coder)
  const contested = new Set<T>()
  if (coders.size < 2) return { passages: [], contested, coders: coders.size }
  const stretches: Passage[] = []
  for (const ofCode of byCode(codings)) {
    const own = withoutEdges(compared(ofCode, coders.size))
    const disputed = own.filter((stretch) => stretch.contested)
    for (const coding of ofCode) if (touches(disputed, coding)) contested.add(coding)
    stretches.push(...own)
  }
  return { passages: overlaid(stretches), contested, coders: coders.size }
}

/** The next contested passage that begins behind a place, or the last one before it. */
export function nextDisagreement(
  passages: readonly Passage[],
  place: number,
  forward: boolean,
): Passage | null {
  const contested = passages.filter((passage) => passage.contested)
  const found = forward
    ? contested.find((passage) => passage.start > place)
    : contested.filter((passage) => passage.start < place).pop()
  return found ?? null
}

function byCode<T extends Coded>(codings: readonly T[]): T[][] {
  const groups = new Map<string, T[]>()
  for (const coding of codings) {
    const group = groups.get(coding.code.guid)
    if (group) group.push(coding)
    else groups.set(coding.code.guid, [coding])
  }
  return [...groups.values()]
}

/** Where some or all of the coders have one code; neighbours of a kind are joined. */
function compared(codings: readonly Coded[], coders: number): Passage[] {
  const borders = codings.flatMap(({ start, end, coder }) => [
    { place: start, coder, step: 1 },
    { place: end, coder, step: -1 },
  ])
  borders.sort((a, b) => a.place - b.place)
  const open = new Map<string, number>()
  const found: Passage[] = []
  borders.forEach(({ place, coder, step }, i) => {
    const many = (open.get(coder) ?? 0) + step
    if (many) open.set(coder, many)
    else open.delete(coder)
    const next = borders[i + 1]
    if (next && open.size) join(found, { start: place, end: next.place, contested: open.size < coders })
  })
  return found
}

function join(passages: Passage[], next: Passage): void {
  if (next.start >= next.end) return
  const last = passages[passages.length - 1]
  if (last && last.end === next.start && last.contested === next.contested) last.end = next.end
  else passages.push({ ...next })
}

function withoutEdges(stretches: readonly Passage[]): Passage[] {
  const isAgreed = (other: Passage | undefined, end: number, start: number): boolean =>
    !!other && !other.contested && end === start
  const kept: Passage[] = []
  stretches.forEach((stretch, i) => {
    const [before, after] = [stretches[i - 1], stretches[i + 1]]
    const isEdge =
      stretch.end - stretch.start <= EDGE &&
      (isAgreed(before, before?.end, stretch.start) || isAgreed(after, stretch.end, after?.start))
    join(kept, { ...stretch, contested: stretch.contested && !isEdge })
  })
  return kept
}

/** The passages of all codes as one line of passages. */
function overlaid(stretches: readonly Passage[]): Passage[] {
  const borders = stretches.flatMap(({ start, end, contested }) => [
    { place: start, contested, step: 1 },
    { place: end, contested, step: -1 },
  ])
  borders.sort((a, b) => a.place - b.place)
  const found: Passage[] = []
  let [disputed, agreed] = [0, 0]
  borders.forEach(({ place, contested, step }, i) => {
    if (contested) disputed += step
    else agreed += step
    const next = borders[i + 1]
    if (next && (disputed || agreed))
      join(found, { start: place, end: next.place, contested: disputed > 0 })
  })
  return found
}

/** Does the span touch any of the passages, which are sorted and do not overlap? */
function touches(passages: readonly Passage[], { start, end }: Span): boolean {
  let low = 0
  let high = passages.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (passages[middle].end <= start) low = middle + 1
    else high = middle
  }
  return low < passages.length && passages[low].start < end
}
