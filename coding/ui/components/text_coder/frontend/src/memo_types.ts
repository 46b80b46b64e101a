/** Memos as Python sends them, and what is written beside the text. */

export const MEMO_KINDS = ["observation", "method", "theory", "ethics", "todo"] as const
export type MemoKind = (typeof MEMO_KINDS)[number]

/** What a memo here is about: the source, a passage of it, or a coding. */
export interface MemoAbout {
  entity: "source" | "selection" | "coding"
  /** Guid of the coding. */
  guid?: string
  start?: number
  end?: number
  quote?: string
}

/** The words of a memo that one writes. */
export interface MemoWords {
  kind: MemoKind
  title: string
  body: string
  done: boolean
}

export interface MemoData extends MemoWords {
  guid: string
  entity: MemoAbout["entity"]
  /** Guid of what it is about; empty for a selection. */
  about: string
  start: number
  end: number
  quote: string
  /** Its words are no longer in the text. */
  lost: boolean
  author: string
  dated: string
}

/** All memos of a source when one changed; `titles` are those of the whole project. */
export interface MemosNews {
  memos: MemoData[]
  titles: string[]
  writers: Record<string, string>
}

export interface MemoOp extends MemoWords {
  seq: number
  op: "memo"
  guid: string
  about: MemoAbout
  /** The memo as its writer saw it; null for a new one. */
  was: MemoWords | null
}

export interface UnmemoOp {
  seq: number
  op: "unmemo"
  guid: string
}

export function isMemoOp(op: { op: string }): op is MemoOp | UnmemoOp {
  return op.op === "memo" || op.op === "unmemo"
}
