import { describe, expect, it } from "vitest"
import { Model } from "../src/model"
import { nextCoding, nextUncoded, Parts } from "../src/seek"
import type { Coding, Span } from "../src/types"
import { code, sample } from "./sample"

const text = "A: One. Two three.\nB: Four."
const model = new Model(
  sample({
    text,
    paragraphs: [
      [0, 18],
      [19, 27],
    ],
    turns: [
      [0, 18, 0, 2],
      [19, 27, 1, 21],
    ],
    sentences: [3, 4, 1, 10, 4, 5],
    codings: [],
  }),
)
const parts = new Parts(model)
const words = (span: Span | null): string => (span ? text.slice(span.start, span.end) : "")

describe("parts of a text", () => {
  it("are sentences as Python found them, turns without their label, paragraphs", () => {
    expect(parts.of("sentence").map(words)).toEqual(["One.", "Two three.", "Four."])
    expect(parts.of("turn").map(words)).toEqual(["One. Two three.", "Four."])
    expect(parts.of("paragraph").map(words)).toEqual(["A: One. Two three.", "B: Four."])
  })

  it("are gone through forwards and backwards, from a selection or a place", () => {
    const [one, two, four] = parts.of("sentence")
    expect(parts.beside("sentence", null, 0, true)).toEqual(one)
    expect(parts.beside("sentence", one, 0, true)).toEqual(two)
    expect(parts.beside("sentence", four, 0, true)).toBeNull()
    expect(parts.beside("sentence", two, 0, false)).toEqual(one)
    expect(parts.beside("sentence", one, 0, false)).toBeNull()
  })

  it("make a selection longer and shorter at its end, and longer at its beginning", () => {
    const [one, two] = parts.of("sentence")
    const both = { start: one.start, end: two.end }
    expect(parts.stretched("sentence", one, true, true)).toEqual(both)
    expect(parts.stretched("sentence", both, false, true)).toEqual(one)
    expect(parts.stretched("sentence", two, false, true)).toBeNull()
    expect(parts.stretched("sentence", two, false, false)).toEqual(both)
  })

  it("are paragraphs where Python told of no sentences", () => {
    const plain = new Parts(new Model(sample()))
    expect(plain.of("sentence")).toHaveLength(3)
  })
})

describe("what is not coded", () => {
  const sentences = [
    { start: 0, end: 10 },
    { start: 11, end: 20 },
    { start: 21, end: 30 },
  ]

  it("is the next sentence, or what is left of one", () => {
    expect(nextUncoded(sentences, [], 5)).toEqual({ start: 11, end: 20 })
    expect(nextUncoded(sentences, [{ start: 11, end: 15 }], 5)).toEqual({ start: 15, end: 20 })
    expect(nextUncoded(sentences, [{ start: 8, end: 25 }], 5)).toEqual({ start: 25, end: 30 })
  })

  it("begins again at the top, and is nothing when all is coded", () => {
    expect(nextUncoded(sentences, [{ start: 11, end: 30 }], 12)).toEqual({ start: 0, end: 10 })
    const all = [
      { start: 0, end: 15 },
      { start: 12, end: 40 },
    ]
    expect(nextUncoded(sentences, all, 0)).toBeNull()
  })
})

describe("the next coding", () => {
  const at = (guid: string, start: number, end: number): Coding => ({
    ...{ guid, start, end, code: code("c", guid), coder: "ana", at: 0, state: "stored" },
    ...{ certainty: "", weight: null, origin: "" },
  })
  const [a, b, c] = [at("a", 0, 9), at("b", 0, 4), at("c", 20, 25)]

  it("follows in the order of the text, the longer one first, and round again", () => {
    const all = [c, b, a]
    expect(nextCoding(all, null, 0, true)).toBe(a)
    expect(nextCoding(all, a, 0, true)).toBe(b)
    expect(nextCoding(all, c, 20, true)).toBe(a)
    expect(nextCoding(all, a, 0, false)).toBe(c)
    expect(nextCoding(all, null, 10, false)).toBe(b)
    expect(nextCoding([], null, 0, true)).toBeNull()
  })
})
