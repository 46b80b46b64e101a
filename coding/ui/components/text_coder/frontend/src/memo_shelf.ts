/** The memos of the source as Python told them, and over that what it has not answered. */
import { isMemoOp, type MemoAbout, type MemoData, type MemoOp, type MemosNews, type UnmemoOp } from "./memo_types"
import type { Settled } from "./outbox"
import type { Op, Span } from "./types"

export interface Memo extends MemoData {
  state: "stored" | "pending"
}

/** Where a coding stands now; null when it is gone. */
type Codings = (guid: string) => Span | null

export class MemoShelf {
  list: readonly Memo[] = []
  titles: readonly string[] = []
  writers: Record<string, string> = {}
  private told: readonly MemoData[] = []

  constructor(
    private readonly codings: Codings,
    private readonly me: () => string | null,
  ) {}

  take(news: MemosNews, pending: readonly Op[]): void {
    this.told = news.memos
    this.titles = news.titles
    this.writers = news.writers
    this.repaint(pending)
  }

  /** Draw what is on its way over what is stored. */
  repaint(pending: readonly Op[]): void {
    const memos = new Map<string, Memo>()
    for (const memo of this.told) memos.set(memo.guid, { ...memo, state: "stored" })
    for (const op of pending.filter(isMemoOp)) this.apply(memos, op, "pending")
    this.list = [...memos.values()]
  }

  /** Python stored what it may not have told anew. */
  settle({ stored }: Settled, pending: readonly Op[]): void {
    const memos = new Map<string, Memo>()
    for (const memo of this.told) memos.set(memo.guid, { ...memo, state: "stored" })
    for (const op of stored.filter(isMemoOp)) this.apply(memos, op, "stored")
    this.told = [...memos.values()]
    this.repaint(pending)
  }

  get(guid: string): Memo | undefined {
    return this.list.find((memo) => memo.guid === guid)
  }

  /** The memos about exactly a passage, or a coding; with the source those that have no place. */
  about(about: MemoAbout): Memo[] {
    return this.list.filter((memo) => {
      if (about.entity === "source") return !this.place(memo)
      if (memo.entity !== about.entity) return false
      if (memo.entity === "coding") return memo.about === about.guid
      return memo.start === about.start && memo.end === about.end && !memo.lost
    })
  }

  /** Where a memo stands in the text, null where it stands nowhere. */
  place(memo: Memo): Span | null {
    if (memo.entity === "source") return null
    const coding = memo.entity === "coding" ? this.codings(memo.about) : null
    if (coding) return coding
    return memo.lost ? null : memo
  }

  isMine(memo: Memo): boolean {
    return memo.author === (this.me() ?? "")
  }

  private apply(memos: Map<string, Memo>, op: MemoOp | UnmemoOp, state: Memo["state"]): void {
    if (op.op === "unmemo") return void memos.delete(op.guid)
    const { guid, kind, title, body, done, about } = op
    const old = memos.get(guid)
    if (!old && op.was) return
    const words = { kind, title: title || firstLine(body), body, done, state }
    if (old) memos.set(guid, { ...old, ...words })
    else memos.set(guid, { ...made(about), ...words, guid, author: this.me() ?? "" })
  }
}

function made({ entity, guid, start, end, quote }: MemoAbout) {
  const place = { start: start ?? 0, end: end ?? 0, quote: quote ?? "" }
  return { entity, about: guid ?? "", ...place, lost: false, dated: "" }
}

/** What a memo is about, as one writes about it. */
export function aboutOf({ entity, about, start, end, quote }: MemoData): MemoAbout {
  if (entity === "source") return { entity }
  return entity === "coding" ? { entity, guid: about, quote } : { entity, start, end, quote }
}

/** The first line of a memo, without the signs of Markdown. */
export function firstLine(body: string): string {
  const lines = body.split("\n").map((line) => line.replace(/^[\s>#*+-]+|[*_`~]+/g, "").trim())
  return lines.find(Boolean) ?? ""
}
