import { describe, expect, it } from "vitest"
import { AA, blend, contrast, fillColor, inkColor, LAYER_COLORS, parseCss, parseHex, SELECTION_SHARE, SPEAKER_COLORS, toHex } from "../src/colors"
import { laneRoom, laneWidth, packLanes, stackLabels } from "../src/lanes"
import { byRank, flatten } from "../src/segments"
import { layoutFor, type Size } from "../src/stripes"

const span = (name: string, start: number, end: number) => ({ name, start, end })

/** A small generator, so that a failure can be repeated. */
function random(seed: number): (below: number) => number {
  return (below) => {
    seed = (seed * 1664525 + 1013904223) % 4294967296
    return Math.floor((seed / 4294967296) * below)
  }
}

function randomSpans(seed: number, n: number, length: number) {
  const next = random(seed)
  return Array.from({ length: n }, (_, i) => {
    const start = next(length - 1)
    return span(`s${i}`, start, start + 1 + next(length - start - 1))
  })
}

describe("flattening overlaps", () => {
  it("leaves single spans alone", () => {
    const one = span("one", 2, 5)
    expect(flatten([one], 0, 10)).toEqual([
      { start: 2, end: 5, fill: one, line: null, deep: false },
    ])
  })

  it("fills with the shortest and underlines with the next", () => {
    const [long, short] = [span("long", 0, 10), span("short", 4, 6)]
    const parts = flatten([long, short], 0, 10)
    expect(parts.map((p) => [p.start, p.end, p.fill.name, p.line?.name ?? ""])).toEqual([
      [0, 4, "long", ""],
      [4, 6, "short", "long"],
      [6, 10, "long", ""],
    ])
  })

  it("clips to the paragraph", () => {
    const parts = flatten([span("all", 0, 100)], 20, 30)
    expect(parts.map((p) => [p.start, p.end])).toEqual([[20, 30]])
  })

  it("joins neighbours that look alike", () => {
    const spans = [span("same", 0, 4), span("same", 4, 8)]
    expect(flatten(spans, 0, 8, (s) => s.name)).toHaveLength(1)
    expect(flatten(spans, 0, 8)).toHaveLength(2)
  })

  it("covers every place once, and exactly the places that are coded", () => {
    for (let seed = 1; seed < 40; seed++) {
      const spans = randomSpans(seed, 12, 40)
      const parts = flatten(spans, 0, 40)
      for (let place = 0; place < 40; place++) {
        const here = spans.filter((s) => s.start <= place && place < s.end).sort(byRank)
        const painted = parts.filter((p) => p.start <= place && place < p.end)
        expect(painted).toHaveLength(here.length ? 1 : 0)
        if (!here.length) continue
        expect(painted[0].line === null).toBe(here.length === 1)
        expect(painted[0].deep).toBe(here.length > 2)
        const length = (s: { start: number; end: number }) => s.end - s.start
        expect(length(painted[0].fill)).toBe(length(here[0]))
      }
    }
  })
})

