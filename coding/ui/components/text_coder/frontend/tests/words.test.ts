import { expect, it } from "vitest"
import { Offsets, Paragraphs } from "../src/offsets"
import { step, wordAt } from "../src/words"

const TEXT = "We 👩🏽‍🔬 count. שלום עולם\n\nAnd e\u0301t."
const length = [...TEXT].length
const second = [...TEXT.slice(0, TEXT.indexOf("And"))].length
const model = {
  offsets: new Offsets(TEXT),
  paragraphs: new Paragraphs([
    [0, second - 2],
    [second, length],
  ]),
}
const at = (part: string): number => [...TEXT.slice(0, TEXT.indexOf(part))].length
const quote = (span: { start: number; end: number } | null): string =>
  span ? model.offsets.slice(span.start, span.end) : ""

it("finds the word under a place", () => {
  expect(quote(wordAt(model, at("ount"), "en"))).toBe("count")
  expect(quote(wordAt(model, at("לום"), "en"))).toBe("שלום")
  expect(quote(wordAt(model, at("👩") + 2, "en"))).toBe("👩🏽‍🔬")
  expect(wordAt(model, 2, "en")).toBeNull()
})

it("takes an emoji or a letter with its accent in one step", () => {
  const emoji = at("👩")
  expect(step(model, emoji, true, "character", "en")).toBe(at(" count"))
  expect(step(model, at(" count"), false, "character", "en")).toBe(emoji)
  expect(step(model, at("e\u0301"), true, "character", "en")).toBe(at("e\u0301") + 2)
})

it("goes from word to word, across directions and paragraphs, to the end and back", () => {
  const forth = [0]
  while (forth.length < 20) {
    const next = step(model, forth[forth.length - 1], true, "word", "en")
    if (next === forth[forth.length - 1]) break
    forth.push(next)
  }
  expect(forth[forth.length - 1]).toBe(length)
  expect(forth).toContain(at(" עולם"))
  const back = [length]
  while (back.length < 20) {
    const next = step(model, back[back.length - 1], false, "word", "en")
    if (next === back[back.length - 1]) break
    back.push(next)
  }
  expect(back[back.length - 1]).toBe(0)
})
