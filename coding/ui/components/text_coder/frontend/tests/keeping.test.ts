// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { adopt, keep, sign } from "../src/keeping"
import type { Op } from "../src/types"

const op = (guid: string): Op => ({ op: "remove", guid, seq: 1 })
const guids = (ops: Op[]) => ops.map((each) => (each.op === "remove" ? each.guid : ""))

beforeEach(() => {
  localStorage.clear()
  vi.useFakeTimers({ toFake: ["Date"] })
})

afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

const pass = (ms: number) => vi.setSystemTime(Date.now() + ms)

describe("what is not stored yet", () => {
  it("is left to the next tab in order, once", () => {
    keep("tab", "note", "ana", [op("a"), op("b")])
    sign("tab", true)
    expect(guids(adopt("note", "ana"))).toEqual(["a", "b"])
    expect(adopt("note", "ana")).toEqual([])
  })

  it("stays with a tab that is there, and is found where one died without a word", () => {
    keep("tab", "note", "ana", [op("a")])
    pass(5000)
    sign("tab")
    pass(5000)
    expect(adopt("note", "ana")).toEqual([])
    pass(5000)
    expect(guids(adopt("note", "ana"))).toEqual(["a"])
  })

  it("of two tabs comes together, and neither writes over the other's", () => {
    keep("one", "note", "ana", [op("a")])
    pass(10)
    keep("two", "note", "ana", [op("b")])
    pass(60_000)
    expect(guids(adopt("note", "ana"))).toEqual(["a", "b"])
  })

  it("waits for its own coder and its own source", () => {
    keep("tab", "note", "ana", [op("a")])
    pass(60_000)
    expect(adopt("note", "ben")).toEqual([])
    expect(adopt("other", "ana")).toEqual([])
    expect(guids(adopt("note", "ana"))).toEqual(["a"])
  })

  it("is forgotten when all is stored", () => {
    keep("tab", "note", "ana", [op("a")])
    keep("tab", "note", "ana", [])
    expect(localStorage).toHaveLength(0)
  })

  it("tells when the browser keeps nothing, and survives what it cannot read", () => {
    vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError")
    })
    expect(keep("tab", "note", "ana", [op("a")])).toBe(false)
    vi.restoreAllMocks()
    localStorage.setItem("feltbog-unsent:note:x", "{")
    localStorage.setItem("feltbog-unsent:note:y", '{"ops":1}')
    expect(adopt("note", "ana")).toEqual([])
  })
})
