/** The codes as Python told them, and over that what it has not answered yet. */
import type { AliasRow, Code, Codebook, CodesNews, DefineOp, DocumentData, InventOp, Op } from "./types"

export type CodeOp = InventOp | DefineOp

export function isCodeOp(op: { op: string }): op is CodeOp {
  return op.op === "invent" || op.op === "define"
}

export class Codes {
  /** In the order of their trees. */
  list: readonly Code[] = []
  aliases: readonly AliasRow[]
  codebooks: readonly Codebook[]
  /** Codes whose words, or which themselves, are not stored yet. */
  readonly pending = new Set<string>()
  /** One object a code for as long as the page stands: codings hold on to it. */
  private readonly known = new Map<string, Code>()
  private readonly told = new Map<string, Code>()
  private order: string[]
  private news = ""
  /** Something was told or settled that `list` does not show yet. */
  private isStale = true

  constructor(document: Pick<DocumentData, "codes" | "aliases" | "codebooks">) {
    for (const code of document.codes) this.tell(code)
    this.order = document.codes.map((code) => code.guid)
    this.aliases = document.aliases ?? []
    this.codebooks = document.codebooks
    this.repaint([])
  }

  get(guid: string): Code | undefined {
    return this.known.get(guid)
  }

  get codable(): readonly Code[] {
    return this.list.filter((code) => code.codable)
  }

  /** Take in what Python tells; it tells the same again until it hears of us. */
  take(news: CodesNews): void {
    const { order, changed, aliases, codebooks } = news
    const text = JSON.stringify(news)
    if (text === this.news) return
    this.news = text
    this.isStale = true
    for (const code of changed) this.tell(code)
    this.order = order.filter((guid) => this.told.has(guid))
    this.aliases = aliases
    if (codebooks) this.codebooks = codebooks
  }

  /** Python answered; what it stored we know even where it has not told the codes anew. */
  answered(op: CodeOp, isStored: boolean, areTold: boolean): void {
    this.isStale = true
    if (isStored && !areTold) this.store(op)
  }

  private store(op: CodeOp): void {
    if (op.op === "invent") {
      if (this.order.includes(op.code)) return
      this.tell(invented(op))
      this.order.push(op.code)
    } else {
      const code = this.told.get(op.code)
      if (code) this.told.set(op.code, defined(code, op))
    }
  }

  /** Lay what is pending over what was told; false when nothing has changed since. */
  repaint(pending: readonly Op[], now = false): boolean {
    if (!this.isStale && !now) return false
    this.isStale = false
    const list = [...this.order]
    this.pending.clear()
    for (const guid of list) Object.assign(this.known.get(guid)!, this.told.get(guid))
    for (const op of pending.filter(isCodeOp)) {
      this.pending.add(op.code)
      if (op.op === "invent" && !list.includes(op.code)) {
        this.know(invented(op))
        list.push(op.code)
      } else if (op.op === "define") {
        const code = this.known.get(op.code)
        if (code) Object.assign(code, defined(code, op))
      }
    }
    this.list = list.map((guid) => this.known.get(guid)!)
    return true
  }

  /** The codes above a code, the nearest last. */
  path(code: Code): Code[] {
    const above: Code[] = []
    for (let at = code.parent; at; ) {
      const parent = this.known.get(at)
      if (!parent || above.includes(parent) || parent === code) break
      above.unshift(parent)
      at = parent.parent
    }
    return above
  }

  private tell(code: Code): void {
    this.told.set(code.guid, { ...code, origin: code.origin ?? "", version: code.version ?? 0 })
    this.know(code)
  }

  private know(code: Code): void {
    const known = this.known.get(code.guid)
    if (known) Object.assign(known, code)
    else this.known.set(code.guid, code)
  }
}

const EMPTY = {
  ...{ definition: "", full_definition: "", use_when: "", avoid_when: "", question: "" },
  ...{ example: "", near_miss: "", near_miss_reason: "" },
}

function invented({ code, name, codebook, color, quote }: InventOp): Code {
  return {
    ...{ guid: code, name, label: name, color, codebook, version: 0, key: null, parent: null },
    ...{ codable: true, origin: "in vivo", card: { ...EMPTY, example: quote } },
  }
}

function defined(code: Code, { texts: { label, ...texts } }: DefineOp): Code {
  return { ...code, label: label || code.label, card: { ...code.card, ...texts } }
}

export interface TreeRow {
  code: Code
  depth: number
  /** The code's second place. */
  isAlias: boolean
}

/** The codes in the order of their tree, each with its depth; orphans stand at the top. */
export function codeTree(codes: readonly Code[], aliases: readonly AliasRow[] = []): TreeRow[] {
  const known = new Map(codes.map((code) => [code.guid, code]))
  const children = grouped(codes, (code) => (known.has(code.parent ?? "") ? code.parent : null))
  const shownToo = grouped(aliases, ([, parent]) => parent)
  const rows: TreeRow[] = []
  const seen = new Set<string>()
  const visit = (parent: string | null, depth: number): void => {
    for (const code of children.get(parent) ?? []) {
      if (seen.has(code.guid)) continue
      seen.add(code.guid)
      rows.push({ code, depth, isAlias: false })
      visit(code.guid, depth + 1)
    }
    for (const [guid] of shownToo.get(parent) ?? []) {
      const code = known.get(guid)
      if (code) rows.push({ code, depth, isAlias: true })
    }
  }
  visit(null, 0)
  for (const code of codes) if (!seen.has(code.guid)) rows.push({ code, depth: 0, isAlias: false })
  return rows
}

function grouped<T>(items: readonly T[], by: (item: T) => string | null): Map<string | null, T[]> {
  const groups = new Map<string | null, T[]>()
  for (const item of items) {
    const group = groups.get(by(item))
    if (group) group.push(item)
    else groups.set(by(item), [item])
  }
  return groups
}
