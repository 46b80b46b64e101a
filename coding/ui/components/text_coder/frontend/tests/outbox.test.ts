import { describe, expect, it } from "vitest"
import { makeGuid } from "../../../shared/guid"
import { Outbox } from "../src/outbox"
import type { NewOp } from "../src/types"

const remove = (guid: string): NewOp => ({ op: "remove", guid })
const reply = (seq: number, refused: { seq: number; message: string }[] = []) => ({
  client: "me",
  source: "source",
  seq,
  refused,
})

function filled(n: number): Outbox {
  const box = new Outbox("me", "source")
  for (let i = 1; i <= n; i++) box.push(remove(`g${i}`), 0)
  return box
}

describe("the outbox", () => {
  it("takes no answer to another source's message for its own", () => {
    const box = filled(2)
    expect(box.settle({ ...reply(2), source: "other" }, 1).stored).toHaveLength(0)
    expect(box.pending).toHaveLength(2)
  })

  it("sends all that is not acknowledged, in order", () => {
    const box = filled(6)
    const message = box.message(17, 0)
    expect(message.ops.map((op) => op.seq)).toEqual([1, 2, 3, 4, 5, 6])
    expect(message).toMatchObject({ client: "me", source: "source", seen: 17, seq: 6 })
  })

  it("drops what Python has seen and keeps the rest", () => {
    const box = filled(5)
    const { stored, refused } = box.settle(reply(3), 1)
    expect(stored.map((op) => op.seq)).toEqual([1, 2, 3])
    expect(refused).toEqual([])
    expect(box.message(0, 2).ops.map((op) => op.seq)).toEqual([4, 5])
  })

  it("tells refused ops apart, with the reason", () => {
    const box = filled(3)
    const settled = box.settle(reply(3, [{ seq: 2, message: "closed" }]), 1)
    expect(settled.stored.map((op) => op.seq)).toEqual([1, 3])
    expect(settled.refused.map((r) => [r.op.seq, r.message])).toEqual([[2, "closed"]])
    expect(box.pending).toEqual([])
  })

  it("settles each op once, however often the answer comes", () => {
    const box = filled(2)
    expect(box.settle(reply(2), 1).stored).toHaveLength(2)
    expect(box.settle(reply(2), 2).stored).toHaveLength(0)
  })

  it("ignores an answer to another page", () => {
    const box = filled(1)
    expect(box.settle({ ...reply(9), client: "other" }, 1).stored).toEqual([])
    expect(box.settle(null, 1).stored).toEqual([])
    expect(box.pending).toHaveLength(1)
  })

  it("goes on counting after everything was acknowledged", () => {
    const box = filled(2)
    box.settle(reply(2), 1)
    expect(box.push(remove("g3"), 2).seq).toBe(3)
  })

  it("tries again after 2.5 s, then later and later, at most 15 s apart", () => {
    const box = filled(1)
    const waits: number[] = []
    let now = 0
    box.message(0, now)
    for (let i = 0; i < 6; i++) {
      const next = box.nextTry() as number
      waits.push(next - now)
      now = next
      box.message(0, now)
    }
    expect(waits).toEqual([2500, 5000, 10000, 15000, 15000, 15000])
  })

  it("does not wait longer because one codes fast", () => {
    const box = new Outbox("me", "source")
    for (let i = 0; i < 6; i++) {
      box.push(remove(`g${i}`), i * 50)
      box.message(0, i * 50)
    }
    expect(box.nextTry()).toBe(250 + 2500)
  })

  it("has nothing to try when it is empty", () => {
    const box = filled(1)
    box.settle(reply(1), 0)
    expect(box.nextTry()).toBeNull()
  })

  it("says saved, saving, and after a while not saved yet", () => {
    const box = new Outbox("me", "source")
    expect(box.status(0)).toEqual({ state: "saved", n: 0 })
    box.push(remove("a"), 0)
    expect(box.status(100)).toEqual({ state: "saving", n: 1 })
    expect(box.status(7000)).toEqual({ state: "waiting", n: 1 })
    box.settle(reply(1), 7100)
    expect(box.status(7100).state).toBe("saved")
  })
})

it("makes guids of version 4 that differ", () => {
  const guids = new Set(Array.from({ length: 500 }, makeGuid))
  expect(guids.size).toBe(500)
  for (const guid of guids)
    expect(guid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})
