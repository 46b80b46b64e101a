/**
 * Positions. Python counts code points, the browser counts UTF-16 units, and they differ
 * by one for each character above U+FFFF before the place. Those characters are found once,
 * when the text arrives; after that each conversion is a binary search among them.
 */
import type { Span } from "./types"

/** Number of items of the sorted sequence `at(0) .. at(n - 1)` that are below `limit`. */
function countBelow(n: number, at: (i: number) => number, limit: number): number {
  let low = 0
  let high = n
  while (low < high) {
    const middle = (low + high) >> 1
    if (at(middle) < limit) low = middle + 1
    else high = middle
  }
  return low
}

export class Offsets {
  /** UTF-16 position of the first half of each character above U+FFFF. */
  private readonly astral: Int32Array
  /** Length of the text in code points. */
  readonly length: number

  constructor(readonly text: string) {
    const found: number[] = []
    for (const match of text.matchAll(/[\uD800-\uDBFF](?=[\uDC00-\uDFFF])/g))
      found.push(match.index)
    this.astral = Int32Array.from(found)
    this.length = text.length - found.length
  }

  /** The UTF-16 position of a code point; places outside the text are moved to its ends. */
  toUtf16(codePoint: number): number {
    const at = Math.max(0, Math.min(codePoint, this.length))
    return at + countBelow(this.astral.length, (i) => this.astral[i] - i, at)
  }

  /** The code point at a UTF-16 position; in the middle of a pair, its start (or end). */
  toCodePoint(unit: number, up = false): number {
    const at = Math.max(0, Math.min(unit, this.text.length))
    const before = countBelow(this.astral.length, (i) => this.astral[i], at)
    const inPair = before > 0 && this.astral[before - 1] === at - 1
    return at - before + (inPair && up ? 1 : 0)
  }

  /** `text[start:end]` as Python would say it. */
  slice(start: number, end: number): string {
    return this.text.slice(this.toUtf16(start), this.toUtf16(end))
  }

  /** The span without white space at its ends, or null when nothing else is in it. */
  trim(start: number, end: number): Span | null {
    const from = this.toUtf16(Math.min(start, end))
    const to = this.toUtf16(Math.max(start, end))
    const chosen = this.text.slice(from, to)
    const head = chosen.length - chosen.trimStart().length
    if (head === chosen.length) return null
    const tail = chosen.length - chosen.trimEnd().length
    return { start: this.toCodePoint(from + head), end: this.toCodePoint(to - tail, true) }
  }
}

/** Paragraphs sorted by position: which of them does a place or a span touch? */
export class Paragraphs {
  constructor(readonly bounds: readonly (readonly [number, number])[]) {}

  get length(): number {
    return this.bounds.length
  }

  /** The first paragraph that ends after the place (the last one at the end of the text). */
  at(place: number): number {
    const i = countBelow(this.length, (k) => this.bounds[k][1], place + 1)
    return Math.max(0, Math.min(i, this.length - 1))
  }

  /** First and last paragraph that the span touches; first > last when it touches none. */
  touched(span: Span): [number, number] {
    const first = countBelow(this.length, (k) => this.bounds[k][1], span.start + 1)
    const last = countBelow(this.length, (k) => this.bounds[k][0], span.end) - 1
    return [first, last]
  }
}
