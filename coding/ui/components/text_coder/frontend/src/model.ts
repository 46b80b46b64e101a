/** The codings of one source, whose they are, and which of them are shown. */
import { Layers } from "./layers"
import { Offsets, Paragraphs } from "./offsets"
import { byRank } from "./segments"
import type {
  AddedRow,
  Code,
  Coder,
  Coding,
  CodingState,
  DocumentData,
  MailboxData,
  Show,
  Span,
} from "./types"

/** What a message changed: the codings whose paragraphs must be drawn again. */
export interface Change {
  touched: Coding[]
  /** The message begins later than what we hold, so something is missing in between. */
  gap: boolean
  /** The message told the layers' marks. */
  layers: boolean
}

export class Model {
  readonly offsets: Offsets
  readonly paragraphs: Paragraphs
  readonly codes = new Map<string, Code>()
  readonly coders = new Map<string, Coder>()
  readonly codings = new Map<string, Coding>()
  readonly layers: Layers
  /** The codings that touch each paragraph. */
  readonly inParagraph: Coding[][]
  /** Removed here and not yet confirmed: a message may not bring them back. */
  readonly leaving = new Set<string>()
  revision: number
  me: string | null = null
  show: Show = "everyone"

  constructor(readonly document: DocumentData) {
    this.offsets = new Offsets(document.text)
    this.paragraphs = new Paragraphs(document.paragraphs)
    this.inParagraph = document.paragraphs.map(() => [])
    this.revision = document.revision
    this.layers = new Layers(document.marks ?? [], this.offsets)
    for (const code of document.codes) this.codes.set(code.guid, code)
    for (const coder of document.coders) this.coders.set(coder.guid, coder)
    for (const [guid, start, end, code, coder, at] of document.codings) {
      const known = document.codes[code]
      const by = document.coders[coder]
      if (known && by)
        this.add({ guid, start, end, code: known, coder: by.guid, at, state: "stored" })
    }
  }

  /** Put a coding in; false when it is there already or lies outside the text. */
  add(coding: Coding): boolean {
    if (this.codings.has(coding.guid)) return false
    if (coding.start < 0 || coding.end > this.offsets.length) return false
    if (coding.start >= coding.end) return false
    this.codings.set(coding.guid, coding)
    const [first, last] = this.paragraphs.touched(coding)
    for (let i = first; i <= last; i++) this.inParagraph[i].push(coding)
    return true
  }

  remove(guid: string): Coding | null {
    const coding = this.codings.get(guid)
    if (!coding) return null
    this.codings.delete(guid)
    const [first, last] = this.paragraphs.touched(coding)
    for (let i = first; i <= last; i++) {
      const here = this.inParagraph[i]
      here.splice(here.indexOf(coding), 1)
    }
    return coding
  }

  /** Take in what changed elsewhere. The same message twice changes nothing more. */
  apply(data: MailboxData): Change {
    for (const coder of data.coders) this.coders.set(coder.guid, coder)
    const touched: Coding[] = []
    if (data.since > this.revision) return { touched, gap: true, layers: false }
    if (data.revision < this.revision) return { touched, gap: false, layers: false }
    for (const row of data.added) {
      const coding = this.take(row)
      if (coding) touched.push(coding)
    }
    for (const guid of data.removed) {
      const coding = this.remove(guid)
      if (coding) touched.push(coding)
    }
    if (data.marks) this.layers.take(data.marks)
    this.revision = data.revision
    return { touched, gap: false, layers: !!data.marks }
  }

  private take([guid, start, end, code, coder, at]: AddedRow): Coding | null {
    if (this.leaving.has(guid)) return null
    const mine = this.codings.get(guid)
    if (mine) {
      if (mine.state === "stored") return null
      mine.state = "stored"
      mine.at = at
      return mine
    }
    const known = this.codes.get(code)
    if (!known) return null
    const coding: Coding = { guid, start, end, code: known, coder, at, state: "stored" }
    return this.add(coding) ? coding : null
  }

  setState(guid: string, state: CodingState): Coding | null {
    const coding = this.codings.get(guid)
    if (!coding || coding.state === state) return null
    coding.state = state
    return coding
  }

  isMine(coding: Coding): boolean {
    return coding.coder === this.me
  }

  isShown = (coding: Coding): boolean => {
    if (this.show === "everyone") return true
    return this.isMine(coding) === (this.show === "me")
  }

  shownIn(paragraph: number): Coding[] {
    return this.inParagraph[paragraph].filter(this.isShown)
  }

  /** The shown codings at a place, shortest first. */
  at(place: number): Coding[] {
    const here = this.shownIn(this.paragraphs.at(place))
    return here.filter((c) => c.start <= place && place < c.end).sort(byRank)
  }

  /** My own coding of exactly this span with this code, if there is one. */
  same(span: Span, code: Code): Coding | null {
    const [first] = this.paragraphs.touched(span)
    const twin = (this.inParagraph[first] ?? []).find(
      (c) =>
        c.start === span.start &&
        c.end === span.end &&
        c.code === code &&
        this.isMine(c),
    )
    return twin ?? null
  }

  /** How many codings are shown, how many are hidden, and how many each code has. */
  counts(): { shown: number; mine: number; others: number; byCode: Map<string, number> } {
    const byCode = new Map<string, number>()
    const counts = { shown: 0, mine: 0, others: 0, byCode }
    for (const coding of this.codings.values()) {
      if (this.isMine(coding)) counts.mine++
      else counts.others++
      if (!this.isShown(coding)) continue
      counts.shown++
      byCode.set(coding.code.guid, (byCode.get(coding.code.guid) ?? 0) + 1)
    }
    return counts
  }
}

/** The codes in the order of their tree, each with its depth; orphans stand at the top. */
export function codeTree(codes: readonly Code[]): { code: Code; depth: number }[] {
  const known = new Set(codes.map((c) => c.guid))
  const children = new Map<string | null, Code[]>()
  for (const code of codes) {
    const parent = code.parent && known.has(code.parent) ? code.parent : null
    const siblings = children.get(parent)
    if (siblings) siblings.push(code)
    else children.set(parent, [code])
  }
  const rows: { code: Code; depth: number }[] = []
  const seen = new Set<string>()
  const visit = (parent: string | null, depth: number): void => {
    for (const code of children.get(parent) ?? []) {
      if (seen.has(code.guid)) continue
      seen.add(code.guid)
      rows.push({ code, depth })
      visit(code.guid, depth + 1)
    }
  }
  visit(null, 0)
  for (const code of codes) if (!seen.has(code.guid)) rows.push({ code, depth: 0 })
  return rows
}
