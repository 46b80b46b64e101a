// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { Pulse } from "../src/pulse"
import type { News } from "../src/types"

const AT = { address: "/feltbog/pulse/word", newest: 7 }
let asked: string[] = []
let answer: () => Promise<Response>
let told: string[] = []
let taken: News[] = []
let busy = false
let visible = "visible"
let pulse: Pulse

const says = (text: string, status = 200) => async () => new Response(text, { status })
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] })
  ;[asked, told, taken, busy, visible] = [[], [], [], false, "visible"]
  answer = says("7")
  vi.stubGlobal("fetch", (address: string) => (asked.push(address), answer()))
  vi.spyOn(document, "visibilityState", "get").mockImplementation(() => visible as "visible")
  pulse = new Pulse({
    isBusy: () => busy,
    seen: () => 6,
    take: (news) => taken.push(news),
    ask: () => told.push("ask"),
    back: () => told.push("back"),
  })
})

afterEach(() => {
  pulse.destroy()
  vi.useRealTimers()
})

describe("the pulse", () => {
  it("asks about once a second, and for the news only when there are any", async () => {
    pulse.meet(AT)
    await pass(5600)
    expect(asked.length).toBeGreaterThanOrEqual(5)
    expect(new Set(asked)).toEqual(new Set([AT.address]))
    expect(told).toEqual([])

    answer = says("9")
    await pass(1200)
    expect(told).toEqual(["ask"])
  })

  it("fetches the news beside the page, where the server brings them", async () => {
    const news = { revision: 12, newest: 9, added: [], removed: [] }
    pulse.meet({ ...AT })
    vi.stubGlobal("fetch", async (address: string) => {
      asked.push(address)
      return new Response(address.includes("since") ? JSON.stringify(news) : "9")
    })
    await pass(3500)
    expect(asked.filter((each) => each.includes("since"))).toEqual([`${AT.address}?since=6`])
    expect(taken).toEqual([news])
    expect(told).toEqual([])
    await pass(1200)
    expect(asked.length).toBeGreaterThan(4)
  })

  it("asks once for the same news, until they have come", async () => {
    answer = says("9")
    pulse.meet(AT)
    await pass(3500)
    expect(told).toEqual(["ask"])
    pulse.meet({ ...AT, newest: 9 })
    await pass(3500)
    expect(told).toEqual(["ask"])
  })

  it("asks a server less often that takes long to bring the news", async () => {
    answer = says("9")
    pulse.meet(AT)
    await pass(1200)
    expect(told).toEqual(["ask"])
    await pass(2000)
    pulse.meet({ ...AT, newest: 9 })
    await pass(1200)
    const before = asked.length
    await pass(12_000)
    expect(asked.length - before).toBeLessThan(4)
  })

  it("is still while nobody looks, and asks at once when somebody does", async () => {
    pulse.meet(AT)
    visible = "hidden"
    document.dispatchEvent(new Event("visibilitychange"))
    await pass(60_000)
    expect(asked).toEqual([])
    visible = "visible"
    document.dispatchEvent(new Event("visibilitychange"))
    await pass(1)
    expect(asked).toHaveLength(1)
  })

  it("is still while the answer to an act is on its way", async () => {
    busy = true
    pulse.meet(AT)
    await pass(5000)
    expect(asked).toEqual([])
  })

  it("asks less often where nobody answers, and tells when somebody does again", async () => {
    answer = async () => Promise.reject(new Error("gone"))
    pulse.meet(AT)
    await pass(60_000)
    expect(asked.length).toBeLessThan(12)
    expect(told).toEqual([])
    answer = says("7")
    await pass(10_000)
    expect(told).toEqual(["back"])
  })

  it("stops where it is not known, until a mail says anew where to ask", async () => {
    answer = says("", 404)
    pulse.meet(AT)
    await pass(30_000)
    expect(asked).toHaveLength(1)
    answer = says("7")
    pulse.meet({ address: "/feltbog/pulse/other", newest: 7 })
    await pass(1200)
    expect(asked).toHaveLength(2)
  })

  it("never asks where the server has no such address, or answers with a page", async () => {
    pulse.meet(null)
    await pass(5000)
    expect(asked).toEqual([])
    answer = says("<!doctype html>")
    pulse.meet(AT)
    await pass(20_000)
    expect([asked.length, told.length]).toEqual([1, 0])
  })
})
