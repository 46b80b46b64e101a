// @vitest-environment jsdom
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest"
import { Flow } from "../src/flow"
import { MarkPainter } from "../src/marks"
import { Messages } from "../src/messages"
import { Model } from "../src/model"
import { flatten } from "../src/segments"
import { setStrings, t } from "../src/strings"
import { code, mail, sample } from "./sample"

const laidOut = (model: Model): Flow => new Flow(model, (i) => `fb-speaker-${i}`, 600)

describe("the text on the page", () => {
  const model = new Model(sample())
  const flow = laidOut(model)

  it("stands there whole, paragraph by paragraph, labels set apart", () => {
    const texts = flow.rows.map((row) => row.text.textContent)
    expect(texts).toEqual(
      model.paragraphs.bounds.map(([start, end]) => model.offsets.slice(start, end)),
    )
    const labels = [...flow.element.querySelectorAll(".fb-speaker")]
    expect(labels.map((label) => label.textContent)).toEqual(["Anna:", "Ben:"])
  })

  it("finds each place again from its node and offset", () => {
    for (const row of flow.rows)
      for (let place = row.start; place <= row.end; place++) {
        expect(flow.placeOf(...flow.point(row, place))).toBe(place)
        expect(flow.placeOf(...flow.point(row, place, true))).toBe(place)
      }
  })

  it("understands points between elements, as a triple click gives them", () => {
    const [first, second] = flow.rows
    expect(flow.placeOf(second.text, 0)).toBe(second.start)
    expect(flow.placeOf(first.text, first.text.childNodes.length)).toBe(first.end)
    expect(flow.placeOf(flow.element, 0)).toBe(0)
    expect(flow.placeOf(flow.element, 99)).toBe(model.offsets.length)
    expect(flow.placeOf(first.margin, 0)).toBe(first.end)
    expect(flow.placeOf(document.body, 0)).toBeNull()
  })

  it("shows several speakers in one paragraph, and time stamps apart", () => {
    const text = "[00:01] Eva: Yes.\nBen: No."
    const twice = new Model(
      sample({
        text,
        paragraphs: [[0, text.length]],
        turns: [
          [0, 17, 0, 12],
          [18, text.length, 1, 22],
        ],
        codings: [],
      }),
    )
    const { element } = laidOut(twice)
    const labels = [...element.querySelectorAll(".fb-speaker")].map((l) => l.textContent)
    expect(labels).toEqual(["[00:01] Eva:", "Ben:"])
    expect(element.querySelector(".fb-time")?.textContent).toBe("[00:01] ")
    expect(element.querySelector(".fb-text")?.textContent).toBe(text)
  })

  it("takes what looks like HTML as text", () => {
    const text = "<img src=x onerror=alert(1)>"
    const risky = new Model(
      sample({ text, paragraphs: [[0, text.length]], turns: [], codings: [] }),
    )
    const { element } = laidOut(risky)
    expect(element.querySelector("img")).toBeNull()
    expect(element.textContent).toBe(text)
  })
})

describe("marks, where there are no highlights", () => {
  it("wrap every coded place, leave the text whole, and go again", () => {
    const model = new Model(sample({ codes: [code("c1", "One"), code("c2", "Two", { color: "#ff0000" })] }))
    const flow = laidOut(model)
    const rowsOf = (span: { start: number; end: number }) => {
      const [first, last] = model.paragraphs.touched(span)
      return flow.rows.slice(first, last + 1)
    }
    const painter = new MarkPainter(flow, rowsOf)
    const before = flow.element.innerHTML
    for (const row of flow.rows)
      painter.paint(row, flatten(model.inParagraph[row.index], row.start, row.end))
    painter.overlay("selection", [{ start: 3, end: 12 }])
    for (const row of flow.rows) {
      expect(row.text.textContent).toBe(model.offsets.slice(row.start, row.end))
      for (let place = row.start; place < row.end; place++) {
        const [node, offset] = flow.point(row, place)
        expect(flow.placeOf(node, offset)).toBe(place)
        const coded = model.at(place).length > 0
        const selected = place >= 3 && place < 12
        expect(!!node.parentElement?.closest("mark")).toBe(coded || selected)
      }
    }
    painter.destroy()
    for (const row of flow.rows) painter.clear(row)
    expect(flow.element.innerHTML).toBe(before)
  })
})

describe("words", () => {
  beforeEach(() => setStrings({ n: "{n} codings", n_one: "{n} coding", who: "by {name}" }))

  it("fills placeholders, and takes the singular for one", () => {
    expect(t("n", { n: 2 })).toBe("2 codings")
    expect(t("n", { n: 1 })).toBe("1 coding")
    expect(t("who", { name: "{n}" })).toBe("by {n}")
    expect(t("missing")).toBe("missing")
  })

  it("says messages as text", () => {
    const messages = new Messages()
    messages.say("<b>bold</b>")
    expect(messages.live.querySelector("b")).toBeNull()
    messages.lasting("<i>title</i>", "why")
    expect(messages.element.querySelector("i")).toBeNull()
    messages.destroy()
  })
})

