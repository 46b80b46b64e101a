/** Words and characters as people see them, for selecting with keys and taps. */
import type { Model } from "./model"
import type { Span } from "./types"

/** Only this much around a place is looked at: a paragraph may be a whole book. */
const REACH = 1500

type Grain = "word" | "grapheme"
type Part = { from: number; to: number; word: boolean }
type Places = Pick<Model, "offsets" | "paragraphs">

const segmenters = new Map<string, Intl.Segmenter>()

function segmenter(language: string, granularity: Grain): Intl.Segmenter {
  const key = `${language} ${granularity}`
  let found = segmenters.get(key)
  if (!found) {
    try {
      found = new Intl.Segmenter(language || undefined, { granularity })
    } catch {
      found = new Intl.Segmenter(undefined, { granularity })
    }
    segmenters.set(key, found)
  }
  return found
}

/** The parts of a text, by the browser's rules or, where it has none, by plain ones. */
function parts(text: string, language: string, grain: Grain): Part[] {
  if (typeof Intl.Segmenter === "function")
    return [...segmenter(language, grain).segment(text)].map((s) => ({
      from: s.index,
      to: s.index + s.segment.length,
      word: s.isWordLike ?? false,
    }))
  const plain =
    grain === "word" ? /[\p{L}\p{N}\p{M}'’-]+|[^\p{L}\p{N}\p{M}'’-]+/gu : /\P{M}\p{M}*/gu
  return [...text.matchAll(plain)].map((m) => ({
    from: m.index,
    to: m.index + m[0].length,
    word: /[\p{L}\p{N}]/u.test(m[0]),
  }))
}

/** A paragraph's text around a place, and the UTF-16 position where it begins. */
function around(
  model: Places,
  place: number,
  [start, end] = model.paragraphs.bounds[model.paragraphs.at(place)],
): { text: string; base: number } {
  const base = model.offsets.toUtf16(Math.max(start, place - REACH))
  const to = model.offsets.toUtf16(Math.min(end, place + REACH))
  return { text: model.offsets.text.slice(base, to), base }
}

/** The word at a place, or null when white space is there. */
export function wordAt(model: Places, place: number, language: string): Span | null {
  const { text, base } = around(model, place)
  const unit = Math.max(0, Math.min(model.offsets.toUtf16(place) - base, text.length - 1))
  const part = parts(text, language, "word").find((p) => p.from <= unit && unit < p.to)
  if (!part) return null
  return model.offsets.trim(
    model.offsets.toCodePoint(base + part.from),
    model.offsets.toCodePoint(base + part.to, true),
  )
}

/** One character or one word further: the place where the loose end comes to stand. */
export function step(
  model: Places,
  place: number,
  forward: boolean,
  unit: "character" | "word",
  language: string,
): number {
  const { bounds } = model.paragraphs
  const next = model.paragraphs.at(place)
  const index = next > 0 && place <= bounds[next - 1][1] ? next - 1 : next
  const [start, end] = bounds[index]
  if (forward && place >= end) return bounds[index + 1]?.[0] ?? place
  if (!forward && place <= start)
    return index > 0 ? bounds[index - 1][1] : Math.min(place, start)
  const { text, base } = around(model, place, bounds[index])
  const at = model.offsets.toUtf16(place) - base
  const found = parts(text, language, unit === "word" ? "word" : "grapheme").filter(
    (part) => part.word || unit === "character",
  )
  const ends = forward ? found.map((p) => p.to) : found.map((p) => p.from).reverse()
  const to = ends.find((e) => (forward ? e > at : e < at))
  if (to === undefined) return forward ? end : start
  return model.offsets.toCodePoint(base + to, forward)
}
