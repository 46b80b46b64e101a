/** Where something that is dragged would come to lie. */
import { codesOf, mayAlias, mayMove, nextOf, type Seen, siblings } from "./rows"
import type { NewOp, Row } from "./types"

export type Zone = "before" | "inside" | "after"

export interface Drop {
  parent: string | null
  before: string | null
  zone: Zone
  /** How deep the line is drawn. */
  depth: number
}

/** What is dragged: codes, or the second place of one under a heading. */
export interface Load {
  codes: string[]
  alias: string | null
}

/** The upper and lower quarter of a row are between rows; the middle is the row. */
export function zoneAt(share: number): Zone {
  if (share < 0.27) return "before"
  return share > 0.73 ? "after" : "inside"
}

/**
 * The place that a pointer means: on row `at` of those that are shown, in this zone.
 * After the last row of a branch, `depth` (by the pointer's indentation) chooses how far
 * out the place lies.
 */
export function dropAt(
  rows: readonly Row[],
  shown: readonly Seen[],
  at: number,
  zone: Zone,
  depth: number,
): Drop {
  const here = shown[at]
  const { row } = here
  if (zone === "inside" && !row.alias)
    return { parent: row.guid, before: null, zone, depth: here.depth + 1 }
  if (zone === "before") {
    // The gap above a row is the gap below the one before it, where depths may be chosen.
    const above = shown[at - 1]
    if (above && above.depth > here.depth) return dropAt(rows, shown, at - 1, "after", depth)
    const before = row.alias ? null : row.guid
    return { parent: row.parent, before, zone, depth: here.depth }
  }
  const next = shown[at + 1]
  if (next && next.depth > here.depth && !next.row.alias)
    return { parent: row.guid, before: next.row.guid, zone: "after", depth: next.depth }
  const outermost = next ? Math.min(next.depth, here.depth) : 0
  const level = Math.max(outermost, Math.min(depth, here.depth))
  const codes = codesOf(rows)
  let branch = row
  for (let d = here.depth; d > level && branch.parent; d--) branch = codes.get(branch.parent) ?? branch
  const before = branch.alias ? null : nextOf(rows, branch)
  return { parent: branch.parent, before, zone: "after", depth: level }
}

/** Whether this may be dropped there, as a move or as a second place. */
export function mayDrop(rows: readonly Row[], load: Load, drop: Drop, asAlias: boolean): boolean {
  const { parent } = drop
  if (asAlias || load.alias) return !!parent && load.codes.some((code) => mayAlias(rows, code, parent))
  return load.codes.every((code) => mayMove(rows, code, parent))
}

/** The acts that a drop comes to; none where everything lies there already. */
export function dropOps(rows: readonly Row[], load: Load, drop: Drop, asAlias: boolean): NewOp[] {
  const { codes } = load
  const { parent } = drop
  if (!mayDrop(rows, load, drop, asAlias)) return []
  if ((asAlias || load.alias) && parent) {
    const ops: NewOp[] = codes
      .filter((code) => mayAlias(rows, code, parent))
      .map((code) => ({ op: "alias", code, parent }))
    if (load.alias && !asAlias) ops.unshift({ op: "unalias", code: codes[0], parent: load.alias })
    return ops
  }
  const beside = siblings(rows, parent).map((row) => row.guid)
  // What is dragged itself is no place to stand before.
  let at = drop.before ? beside.indexOf(drop.before) : beside.length
  while (at < beside.length && codes.includes(beside[at])) at++
  const before = beside[at] ?? null
  if (beside.slice(Math.max(0, at - codes.length), at).join() === codes.join()) return []
  return codes.map((code) => ({ op: "move", code, parent, before }))
}

/** Of several codes those that do not lie under another of them, in the tree's order. */
export function topmost(rows: readonly Row[], codes: ReadonlySet<string>): string[] {
  const under = new Set<string>()
  const found: string[] = []
  for (const row of rows) {
    if (row.alias) continue
    const isUnder = row.parent !== null && under.has(row.parent)
    if (isUnder || codes.has(row.guid)) under.add(row.guid)
    if (codes.has(row.guid) && !isUnder) found.push(row.guid)
  }
  return found
}
