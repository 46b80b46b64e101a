/** The codings of one source, whose they are, and which of them are shown. */
import { Codes } from "./codes"
import { Layers } from "./layers"
import { Offsets, Paragraphs } from "./offsets"
import { byRank } from "./segments"
import type {
  AddedRow,
  Carried,
  Code,
  Coder,
  Coding,
  CodingState,
  DocumentData,
  MailboxData,
  Show,
  Span,
} from "./types"

function stored(
  guid: string,
  start: number,
  end: number,
  code: Code,
  coder: string,
  at: number,
  [certainty = "", weight = null, origin = ""]: Carried,
): Coding {
  return { guid, start, end, code, coder, at, certainty, weight, origin, state: "stored" }
}

function look({ start, end, code, coder, certainty, weight }: Coding): string {
  return [start, end, code.guid, coder, certainty, weight].join()
}

/** What a message changed: the codings whose paragraphs must be drawn again. */
export interface Change {
  touched: Coding[]
  /** The message begins later than what we hold, so something is missing in between. */
  gap: boolean
  /** The message told the layers' marks. */
  layers: boolean
  /** The message told of codes. */
  codes: boolean
}

export interface Counts {
  shown: number
  mine: number
  others: number
  /** Not shown because their code is switched off. */
  switchedOff: number
  byCode: Map<string, number>
}

export class Model {
  readonly offsets: Offsets
  readonly paragraphs: Paragraphs
  readonly codes: Codes
  readonly coders = new Map<string, Coder>()
  readonly codings = new Map<string, Coding>()
  readonly layers: Layers
  /** The codings that touch each paragraph. */
  readonly inParagraph: Coding[][]
  /** Removed here and not yet confirmed: a message may not bring them back. */
  readonly leaving = new Set<string>()
  /** Changed here and not yet confirmed: a message may not change them back. */
  readonly revising = new Map<string, number>()
  revision: number
  me: string | null = null
  show: Show = "everyone"
  /** Do one's overlapping codings of one code become one? */
  joinsOverlaps = false
  /** Codes that are switched off. */
  readonly hidden = new Set<string>()

  constructor(readonly document: DocumentData) {
    this.offsets = new Offsets(document.text)
    this.paragraphs = new Paragraphs(document.paragraphs)
    this.inParagraph = document.paragraphs.map(() => [])
    this.revision = document.revision
    this.layers = new Layers(document.marks ?? [], this.offsets)
    this.codes = new Codes(document)
    for (const coder of document.coders) this.coders.set(coder.guid, coder)
    for (const [guid, start, end, code, coder, at, ...carried] of document.codings) {
      const known = document.codes[code]
      const by = document.coders[coder]
      if (known && by) this.add(stored(guid, start, end, known, by.guid, at, carried))
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
    this.joinsOverlaps = data.overlaps === "join"
    const change: Change = { touched: [], gap: false, layers: false, codes: false }
    if (data.since > this.revision) return { ...change, gap: true }
    if (data.revision < this.revision) return change
    // Codes first: what is added may be coded with a new one.
    if (data.codes) this.codes.take(data.codes)
    const changed = [
      ...data.added.flatMap((row) => this.take(row)),
      ...data.removed.map((guid) => (this.revising.has(guid) ? null : this.remove(guid))),
    ]
    if (data.marks) this.layers.take(data.marks)
    this.revision = data.revision
    const touched = changed.filter((coding): coding is Coding => coding !== null)
    return { ...change, touched, layers: !!data.marks, codes: !!data.codes }
  }

  /** What is stored wins over what we hold, unless that waits to be stored itself. */
  private take([guid, start, end, code, coder, at, ...carried]: AddedRow): Coding[] {
    if (this.leaving.has(guid) || this.revising.has(guid)) return []
    const mine = this.codings.get(guid)
    const known = this.codes.get(code) ?? mine?.code
    if (!known) return []
    const told = stored(guid, start, end, known, coder, at, carried)
    if (!mine) return this.add(told) ? [told] : []
    const isAsTold = mine.state === "stored" && look(mine) === look(told)
    if (isAsTold) return []
    const before = { ...mine }
    this.reshape(mine, told)
    const stays = before.start === mine.start && before.end === mine.end
    return stays ? [mine] : [mine, before]
  }

  /** Give a coding other borders, another code ...; it stays the same object. */
  reshape(coding: Coding, now: Partial<Coding>): void {
    this.remove(coding.guid)
    Object.assign(coding, now)
    this.add(coding)
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

  isShown = (coding: Coding): boolean =>
    !this.hidden.has(coding.code.guid) && this.isOfThoseShown(coding)

  /** Whoever made it is shown, whatever its code. */
  isOfThoseShown(coding: Coding): boolean {
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

  /** My own codings that touch a span, in the order of the text. */
  mineIn(span: Span): Coding[] {
    const [first, last] = this.paragraphs.touched(span)
    const found = new Set<Coding>()
    for (let i = first; i <= last; i++)
      for (const coding of this.inParagraph[i])
        if (this.isMine(coding) && coding.start < span.end && span.start < coding.end) found.add(coding)
    return [...found].sort((a, b) => a.start - b.start || a.end - b.end)
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
  counts(): Counts {
    const byCode = new Map<string, number>()
    const counts = { shown: 0, mine: 0, others: 0, switchedOff: 0, byCode }
    for (const coding of this.codings.values()) {
      if (this.isMine(coding)) counts.mine++
      else counts.others++
      if (!this.isOfThoseShown(coding)) continue
      if (this.isShown(coding)) counts.shown++
      else counts.switchedOff++
      byCode.set(coding.code.guid, (byCode.get(coding.code.guid) ?? 0) + 1)
    }
    return counts
  }
}
