/** What Python sends and receives, and the few shapes that the modules share. */
import type { MemoOp, MemosNews, UnmemoOp } from "./memo_types"

export interface Card {
  definition: string
  full_definition: string
  use_when: string
  avoid_when: string
  example: string
  near_miss: string
  near_miss_reason: string
  question: string
}

/** Where a code comes from; "" when that was not said. */
export type Origin = "" | "theory" | "data" | "in vivo"

export interface Code {
  guid: string
  name: string
  label: string
  color: string
  key: string | null
  parent: string | null
  codable: boolean
  codebook: string
  origin: Origin
  /** The version of its codebook that these words are from. */
  version: number
  card: Card
}

/** A code's second place: guid of the code, guid of the heading. */
export type AliasRow = [string, string]

export interface Codebook {
  guid: string
  label: string
}

/** What changed about codes: `order` names all that exist, `changed` says the new ones. */
export interface CodesNews {
  order: string[]
  changed: Code[]
  aliases: AliasRow[]
  codebooks?: Codebook[]
}

export interface Coder {
  guid: string
  name: string
  color: string
}

/** "" where the coder did not say. */
export type Certainty = "" | "sure" | "unsure"
/** Who proposed a coding: its coder (""), a rule that coded many, or a suggestion. */
export type CodedBy = "" | "auto" | "suggested"
/** Missing where all of them are as usual. */
export type Carried = [certainty?: Certainty, weight?: number | null, origin?: CodedBy]

/** guid, start, end, index of the code, index of the coder, created at (seconds). */
export type CodingRow = [string, number, number, number, number, number, ...Carried]

/** guid, start, end, guid of the code, guid of the coder, created at (seconds). */
export type AddedRow = [string, number, number, string, string, number, ...Carried]

/** start, end, index of the speaker, end of the label. */
export type Turn = [number, number, number, number, ...unknown[]]

export type Layer = "observed" | "reported" | "reflection"

/** guid, start, end, layer. */
export type MarkRow = [string, number, number, Layer, ...unknown[]]

export interface DocumentData {
  version: number
  source: { guid: string; name: string; site: string; kind: string; language: string }
  text: string
  paragraphs: [number, number][]
  turns: Turn[]
  speakers: string[]
  /** Who each speaker is, where that was said. */
  participants: (string | null)[]
  /** start, end, level, end of the marker. */
  headings: [number, number, number, number][]
  /** start, end, end of the marker. */
  items: [number, number, number][]
  /** Where a page begins, and its number as printed. */
  pages: [number, string][]
  stamps: [number, number][]
  /** By turns: from the end of the sentence before, and how long this one is. */
  sentences?: number[]
  codebooks: Codebook[]
  codes: Code[]
  aliases?: AliasRow[]
  /** Cards may be edited from here; yes when it is not said. */
  may_define?: boolean
  coders: Coder[]
  codings: CodingRow[]
  marks: MarkRow[]
  memos?: MemosNews
  revision: number
  language: string
  /** Who codes; missing where it was not said. */
  me?: string
  strings: Record<string, string>
}

export type Show = "me" | "others" | "everyone"

export interface Reply {
  client: string
  source: string
  seq: number
  refused: { seq: number; message: string }[]
  /** What was answered in words. */
  told?: { seq: number; message: string }[]
}

/** Where to ask for the newest event of the source, and the one that the mail tells of. */
export interface PulseData {
  address: string
  newest: number
}

/** What happened elsewhere, fetched beside the page. */
export type News = Pick<MailboxData, "since" | "revision" | "added" | "removed" | "marks" | "codes" | "memos" | "coders"> & {
  newest: number
}

export interface MailboxData {
  source: string
  me: string | null
  coders: Coder[]
  show: Show
  /** Do one's overlapping codings of one code become one? */
  overlaps?: "stay" | "join"
  /** The sources before and after this one. */
  neighbours?: { previous: string | null; next: string | null }
  goto: { start: number; end: number; nonce: string | number } | null
  since: number
  revision: number
  added: AddedRow[]
  removed: string[]
  /** All of them when one changed, else null. */
  marks: MarkRow[] | null
  /** Null or missing when no codebook was touched. */
  codes?: CodesNews | null
  /** All of them when one may have changed. */
  memos?: MemosNews | null
  reply: Reply | null
  /** Null or missing where the server has no such address. */
  pulse?: PulseData | null
}

export type LayerOp =
  | {
      seq: number
      op: "mark"
      guid: string
      start: number
      end: number
      layer: Layer
      quote: string
    }
  | { seq: number; op: "clear"; guid: string; start: number; end: number; quote: string }

/** The words of a card that were changed. */
export type Texts = Partial<Record<keyof Card | "label", string>>

/** A new code named by words of the text, put on them in the same step. */
export interface InventOp extends Span {
  seq: number
  op: "invent"
  guid: string
  code: string
  name: string
  codebook: string
  color: string
  quote: string
}

export interface DefineOp {
  seq: number
  op: "define"
  guid: string
  code: string
  language: string
  texts: Texts
  seen: number
}

/** A coding as it becomes; everything is said, also what stays. */
export interface Revised extends Span {
  guid: string
  code: string
  certainty: Certainty
  weight: number | null
  quote: string
}

/** What becomes of some of one's codings, in one step. */
export interface ReviseOp {
  seq: number
  op: "revise"
  /** The step's own. */
  guid: string
  changed: Revised[]
  added: Revised[]
  removed: string[]
}

/** A step back (or forth) that is older than this sitting: Python knows which. */
export interface HistoryOp {
  seq: number
  op: "undo" | "redo"
  /** The step's own. */
  guid: string
}

export type Op =
  | LayerOp
  | ReviseOp
  | HistoryOp
  | InventOp
  | DefineOp
  | MemoOp
  | UnmemoOp
  | {
      seq: number
      op: "add"
      guid: string
      start: number
      end: number
      code: string
      quote: string
    }
  | { seq: number; op: "remove"; guid: string }

type WithoutSeq<T> = T extends unknown ? Omit<T, "seq"> : never
export type NewOp = WithoutSeq<Op>

export interface OpsMessage {
  client: string
  source: string
  seen: number
  seq: number
  ops: Op[]
  /** The source that one wants to read now. */
  open?: string
}

/** Half-open, in code points of the source's text. */
export interface Span {
  start: number
  end: number
}

export type CodingState = "pending" | "stored" | "refused"

export interface Coding extends Span {
  guid: string
  code: Code
  coder: string
  at: number
  state: CodingState
  certainty: Certainty
  weight: number | null
  origin: CodedBy
}
