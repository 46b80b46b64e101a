// @vitest-environment jsdom
import { afterEach, beforeAll, describe, expect, it } from "vitest"
import { absorbed, cut, joined, moved, type Shape } from "../src/revisions"
import type { ReviseOp } from "../src/types"
import { code } from "./sample"
import { Stage, stubBrowser } from "./stage"

const one = code("c1", "Counting")
const shape = (guid: string, start: number, end: number): Shape => ({
  ...{ guid, start, end, code: one, certainty: "", weight: null },
})

describe("steps", () => {
  const trim = (start: number, end: number) => (start < end ? { start, end } : null)

  it("move borders, but not to nothing and not to where they are", () => {
    expect(moved(shape("a", 2, 9), { start: 2, end: 5 })?.after[0]).toMatchObject({ start: 2, end: 5 })
    expect(moved(shape("a", 2, 9), { start: 2, end: 9 })).toBeNull()
    expect(moved(shape("a", 2, 9), { start: 5, end: 5 })).toBeNull()
  })

  it("cut within a coding only", () => {
    const step = cut(shape("a", 2, 9), 5, "b", trim)
    expect(step?.after.map((s) => [s.guid, s.start, s.end])).toEqual([
      ["a", 2, 5],
      ["b", 5, 9],
    ])
    for (const place of [2, 9, 0, 12]) expect(cut(shape("a", 2, 9), place, "b", trim)).toBeNull()
  })

  it("join two or more, and keep the first one", () => {
    expect(joined([shape("a", 2, 4), shape("b", 6, 9)])?.after).toMatchObject([{ guid: "a", start: 2, end: 9 }])
    expect(joined([shape("a", 2, 4)])).toBeNull()
  })

  it("let the oldest grow where overlapping ones become one", () => {
    expect(absorbed({ start: 4, end: 8 }, [])).toBeNull()
    const step = absorbed({ start: 4, end: 8 }, [shape("a", 2, 5), shape("b", 7, 9)])
    expect(step?.after).toMatchObject([{ guid: "a", start: 2, end: 9 }])
    expect(absorbed({ start: 3, end: 4 }, [shape("a", 2, 5)])?.after).toEqual([])
  })
})

describe("changing a coding on the page", () => {
  beforeAll(stubBrowser)
  let stage: Stage
  afterEach(() => stage.leave())
  const key = (combo: string): void => {
    const parts = combo.split("+")
    const last = parts.pop() ?? ""
    const held = { ctrlKey: parts.includes("Ctrl"), altKey: parts.includes("Alt"), shiftKey: parts.includes("Shift") }
    stage.key(last, { code: /^[A-Z]$/.test(last) ? `Key${last}` : "", ...held })
  }
  const revised = async (): Promise<ReviseOp> => (await stage.ops()).at(-1) as ReviseOp

  it("sends what it becomes in one step, and the way back in another", async () => {
    stage = new Stage()
    key("Alt+Shift+Q")
    expect(await revised()).toMatchObject({ op: "revise", changed: [{ guid: "g1", start: 6, end: 17, certainty: "unsure" }], added: [], removed: [] })
    stage.answer()
    key("Ctrl+Z")
    expect(await revised()).toMatchObject({ op: "revise", changed: [{ guid: "g1", certainty: "" }] })
  })

  it("keeps what one did when older news of the coding comes before the answer", async () => {
    stage = new Stage()
    key("Alt+ArrowLeft")
    const { changed } = await revised()
    stage.tell({ revision: 18, added: [["g1", 6, 17, "c1", "ana", 100]] })
    key("Alt+Shift+Q")
    const [again] = (await revised()).changed
    expect([again.start, again.end]).toEqual([changed[0].start, changed[0].end])
  })

  it("goes back to what it was when it is refused, and says so", async () => {
    stage = new Stage()
    key("Alt+ArrowLeft")
    await stage.ops()
    stage.answer("The code was merged.")
    expect(stage.texts(".fb-note-refused").join()).toContain("The code was merged.")
    key("Ctrl+Z")
    key("Alt+Shift+Q")
    const ops = await stage.ops()
    expect((ops.at(-1) as ReviseOp).changed).toMatchObject([{ guid: "g1", start: 6, end: 17 }])
  })

  it("is drawn again from what an earlier load of the page could not deliver", async () => {
    const quote = "We"
    const op: ReviseOp = {
      ...{ seq: 3, op: "revise", guid: "step", added: [], removed: [] },
      changed: [{ guid: "g1", start: 6, end: 8, code: "c2", certainty: "", weight: 4, quote }],
    }
    stage = new Stage({}, { start: 6, end: 8 }, [op])
    key("Alt+Shift+Q")
    expect((await revised()).changed).toMatchObject([{ guid: "g1", start: 6, end: 8, code: "c2", weight: 4 }])
  })

  it("joins with what is there where the project says so", async () => {
    stage = new Stage({}, { start: 8, end: 14 })
    stage.tell({ overlaps: "join" })
    key("1")
    expect(await stage.ops()).toEqual([])
    stage.leave()
    stage = new Stage({}, { start: 0, end: 8 })
    stage.tell({ overlaps: "join" })
    key("1")
    expect(await revised()).toMatchObject({ op: "revise", changed: [{ guid: "g1", start: 0, end: 17 }], removed: [] })
  })
})

describe("when this sitting is used up", () => {
  beforeAll(stubBrowser)

  it("asks Python for the step before, and says what it answers", async () => {
    const stage = new Stage({}, null)
    stage.key("z", { ctrlKey: true, code: "KeyZ" }, stage.find(".fb-pane"))
    const [op] = await stage.ops()
    expect(op.op).toBe("undo")
    stage.answer("", { reply: { ...replyTo(stage), told: [{ seq: op.seq, message: "Taken back: coded" }] } })
    expect(stage.texts(".fb-note").join()).toContain("Taken back: coded")
    stage.leave()
  })
})

function replyTo(stage: Stage) {
  const { client, source, seq } = stage.sent[stage.sent.length - 1]
  return { client, source, seq, refused: [] }
}
