/** What Python sends and receives. */

export interface Row {
  guid: string
  /** The code it stands under; of an alias the heading of this second place. */
  parent: string | null
  label: string
  name: string
  color: string
  key: string
  codable: boolean
  count: number
  alias: boolean
  hint: string
}

export type RowData = [
  string, string | null, string, string, string, string, number, number, number, string,
]

export type NewOp =
  | { op: "move"; code: string; parent: string | null; before: string | null }
  | { op: "rename"; code: string; label: string }
  | { op: "add"; code: string; parent: string | null; before: string | null; label: string }
  | { op: "recolour"; code: string; color: string }
  | { op: "alias"; code: string; parent: string }
  | { op: "unalias"; code: string; parent: string }
  | { op: "undo" }
  | { op: "redo" }

export type Op = NewOp & { seq: number }

export interface Reply {
  client: string
  seq: number
  refused: { seq: number; message: string }[]
}

export interface Data {
  codebook: string
  rows: RowData[]
  chosen: string[] | null
  nonce: number | string
  can_edit: boolean
  strings: Record<string, string>
  language: string
  reply: Reply | null
}

export interface Message {
  client: string
  codebook: string
  seq: number
  ops: Op[]
}

/** What the tree says to Python. */
export interface Host {
  /** `parent` is the heading of the second place that was chosen, if it was one. */
  choose(guids: string[], parent: string | null): void
  act(message: Message): void
  ask(what: string, codes: string[]): void
}
