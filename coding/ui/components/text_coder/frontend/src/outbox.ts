/**
 * What has been done here and not yet been acknowledged by Python. Each message carries
 * all of it, in order, because Python sees only the last message of a run. Sending again
 * is harmless: guids make it so.
 */
import type { NewOp, Op, OpsMessage, Reply } from "./types"

const FIRST_RETRY = 2500
const LONGEST_RETRY = 15000
/** After this long without an answer we say "not saved yet" rather than "saving". */
const PATIENCE = 6000

export type SaveState = { state: "saved" | "saving" | "waiting"; n: number }

export interface Settled {
  stored: Op[]
  refused: { op: Op; message: string }[]
  /** What Python answered in words. */
  told: string[]
}

export class Outbox {
  private ops: Op[] = []
  private seq = 0
  private wait = FIRST_RETRY
  private sentAt = -Infinity
  private sentSeq = 0
  private oldest = 0

  constructor(
    readonly client: string,
    readonly source: string,
  ) {}

  get pending(): readonly Op[] {
    return this.ops
  }

  push(op: NewOp, now: number): Op {
    const numbered = { ...op, seq: ++this.seq } as Op
    if (!this.ops.length) this.oldest = now
    this.ops.push(numbered)
    this.wait = FIRST_RETRY
    return numbered
  }

  /** The message to send now; call it only when it is really handed over. */
  message(seen: number, now: number): OpsMessage {
    const again = this.sentSeq === this.seq && now - this.sentAt >= this.wait
    if (again) this.wait = Math.min(this.wait * 2, LONGEST_RETRY)
    this.sentAt = now
    this.sentSeq = this.seq
    const { client, source, seq } = this
    return { client, source, seen, seq, ops: this.ops.slice() }
  }

  /** When to try again, or null when there is nothing to send. */
  nextTry(): number | null {
    return this.ops.length ? this.sentAt + this.wait : null
  }

  /** The way to Python is new or answers again: do not wait any longer. */
  hurry(): void {
    this.wait = FIRST_RETRY
  }

  /** Time since the last message, in milliseconds. */
  sinceSent(now: number): number {
    return now - this.sentAt
  }

  /** Take Python's answer: what it has seen is dropped, and what it refused is told apart. */
  settle(reply: Reply | null, now: number): Settled {
    const settled: Settled = { stored: [], refused: [], told: [] }
    // Each source has its own numbers: an answer to another one is not ours.
    if (!reply || reply.client !== this.client || reply.source !== this.source) return settled
    const reasons = new Map(reply.refused.map((r) => [r.seq, r.message]))
    for (const op of this.ops.filter((o) => o.seq <= reply.seq)) {
      const message = reasons.get(op.seq)
      if (message === undefined) settled.stored.push(op)
      else settled.refused.push({ op, message })
    }
    const heard = new Set([...settled.stored, ...settled.refused.map((each) => each.op)].map((op) => op.seq))
    settled.told = (reply.told ?? []).filter((each) => heard.has(each.seq)).map((each) => each.message)
    if (settled.stored.length || settled.refused.length) {
      this.ops = this.ops.filter((o) => o.seq > reply.seq)
      this.oldest = now
      this.hurry()
    }
    return settled
  }

  status(now: number): SaveState {
    const n = this.ops.length
    if (!n) return { state: "saved", n }
    return { state: now - this.oldest > PATIENCE ? "waiting" : "saving", n }
  }
}
