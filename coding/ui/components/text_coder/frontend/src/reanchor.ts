/** What was coded in a text that was edited meanwhile: it follows its words, if it can. */
import type { Offsets } from "./offsets"
import type { Op } from "./types"

/** Move acts that wait to where their words stand now, where that is one place only. */
export function reanchor(ops: readonly Op[], offsets: Offsets): void {
  for (const op of ops) {
    if (op.op !== "add" && op.op !== "invent") continue
    if (!op.quote || offsets.slice(op.start, op.end) === op.quote) continue
    const at = offsets.text.indexOf(op.quote)
    if (at < 0 || offsets.text.indexOf(op.quote, at + 1) >= 0) continue
    op.start = offsets.toCodePoint(at)
    op.end = offsets.toCodePoint(at + op.quote.length)
  }
}
