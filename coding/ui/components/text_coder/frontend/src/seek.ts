/** Where to go next: sentences, turns, paragraphs; codings, and what is not coded yet. */
import type { Model } from "./model"
import type { Coding, Span } from "./types"

export type Part = "sentence" | "turn" | "paragraph"
type Places = Pick<Model, "document" | "paragraphs" | "offsets">

/** The sentences of a source; they come packed, one after the other. */
function sentences({ document, paragraphs }: Places): readonly Span[] {
  const packed = document.sentences ?? []
  if (!packed.length) return paragraphs.bounds.map(([start, end]) => ({ start, end }))
  const spans: Span[] = []
  let at = 0
  for (let i = 0; i + 1 < packed.length; i += 2) {
    const start = at + packed[i]
    at = start + packed[i + 1]
    spans.push({ start, end: at })
  }
  return spans
}

/** The parts of a source, found once for each kind. */
export class Parts {
  private readonly known = new Map<Part, readonly Span[]>()

  constructor(private readonly model: Places) {}

  of(part: Part): readonly Span[] {
    const known = this.known.get(part) ?? this.find(part)
    this.known.set(part, known)
    return known
  }

  private find(part: Part): readonly Span[] {
    const { document, paragraphs, offsets } = this.model
    const trimmed = (spans: readonly Span[]): Span[] =>
      spans.flatMap((span) => offsets.trim(span.start, span.end) ?? [])
    if (part === "sentence") return trimmed(sentences(this.model))
    const turns = part === "turn" ? document.turns : []
    // A turn's label is not what was said; without turns a paragraph stands in for one.
    if (turns.length) return trimmed(turns.map(([start, end, , label]) => ({ start: Math.max(start, label), end })))
    return trimmed(paragraphs.bounds.map(([start, end]) => ({ start, end })))
  }

  /** The part after (or before) a place, or null where there is none. */
  beside(part: Part, span: Span | null, from: number, forward: boolean): Span | null {
    const spans = this.of(part)
    if (forward) {
      const after = span ? span.start + 1 : from
      return spans[firstFrom(spans, after)] ?? null
    }
    const before = span ? span.start : from
    return spans[firstFrom(spans, before) - 1] ?? null
  }

  /** A selection whose loose end goes on to the next end (or start) of a part. */
  stretched(part: Part, span: Span, forward: boolean, tail: boolean): Span | null {
    const spans = this.of(part)
    if (tail) {
      const ends = spans.map((each) => each.end)
      const end = forward
        ? ends.find((each) => each > span.end)
        : ends.filter((each) => each < span.end && each > span.start).pop()
      return end === undefined ? null : { start: span.start, end }
    }
    const start = forward
      ? spans.find((each) => each.start > span.start && each.start < span.end)?.start
      : spans[firstFrom(spans, span.start) - 1]?.start
    return start === undefined ? null : { start, end: span.end }
  }
}

/** Index of the first span that begins at a place or behind it. */
function firstFrom(spans: readonly Span[], place: number): number {
  let [low, high] = [0, spans.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (spans[middle].start < place) low = middle + 1
    else high = middle
  }
  return low
}

/** In the order of the text: by start, the longer one first, then by code. */
export function inOrder(codings: Iterable<Coding>): Coding[] {
  return [...codings].sort(
    (a, b) => a.start - b.start || b.end - a.end || a.code.label.localeCompare(b.code.label) || (a.guid < b.guid ? -1 : 1),
  )
}

/** The coding after (or before) `at`, or after a place; from the other end when it is the last. */
export function nextCoding(
  codings: Iterable<Coding>,
  at: Coding | null,
  place: number,
  forward: boolean,
): Coding | null {
  const all = inOrder(codings)
  if (!all.length) return null
  const here = at ? all.indexOf(at) : -1
  if (here >= 0) return all[(here + (forward ? 1 : -1) + all.length) % all.length]
  if (forward) return all.find((coding) => coding.start >= place) ?? all[0]
  return all.filter((coding) => coding.start < place).pop() ?? all[all.length - 1]
}

/**
 * The next sentence (or what is left of one) that none of the spans covers, after a place;
 * from the beginning when nothing is left behind it. Null when all is covered.
 */
export function nextUncoded(sentences: readonly Span[], covered: readonly Span[], from: number): Span | null {
  const gaps = uncovered(sentences, covered)
  return gaps.find((gap) => gap.start >= from) ?? gaps[0] ?? null
}

/** The parts of sentences that no span covers; both in the order of the text. */
function uncovered(sentences: readonly Span[], covered: readonly Span[]): Span[] {
  const joined: Span[] = []
  for (const { start, end } of [...covered].sort((a, b) => a.start - b.start)) {
    const last = joined[joined.length - 1]
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else joined.push({ start, end })
  }
  const gaps: Span[] = []
  let i = 0
  for (const sentence of sentences) {
    while (i < joined.length && joined[i].end <= sentence.start) i++
    let at = sentence.start
    for (let k = i; k < joined.length && joined[k].start < sentence.end; k++) {
      if (joined[k].start > at) gaps.push({ start: at, end: joined[k].start })
      at = Math.max(at, joined[k].end)
    }
    if (at < sentence.end) gaps.push({ start: at, end: sentence.end })
  }
  return gaps
}
