// @vitest-environment jsdom
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest"
import { openHub } from "../src/hub"
import { Offsets } from "../src/offsets"
import { reanchor } from "../src/reanchor"
import type { Op } from "../src/types"
import { sample } from "./sample"
import { Stage, stubBrowser } from "./stage"

beforeAll(stubBrowser)
beforeEach(() => localStorage.clear())

let stage: Stage
afterEach(() => {
  stage?.leave()
  vi.restoreAllMocks()
})

const waitLong = () => vi.spyOn(performance, "now").mockReturnValue(performance.now() + 60_000)

function leaving(): boolean {
  const event = new Event("beforeunload", { cancelable: true })
  window.dispatchEvent(event)
  return event.defaultPrevented
}

describe("while the server is gone", () => {
  it("says which acts are not stored yet, and warns when the tab is closed", async () => {
    stage = new Stage()
    expect(leaving()).toBe(false)
    stage.key("r")
    await stage.ops()
    expect(leaving()).toBe(true)
    expect(localStorage).toHaveLength(1)
    waitLong()
    await new Promise((done) => setTimeout(done, 600))
    expect(stage.texts(".fb-unsent li")).toHaveLength(1)
    expect(stage.find(".fb-unsent").hidden).toBe(false)

    stage.answer()
    expect(stage.find(".fb-unsent").hidden).toBe(true)
    expect(leaving()).toBe(false)
    expect(localStorage).toHaveLength(0)
  })

  it("sends what an earlier tab left, in its order, and draws it as not stored", async () => {
    const kept: Op[] = [
      { op: "add", guid: "k1", start: 6, end: 8, code: "c1", quote: "We", seq: 1 },
      { op: "add", guid: "k2", start: 0, end: 4, code: "c2", quote: "Anna", seq: 2 },
    ]
    stage = new Stage({}, null, kept)
    expect((await stage.ops()).map((op) => ("guid" in op ? op.guid : ""))).toEqual(["k1", "k2"])
  })
})

describe("what the server refuses", () => {
  it("keeps its words, also where the text has lost them", async () => {
    const kept: Op[] = [
      { op: "add", guid: "k", start: 900, end: 905, code: "c1", quote: "words that were here", seq: 1 },
    ]
    stage = new Stage({}, null, kept)
    await stage.ops()
    stage.answer("The text was edited.")
    expect(stage.texts(".fb-note-refused").join()).toContain("The text was edited.")
    expect(stage.texts(".fb-note-refused .fb-note-act")).toContain("copy_words")
  })

  it("is told in the source that is open, when it was done in one that is gone", () => {
    stage = new Stage()
    const said = { op: { op: "remove", guid: "g", seq: 1 } as Op, message: "There is no such source." }
    openHub().refused?.([said])
    expect(stage.texts(".fb-note-refused").join()).toContain("There is no such source.")
  })
})

describe("what waits for a text that was edited", () => {
  const text = sample().text
  const add = (quote: string): Op => ({ op: "add", guid: "g", start: 2, end: 6, code: "c1", quote, seq: 1 })
  const moved = (op: Op) => (reanchor([op], new Offsets(text)), "start" in op ? [op.start, op.end] : [])

  it("follows its words, counted in code points", () => {
    const at = [...text.slice(0, text.indexOf("And then"))].length
    expect(moved(add("And then"))).toEqual([at, at + 8])
  })

  it("stays where its words are gone or stand twice, so that the server tells", () => {
    expect(moved(add("nowhere"))).toEqual([2, 6])
    expect(moved(add("count"))).toEqual([2, 6])
  })
})
