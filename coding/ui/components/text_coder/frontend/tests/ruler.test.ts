import { describe, expect, it } from "vitest"
import { binned, heightOf, MOST_SLOTS, placeAtHeight } from "../src/ruler_bins"

const span = (code: number, start: number, end: number) => ({ code, start, end })
const codeAt = (coding: { code: number }): number => coding.code

describe("the cells of the ruler", () => {
  it("hold each code in its own column, as deep as it is coded there", () => {
    const codings = [span(0, 0, 100), span(1, 40, 60), span(1, 40, 60)]
    const { slots, code, weight } = binned(codings, codeAt, 2, 10, (place) => place / 10)
    expect(slots).toBe(2)
    const column = (slot: number) => Array.from({ length: 10 }, (_, row) => code[row * 2 + slot])
    expect(column(0)).toEqual(Array(10).fill(0))
    expect(column(1)).toEqual([-1, -1, -1, -1, 1, 1, -1, -1, -1, -1])
    expect(weight[4 * 2]).toBe(1)
    expect(weight[4 * 2 + 1]).toBe(2)
  })

  it("show a short coding in a long text, and the last place of all", () => {
    const { code, weight } = binned([span(0, 999_999, 1_000_000)], codeAt, 1, 100, (p) => p / 10_000)
    expect(code[99]).toBe(0)
    expect(weight[99]).toBeGreaterThan(0.2)
  })

  it("share columns when there are many codes, and show the one there is most of", () => {
    const codings = [span(0, 0, 10), span(1, 0, 10), span(1, 0, 10), span(11, 0, 10)]
    const { slots, code } = binned(codings, codeAt, 12, 1, (place) => place / 10)
    expect(slots).toBe(MOST_SLOTS)
    expect([...code]).toEqual([1, -1, -1, -1, -1, 11])
  })

  it("are empty without codes, codings or room", () => {
    expect([...binned([], codeAt, 0, 3, () => 0).code]).toEqual([-1, -1, -1])
    expect(binned([span(0, 0, 1)], codeAt, 1, 0, () => 0).code).toHaveLength(0)
  })

  it("count every coding of 50,000 by its length, and the shortest a little more", () => {
    let seed = 3
    const next = (below: number): number => {
      seed = (seed * 1664525 + 1013904223) % 4294967296
      return Math.floor((seed / 4294967296) * below)
    }
    const codings = Array.from({ length: 50_000 }, () => {
      const start = next(10_000_000 - 2000)
      return span(0, start, start + 1 + next(2000))
    })
    const { weight } = binned(codings, codeAt, 1, 400, (place) => place / 25_000)
    const lengths = codings.map(({ start, end }) => (end - start) / 25_000)
    const sum = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0)
    expect(sum(weight)).toBeGreaterThan(sum(lengths))
    expect(sum(weight)).toBeLessThan(sum(lengths.map((length) => Math.max(0.3, length))))
  })
})

describe("places and heights", () => {
  const heights = { places: [0, 100, 400], tops: [20, 120, 150, 350], length: 500 }

  it("go by the blocks' tops, and within a block by characters", () => {
    expect([0, 50, 100, 250, 400, 500].map((place) => heightOf(heights, place))).toEqual([
      20, 70, 120, 135, 150, 350,
    ])
  })

  it("lead back to the same place", () => {
    for (let place = 0; place < 500; place += 7)
      expect(Math.abs(placeAtHeight(heights, heightOf(heights, place)) - place)).toBeLessThanOrEqual(1)
    expect(placeAtHeight(heights, 0)).toBe(0)
    expect(placeAtHeight(heights, 9999)).toBe(499)
  })
})
