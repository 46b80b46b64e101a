/**
 * What was done and is not yet acknowledged. Each message carries all of it, because
 * Python sees only the last message of a run; what it has seen it does not do twice.
 */
import { makeGuid } from "../../../shared/guid"
import type { Message, NewOp, Op, Reply } from "./types"

const FIRST_RETRY = 2500
const LONGEST_RETRY = 15000

export class Outbox {
  private ops: Op[] = []
  private seq = 0
  private timer = 0
  private wait = FIRST_RETRY
  readonly client = makeGuid()

  constructor(
    private readonly codebook: string,
    private readonly send: (message: Message) => void,
  ) {}

  get pending(): readonly Op[] {
    return this.ops
  }

  push(...ops: NewOp[]): void {
    for (const op of ops) this.ops.push({ ...op, seq: ++this.seq })
    this.wait = FIRST_RETRY
    this.flush()
  }

  /** Take an answer; return what it refuses of the acts that still waited for one. */
  settle(reply: Reply | null): Reply["refused"] {
    if (!reply || reply.client !== this.client) return []
    const waited = new Set(this.ops.map((op) => op.seq))
    this.ops = this.ops.filter((op) => op.seq > reply.seq)
    if (this.ops.length === waited.size) return []
    clearTimeout(this.timer)
    this.wait = FIRST_RETRY
    if (this.ops.length) this.later()
    return reply.refused.filter((each) => waited.has(each.seq))
  }

  private flush(): void {
    const { client, codebook, seq } = this
    this.send({ client, codebook, seq, ops: this.ops.slice() })
    this.later()
  }

  private later(): void {
    clearTimeout(this.timer)
    this.timer = window.setTimeout(() => {
      if (!this.ops.length) return
      this.wait = Math.min(this.wait * 2, LONGEST_RETRY)
      this.flush()
    }, this.wait)
  }

  destroy(): void {
    clearTimeout(this.timer)
  }
}
