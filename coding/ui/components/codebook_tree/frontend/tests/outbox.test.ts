// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from "vitest"
import { makeGuid } from "../../../shared/guid"
import { Outbox } from "../src/outbox"
import type { Message } from "../src/types"

let sent: Message[] = []
const box = (): Outbox => new Outbox("book", (message) => void sent.push(message))
const seqs = (): number[][] => sent.map((message) => message.ops.map((op) => op.seq))

beforeEach(() => {
  sent = []
  vi.useFakeTimers()
})
afterEach(() => vi.useRealTimers())

it("each message holds all that has not been answered", () => {
  const outbox = box()
  outbox.push({ op: "undo" })
  outbox.push({ op: "redo" }, { op: "undo" })
  expect(seqs()).toEqual([[1], [1, 2, 3]])
  outbox.settle({ client: outbox.client, seq: 2, refused: [] })
  outbox.push({ op: "undo" })
  expect(seqs().at(-1)).toEqual([3, 4])
  expect(sent.at(-1)).toMatchObject({ codebook: "book", seq: 4 })
})

it("sends again ever more seldom until it is answered", () => {
  const outbox = box()
  outbox.push({ op: "undo" })
  vi.advanceTimersByTime(2500)
  expect(sent).toHaveLength(2)
  vi.advanceTimersByTime(4999)
  expect(sent).toHaveLength(2)
  vi.advanceTimersByTime(60_000)
  const before = sent.length
  vi.advanceTimersByTime(15_000)
  expect(sent).toHaveLength(before + 1)
  outbox.settle({ client: outbox.client, seq: 1, refused: [] })
  vi.advanceTimersByTime(60_000)
  expect(sent).toHaveLength(before + 1)
})

it("tells a refusal once, and takes no answer to another", () => {
  const outbox = box()
  outbox.push({ op: "undo" })
  const refused = [{ seq: 1, message: "No." }]
  expect(outbox.settle({ client: "another", seq: 1, refused })).toEqual([])
  expect(outbox.pending).toHaveLength(1)
  const reply = { client: outbox.client, seq: 1, refused }
  expect(outbox.settle(reply)).toEqual(refused)
  expect(outbox.settle(reply)).toEqual([])
  expect(outbox.settle(null)).toEqual([])
})

it("makes guids of version 4, each another", () => {
  const guids = Array.from({ length: 50 }, makeGuid)
  expect(new Set(guids).size).toBe(50)
  for (const guid of guids) expect(guid).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
})