describe("what Streamlit calls", () => {
  beforeAll(() => {
    vi.stubGlobal("IntersectionObserver", class { observe() {} disconnect() {} })
    vi.stubGlobal("ResizeObserver", class { observe() {} disconnect() {} })
    vi.stubGlobal("CSS", { escape: (s: string) => s })
    vi.stubGlobal("DecompressionStream", undefined)
    Element.prototype.scrollIntoView = () => {}
    Range.prototype.getClientRects = () => [] as unknown as DOMRectList
    Range.prototype.getBoundingClientRect = () => new DOMRect()
  })

  it("draws an act at once, sends it, and settles the answer", async () => {
    vi.stubGlobal("DOMRect", class {})
    const { Reader } = await import("../src/reader")
    const { openHub } = await import("../src/hub")
    const host = document.createElement("div")
    document.body.append(host)
    const span = { start: 0, end: 5 }
    const reader = new Reader(host, sample(), { place: null, span, tap: false, jumped: null })
    const hub = openHub()
    const sent: unknown[] = []
    const box = { owner: {}, send: (message: unknown) => sent.push(message) }
    hub.receive({ ...box, data: mail() })
    window.dispatchEvent(new KeyboardEvent("keydown", { key: "r", code: "KeyR", bubbles: true }))
    await new Promise((done) => setTimeout(done, 20))
    expect(sent).toHaveLength(1)
    const message = sent[0] as { client: string; source: string; seq: number; ops: { guid: string; quote: string }[] }
    expect(message.ops[0]).toMatchObject({ op: "add", start: 0, end: 5, code: "c2", quote: "Anna:" })
    expect(host.querySelector(".fb-status")?.getAttribute("data-state")).toBe("saving")

    const refused = [{ seq: message.seq, message: "The code is closed." }]
    const { client, source, seq } = message
    const reply = { client, source, seq, refused }
    hub.receive({ ...box, data: mail({ revision: 18, reply }) })
    expect(host.querySelector(".fb-status")?.getAttribute("data-state")).toBe("saved")
    expect(host.querySelector(".fb-note-refused")?.textContent).toContain("The code is closed.")
    reader.destroy()
    expect(host.children).toHaveLength(0)
  })

  it("marks a layer at once, and takes it back when Python refuses it", async () => {
    const { Reader } = await import("../src/reader")
    const { openHub } = await import("../src/hub")
    const host = document.createElement("div")
    document.body.append(host)
    const span = { start: 6, end: 8 }
    const page = sample({ source: { ...sample().source, guid: "note" } })
    const reader = new Reader(host, page, { place: null, span, tap: false, jumped: null })
    const hub = openHub()
    const sent: { client: string; source: string; seq: number; ops: object[] }[] = []
    const box = { owner: {}, send: (message: (typeof sent)[number]) => sent.push(message) }
    const told = (more: object) => hub.receive({ ...box, data: mail({ source: "note", ...more }) } as never)
    const key = (more: object) =>
      window.dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, ...more }))
    const soon = () => new Promise((done) => setTimeout(done, 20))
    const bands = () => [...host.querySelectorAll<HTMLElement>(".fb-band")].map((band) => band.dataset.layer)
    told({})
    key({ key: "2", code: "Digit2", altKey: true })
    expect(bands()).toEqual(["reported"])
    await soon()
    expect(sent[0].ops[0]).toMatchObject({ op: "mark", layer: "reported", start: 6, end: 8, quote: "We" })

    const { client, source, seq } = sent[0]
    told({ revision: 18, reply: { client, source, seq, refused: [{ seq: 1, message: "The text was edited." }] } })
    expect(bands()).toEqual([])
    expect(host.querySelector(".fb-note-refused")?.textContent).toContain("The text was edited.")

    key({ key: "1", code: "Digit1", altKey: true })
    await soon()
    const stored = { client, source, seq: 2, refused: [] }
    told({ since: 18, revision: 19, reply: stored, marks: [["m", 6, 8, "observed"]] })
    expect(host.querySelector<HTMLElement>(".fb-band")?.dataset.state).toBe("stored")
    key({ key: "z", code: "KeyZ", ctrlKey: true })
    expect(bands()).toEqual([])
    await soon()
    expect(sent[sent.length - 1].ops).toMatchObject([{ op: "clear", start: 6, end: 8 }])
    key({ key: "z", code: "KeyZ", ctrlKey: true, shiftKey: true })
    expect(bands()).toEqual(["observed"])
    told({ since: 19, revision: 21, marks: [["other", 0, 5, "reflection"]] })
    expect(bands()).toEqual(["reflection", "observed"])
    reader.destroy()
  })
})
