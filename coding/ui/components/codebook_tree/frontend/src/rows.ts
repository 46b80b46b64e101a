/** The tree as a list of rows, parents first: what changes it, and what is seen of it. */
import { foldedWords, matching } from "./filter"
import type { NewOp, Row, RowData } from "./types"

export const idOf = (row: Row): string => (row.alias ? `${row.guid}@${row.parent}` : row.guid)

export function rowsOf(data: readonly RowData[]): Row[] {
  return data.map(([guid, parent, label, name, color, key, codable, count, alias, hint]) => ({
    ...{ guid, parent, label, name, color, key, count, hint },
    codable: !!codable,
    alias: !!alias,
  }))
}

/** The codes by guid, second places left out. */
export function codesOf(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.filter((row) => !row.alias).map((row) => [row.guid, row]))
}

export function codeOf(rows: readonly Row[], guid: string | null): Row | undefined {
  return rows.find((row) => !row.alias && row.guid === guid)
}

/** The guids of a code and of all that lies under it. */
export function inside(rows: readonly Row[], guid: string): Set<string> {
  const found = new Set([guid])
  for (const row of rows) if (!row.alias && row.parent && found.has(row.parent)) found.add(row.guid)
  return found
}

export function siblings(rows: readonly Row[], parent: string | null): Row[] {
  return rows.filter((row) => !row.alias && row.parent === parent)
}

/** The sibling that a code stands before, or null for the last one. */
export function nextOf(rows: readonly Row[], row: Row): string | null {
  const beside = siblings(rows, row.parent)
  const at = beside.findIndex((each) => each.guid === row.guid)
  return at < 0 ? null : (beside[at + 1]?.guid ?? null)
}

/** Where a branch ends; second places under the heading itself come last and may be left out. */
function endOf(rows: readonly Row[], guid: string, withAliases: boolean): number {
  const under = inside(rows, guid)
  let last = rows.findIndex((row) => !row.alias && row.guid === guid)
  rows.forEach((row, i) => {
    const isLeftOut = row.alias && row.parent === guid && !withAliases
    if (!isLeftOut && row.parent && under.has(row.parent)) last = i
  })
  return last + 1
}

function placeFor(rows: readonly Row[], parent: string | null, before: string | null): number {
  const at = before
    ? rows.findIndex((row) => !row.alias && row.guid === before && row.parent === parent)
    : -1
  if (at >= 0) return at
  return parent === null ? rows.length : endOf(rows, parent, false)
}

/**
 * The rows after an act. Where it changes nothing, or is done already, they are as they
 * were: what is sent again is also drawn again.
 */
export function applyOp(rows: readonly Row[], op: NewOp): Row[] {
  switch (op.op) {
    case "move":
      return move(rows, op.code, op.parent, op.before)
    case "rename":
      return change(rows, op.code, { label: op.label })
    case "recolour":
      return change(rows, op.code, { color: op.color })
    case "add":
      return add(rows, op)
    case "alias":
      return alias(rows, op.code, op.parent)
    case "unalias":
      return rows.filter((row) => !(row.alias && row.guid === op.code && row.parent === op.parent))
    default:
      return [...rows]
  }
}

export function mayMove(rows: readonly Row[], guid: string, parent: string | null): boolean {
  return parent === null || !inside(rows, guid).has(parent)
}

export function mayAlias(rows: readonly Row[], guid: string, parent: string): boolean {
  const code = codeOf(rows, guid)
  if (!code || code.parent === parent || inside(rows, guid).has(parent)) return false
  return !rows.some((row) => row.alias && row.guid === guid && row.parent === parent)
}

function add(rows: readonly Row[], op: NewOp & { op: "add" }): Row[] {
  const { code: guid, parent, label } = op
  const isLost = parent !== null && !codeOf(rows, parent)
  if (isLost || codeOf(rows, guid)) return [...rows]
  const row: Row = {
    // Python chooses the colour.
    ...{ guid, parent, label, name: label, color: "#8a8a8a", key: "", hint: "" },
    ...{ codable: true, count: 0, alias: false },
  }
  return insert(rows, placeFor(rows, parent, op.before), [row])
}

function alias(rows: readonly Row[], guid: string, parent: string): Row[] {
  const code = codeOf(rows, guid)
  if (!code || !codeOf(rows, parent) || !mayAlias(rows, guid, parent)) return [...rows]
  return insert(rows, endOf(rows, parent, true), [{ ...code, parent, alias: true }])
}

function move(rows: readonly Row[], guid: string, parent: string | null, before: string | null): Row[] {
  const code = codeOf(rows, guid)
  const isLost = parent !== null && !codeOf(rows, parent)
  if (!code || isLost || !mayMove(rows, guid, parent) || before === guid) return [...rows]
  const under = inside(rows, guid)
  const isMoving = (row: Row): boolean =>
    row.alias ? !!row.parent && under.has(row.parent) : under.has(row.guid)
  const block = rows.filter(isMoving).map((row) => (row === code ? { ...row, parent } : row))
  // A second place under the new heading falls away: the code itself stands there now.
  const rest = rows.filter(
    (row) => !isMoving(row) && !(row.alias && row.guid === guid && row.parent === parent),
  )
  return insert(rest, placeFor(rest, parent, before), block)
}

function change(rows: readonly Row[], guid: string, to: Partial<Row>): Row[] {
  return rows.map((row) => (row.guid === guid ? { ...row, ...to } : row))
}

function insert(rows: readonly Row[], at: number, more: Row[]): Row[] {
  return [...rows.slice(0, at), ...more, ...rows.slice(at)]
}

export interface Seen {
  row: Row
  id: string
  depth: number
  hasChildren: boolean
  isOpen: boolean
  /** Which it is among the rows of its heading, from 1, and how many there are. */
  n: number
  of: number
}

/** The rows that are shown: without what is folded away, or what a filter leaves. */
export function seen(rows: readonly Row[], closed: ReadonlySet<string>, filter: string): Seen[] {
  const words = foldedWords(filter)
  const wanted = words.length ? matching(rows, words, idOf) : null
  const depths = new Map<string | null, number>([[null, -1]])
  const counts = new Map<string | null, number>()
  const found: Seen[] = []
  const hidden = new Set<string | null>()
  const kept = wanted ? rows.filter((row) => wanted.has(idOf(row))) : rows
  for (const row of kept) {
    const depth = (depths.get(row.parent) ?? -1) + 1
    if (!row.alias) depths.set(row.guid, depth)
    const n = (counts.get(row.parent) ?? 0) + 1
    counts.set(row.parent, n)
    const isHidden = hidden.has(row.parent)
    const isClosed = !wanted && closed.has(row.guid)
    if (!row.alias && (isHidden || isClosed)) hidden.add(row.guid)
    if (isHidden) continue
    found.push({ row, id: idOf(row), depth, hasChildren: false, isOpen: !isClosed, n, of: n })
  }
  for (const each of found) {
    each.of = counts.get(each.row.parent) ?? each.n
    each.hasChildren = !each.row.alias && counts.has(each.row.guid)
  }
  return found
}