describe("lanes", () => {
  it("never puts two spans that overlap, or share a line, in one lane", () => {
    for (let seed = 1; seed < 30; seed++) {
      const spans = randomSpans(seed, 30, 2000)
      const paragraph = (place: number) => Math.floor(place / 300)
      const lanes = packLanes(spans, paragraph, 90)
      expect(lanes.size).toBe(30)
      for (const a of spans)
        for (const b of spans) {
          if (a === b || lanes.get(a) !== lanes.get(b)) continue
          const [first, second] = a.start <= b.start ? [a, b] : [b, a]
          expect(second.start).toBeGreaterThanOrEqual(first.end)
          if (paragraph(first.end - 1) === paragraph(second.start))
            expect(second.start - first.end).toBeGreaterThanOrEqual(90)
        }
    }
  })

  it("uses one lane where nothing overlaps, and starts with the long ones", () => {
    const apart = [span("a", 0, 10), span("b", 400, 410)]
    expect([...packLanes(apart, () => 0).values()]).toEqual([0, 0])
    const [short, long] = [span("short", 0, 10), span("long", 0, 50)]
    expect(packLanes([short, long], () => 0).get(long)).toBe(0)
  })

  it("narrow as more are in use, and never overflow their room", () => {
    const widths = [[6, 11], [8, 9], [12, 7]] as const
    expect([1, 6, 7, 12, 40].map((n) => laneWidth(widths, n))).toEqual([11, 11, 9, 7, 7])
    for (let deep = 0; deep < 30; deep++)
      for (let near = 0; near <= Math.min(deep, 12); near++)
        expect(near * laneWidth(widths, near)).toBeLessThanOrEqual(laneRoom(widths, deep))
  })

  it.each(["wide", "mid"] as Size[])("are a dozen in a %s reader, beside a text that can be read", (size) => {
    const layout = layoutFor(size, 600, 40, 12)
    expect(layout.lanes).toBe(12)
    expect(layout.room / 12).toBeGreaterThanOrEqual(6)
    expect(600 - 40 - layout.width).toBeGreaterThan(400)
  })

  it("leave a phone room for its text", () => {
    const layout = layoutFor("phone", 350, 32, 12)
    expect(layout.lanes).toBeGreaterThanOrEqual(5)
    expect(350 - 32 - layout.width).toBeGreaterThan(270)
    const beside = layoutFor("phone", 440, 32, 12)
    expect(beside.lanes).toBe(12)
    expect(440 - 32 - beside.width).toBeGreaterThan(320)
  })

  it("moves labels down and leaves out those without room", () => {
    expect(stackLabels([0, 4, 60], 18, 80)).toEqual([0, 18, 60])
    expect(stackLabels([0, 0, 0], 18, 40)).toEqual([0, 18, null])
  })
})

describe("colours", () => {
  const themes = {
    light: { text: parseHex("#31333f"), background: parseHex("#ffffff"), accent: parseHex("#ff4b4b") },
    dark: { text: parseHex("#fafafa"), background: parseHex("#0e1117"), accent: parseHex("#ff4b4b") },
    blue: { text: parseHex("#10243e"), background: parseHex("#f7f4ec"), accent: parseHex("#1d4ed8") },
  }
  const codes = ["#000000", "#ffffff", "#ff0000", "#00ff00", "#0000ff", "#ffff00", "#777777", "#e15759"]

  it.each(Object.entries(themes))("keep text readable on every fill, selected or not, in %s", (_, theme) => {
    for (const code of codes) {
      const fill = fillColor(parseHex(code), theme, 0.6)
      expect(contrast(theme.text, fill)).toBeGreaterThanOrEqual(AA)
      const selected = blend(theme.accent, fill, SELECTION_SHARE)
      expect(contrast(theme.text, selected)).toBeGreaterThanOrEqual(AA)
      expect(contrast(inkColor(parseHex(code), theme, 3), theme.background)).toBeGreaterThanOrEqual(3)
    }
  })

  it.each(Object.entries(themes))("tell speakers and layers apart, readably, in %s", (_, theme) => {
    const speakers = SPEAKER_COLORS.map((color) => inkColor(color, theme, AA))
    for (const ink of speakers) expect(contrast(ink, theme.background)).toBeGreaterThanOrEqual(AA)
    expect(new Set(speakers.map(toHex)).size).toBe(8)
    for (const [, color] of LAYER_COLORS)
      expect(contrast(inkColor(color, theme, 3), theme.background)).toBeGreaterThanOrEqual(3)
  })

  it("reads what style sheets say", () => {
    expect(parseCss("rgb(1, 2, 3)")).toEqual([1, 2, 3])
    expect(parseCss("rgba(1 2 3 / 0.5)")).toEqual([1, 2, 3])
    expect(toHex(parseCss("#0af"))).toBe("#00aaff")
  })
})
