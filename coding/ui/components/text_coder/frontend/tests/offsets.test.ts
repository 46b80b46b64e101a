import { describe, expect, it } from "vitest"
import { Offsets, Paragraphs } from "../src/offsets"

const TEXTS: Record<string, string> = {
  empty: "",
  plain: "So we went on.\n\nAnd then?",
  "emoji with joiners": "a👩🏽‍🔬b👨‍👩‍👧‍👦c",
  "beyond the first plane": "𝒳 is unknown, 𝒴 too",
  "combining marks": "e\u0301 cafe\u0301 \u0928\u093f",
  "right to left": "שלום עולם and مرحبا 👋🏾",
  "new lines and tabs": "\n\n a\tb \n",
  "only pairs": "😀😀😀",
}

/** What Python does: a string is a list of code points. */
const pythonSlice = (text: string, start: number, end: number): string =>
  [...text].slice(start, end).join("")

describe.each(Object.entries(TEXTS))("positions in %s", (_, text) => {
  const offsets = new Offsets(text)
  const points = [...text]

  it("has as many code points as Python counts", () => {
    expect(offsets.length).toBe(points.length)
  })

  it("survives the way there and back", () => {
    for (let i = 0; i <= points.length; i++)
      expect(offsets.toCodePoint(offsets.toUtf16(i))).toBe(i)
  })

  it("slices as Python does", () => {
    for (let i = 0; i <= points.length; i++)
      for (let j = i; j <= points.length; j++)
        expect(offsets.slice(i, j)).toBe(pythonSlice(text, i, j))
  })

  it("never splits a pair", () => {
    for (let unit = 0; unit <= text.length; unit++) {
      const down = offsets.toUtf16(offsets.toCodePoint(unit))
      const up = offsets.toUtf16(offsets.toCodePoint(unit, true))
      expect(down).toBeLessThanOrEqual(unit)
      expect(up).toBeGreaterThanOrEqual(unit)
      expect(up - down).toBeLessThanOrEqual(2)
    }
  })
})

describe("trimming a selection", () => {
  it("takes white space off both ends and counts code points", () => {
    const offsets = new Offsets("😀 \n word 😀 \n")
    expect(offsets.trim(1, 12)).toEqual({ start: 4, end: 10 })
    expect(offsets.slice(4, 10)).toBe("word 😀")
  })

  it("accepts a selection made backwards", () => {
    expect(new Offsets("one two").trim(7, 3)).toEqual({ start: 4, end: 7 })
  })

  it("is nothing when only white space is chosen", () => {
    expect(new Offsets("a \n\n b").trim(1, 5)).toBeNull()
    expect(new Offsets("").trim(0, 0)).toBeNull()
  })

  it("keeps places outside the text within it", () => {
    expect(new Offsets("abc").trim(-5, 99)).toEqual({ start: 0, end: 3 })
  })
})

describe("paragraphs", () => {
  const paragraphs = new Paragraphs([
    [0, 5],
    [7, 9],
    [12, 20],
  ])

  it("finds the paragraph of a place; the space after one belongs to the next", () => {
    expect([0, 4, 5, 7, 9, 12, 20, 99].map((place) => paragraphs.at(place))).toEqual([
      0, 0, 1, 1, 2, 2, 2, 2,
    ])
  })

  it("finds what a span touches", () => {
    expect(paragraphs.touched({ start: 0, end: 5 })).toEqual([0, 0])
    expect(paragraphs.touched({ start: 4, end: 8 })).toEqual([0, 1])
    expect(paragraphs.touched({ start: 0, end: 20 })).toEqual([0, 2])
  })

  it("touches nothing between paragraphs", () => {
    const [first, last] = paragraphs.touched({ start: 5, end: 7 })
    expect(first).toBeGreaterThan(last)
  })
})

it("does not slow down with the place in a text of a million characters", () => {
  const offsets = new Offsets("The 𝒳 of it. ".repeat(80_000))
  const begin = performance.now()
  for (let i = 0; i < 100_000; i++) offsets.toUtf16((i * 7919) % offsets.length)
  expect(performance.now() - begin).toBeLessThan(1000)
})
