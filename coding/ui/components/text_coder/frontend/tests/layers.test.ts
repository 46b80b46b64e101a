import { describe, expect, it } from "vitest"
import { parted, stacked } from "../src/bands"
import { LAYERS, Layers, type Mark, painted } from "../src/layers"
import { Model } from "../src/model"
import type { Layer, Op } from "../src/types"
import { mail, sample } from "./sample"

/** A small generator, so that a failure can be repeated. */
function random(seed: number): (below: number) => number {
  return (below) => {
    seed = (seed * 1664525 + 1013904223) % 4294967296
    return Math.floor((seed / 4294967296) * below)
  }
}

const never = (): boolean => false
const op = (seq: number, start: number, end: number, layer: Layer | null): Op =>
  layer
    ? { seq, op: "mark", guid: `m${seq}`, start, end, layer, quote: "" }
    : { seq, op: "clear", guid: `m${seq}`, start, end, quote: "" }
const places = (marks: readonly Mark[]): [number, number, Layer][] =>
  marks.map(({ start, end, layer }) => [start, end, layer])

describe("painting layers", () => {
  it("gives every place the layer painted last, in marks that never overlap", () => {
    for (let seed = 1; seed < 60; seed++) {
      const next = random(seed)
      let marks: Mark[] = []
      const expected: (Layer | null)[] = Array(40).fill(null)
      for (let n = 0; n < 8; n++) {
        const start = next(38)
        const end = start + 1 + next(40 - start - 1)
        const layer = [...LAYERS, null][next(4)]
        marks = painted(marks, { guid: `${n}`, start, end, layer }, never)
        expected.fill(layer, start, end)
      }
      const found: (Layer | null)[] = Array(40).fill(null)
      for (const { start, end, layer } of marks) {
        expect(found.slice(start, end).every((each) => each === null)).toBe(true)
        found.fill(layer, start, end)
      }
      expect(found).toEqual(expected)
      for (let i = 1; i < marks.length; i++)
        expect(marks[i - 1].end < marks[i].start || marks[i - 1].layer !== marks[i].layer).toBe(true)
    }
  })

  it("leaves no rest that is only white space", () => {
    const whole: Mark = { guid: "a", start: 0, end: 10, layer: "observed", state: "stored" }
    const stroke = { guid: "b", start: 2, end: 10, layer: "reported" as const }
    const rest = painted([whole], stroke, (start, end) => start === 0 && end === 2)
    expect(places(rest)).toEqual([[2, 10, "reported"]])
  })
})

describe("what is seen of the layers", () => {
  const layers = (): Layers =>
    new Layers([["told", 0, 10, "observed"], ["outside", 5, 9999, "observed"]], new Model(sample()).offsets)

  it("is what Python told, and what it has not answered yet on top", () => {
    const seen = layers()
    expect(places(seen.marks)).toEqual([[0, 10, "observed"]])
    expect(seen.repaint([op(1, 4, 6, "reflection")])).toBe(true)
    expect(places(seen.marks)).toEqual([[0, 4, "observed"], [4, 6, "reflection"], [6, 10, "observed"]])
    expect(seen.marks.map((mark) => mark.state)).toEqual(["stored", "pending", "stored"])
  })

  it("goes back when an act is refused, and stays when it is stored", () => {
    const seen = layers()
    const act = op(1, 0, 10, null)
    seen.repaint([act])
    expect(seen.marks).toEqual([])
    seen.repaint([])
    expect(places(seen.marks)).toEqual([[0, 10, "observed"]])
    if (act.op === "clear") seen.stored(act)
    seen.repaint([])
    expect(seen.marks).toEqual([])
  })

  it("tells whether anything looks other than before", () => {
    const seen = layers()
    expect(seen.repaint([])).toBe(false)
    seen.take([["other guid", 0, 10, "observed"]])
    expect(seen.repaint([])).toBe(false)
    seen.take([["told", 0, 10, "reported"]])
    expect(seen.repaint([])).toBe(true)
  })

  it("knows what is marked all over, and what not at all", () => {
    const seen = layers()
    expect(seen.isAll({ start: 2, end: 10 }, "observed")).toBe(true)
    expect(seen.isAll({ start: 2, end: 11 }, "observed")).toBe(false)
    expect(seen.isAll({ start: 2, end: 5 }, "reported")).toBe(false)
    expect(seen.isAll({ start: 2, end: 5 }, null)).toBe(false)
    expect(seen.isAll({ start: 10, end: 12 }, null)).toBe(true)
  })
})

describe("messages about layers", () => {
  it("replace them all, unless they are older than what is known", () => {
    const model = new Model(sample({ marks: [["a", 0, 4, "observed"]] }))
    expect(model.apply(mail()).layers).toBe(false)
    expect(model.apply(mail({ since: 17, revision: 19, marks: [["b", 2, 6, "reported"]] })).layers).toBe(true)
    model.layers.repaint([])
    expect(places(model.layers.marks)).toEqual([[2, 6, "reported"]])
    expect(model.apply(mail({ since: 17, revision: 18, marks: [] })).layers).toBe(false)
    expect(model.apply(mail({ since: 25, revision: 26, marks: [] })).layers).toBe(false)
    model.layers.repaint([])
    expect(places(model.layers.marks)).toEqual([[2, 6, "reported"]])
  })
})

describe("bands", () => {
  it("share the line in which one ends and the next begins", () => {
    expect(parted([{ top: 0, bottom: 27 }, { top: 0, bottom: 54 }, { top: 54, bottom: 80 }])).toEqual([
      { top: 0, bottom: 13.5 },
      { top: 13.5, bottom: 54 },
      { top: 54, bottom: 80 },
    ])
  })

  it("have names that cover neither each other nor a page's number", () => {
    expect(stacked([21, 21, 60], [], 100)).toEqual([21, 35, 60])
    expect(stacked([21, 30], [24], 100)).toEqual([45, 59])
    expect(stacked([21, 21], [], 40)).toEqual([21, null])
  })

  it("never cover one another and keep a height, however many share a line", () => {
    const line = Array.from({ length: 4 }, () => ({ top: 10, bottom: 37 }))
    const pieces = parted(line)
    for (const [i, piece] of pieces.entries()) {
      expect(piece.bottom).toBeGreaterThan(piece.top)
      if (i) expect(piece.top).toBeGreaterThanOrEqual(pieces[i - 1].bottom)
    }
  })
})
