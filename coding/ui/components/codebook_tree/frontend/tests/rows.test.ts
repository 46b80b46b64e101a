import { describe, expect, it } from "vitest"
import { applyOp, mayAlias, mayMove, rowsOf, seen } from "../src/rows"
import type { NewOp, Row } from "../src/types"
import { rowData, SMALL, told } from "./sample"

const rows = rowsOf(rowData(...SMALL))
const after = (op: NewOp, from = rows): string[] => told(applyOp(from, op))
const move = (code: string, parent: string | null, before: string | null = null): NewOp => ({
  ...{ op: "move", code, parent, before },
})

describe("a move", () => {
  it("takes along all that lies under a code", () => {
    expect(after(move("a2", "B", "b1"))).toEqual(["A", "a1<A", "B", "a2<B", "a21<a2", "b1<B", "a1@B"])
  })
  it("to the end of a heading goes before its second places", () => {
    expect(after(move("a2", "B"))).toEqual(["A", "a1<A", "B", "b1<B", "a2<B", "a21<a2", "a1@B"])
  })
  it("to the end of the top goes last", () => {
    expect(after(move("A", null))).toEqual(["B", "b1<B", "a1@B", "A", "a1<A", "a2<A", "a21<a2"])
  })
  it("takes the second places of a heading along", () => {
    expect(after(move("B", null, "A"))).toEqual(["B", "b1<B", "a1@B", "A", "a1<A", "a2<A", "a21<a2"])
  })
  it("to where it had a second place leaves only the code", () => {
    expect(after(move("a1", "B"))).toEqual(["A", "a2<A", "a21<a2", "B", "b1<B", "a1<B"])
  })
  it("into itself, before itself or under what is not there changes nothing", () => {
    for (const op of [move("a2", "a21"), move("A", "A"), move("a1", "A", "a1"), move("a1", "gone"), move("gone", "A")])
      expect(after(op)).toEqual(SMALL)
  })
  it("before a code that has gone elsewhere goes last", () => {
    expect(after(move("a1", "A", "b1"))).toEqual(["A", "a2<A", "a21<a2", "a1<A", "B", "b1<B", "a1@B"])
  })
})

describe("other acts", () => {
  it("rename and recolour a code in all its places", () => {
    const named = applyOp(rows, { op: "rename", code: "a1", label: "New" })
    expect(named.filter((row) => row.label === "New").map((row) => row.alias)).toEqual([false, true])
    const red = applyOp(rows, { op: "recolour", code: "a1", color: "#FF0000" })
    expect(red.filter((row) => row.color === "#FF0000")).toHaveLength(2)
  })
  it("add a code where it was asked for", () => {
    const add: NewOp = { op: "add", code: "n", parent: "A", before: "a2", label: "N" }
    expect(after(add)).toEqual(["A", "a1<A", "n<A", "a2<A", "a21<a2", "B", "b1<B", "a1@B"])
    expect(after({ ...add, parent: "gone" })).toEqual(SMALL)
  })
  it("give a second place and take it away", () => {
    const op = { code: "b1", parent: "A" }
    const both = applyOp(rows, { op: "alias", ...op })
    expect(told(both)).toEqual(["A", "a1<A", "a2<A", "a21<a2", "b1@A", "B", "b1<B", "a1@B"])
    expect(after({ op: "unalias", ...op }, both)).toEqual(SMALL)
  })
  it("leave undo and redo to Python", () => {
    expect(after({ op: "undo" })).toEqual(SMALL)
  })
})

it("what is done twice is as what is done once", () => {
  const ops: NewOp[] = [
    move("a2", "B", "b1"),
    move("b1", null),
    { op: "add", code: "n", parent: "A", before: "a1", label: "N" },
    { op: "alias", code: "b1", parent: "A" },
    { op: "unalias", code: "a1", parent: "B" },
    { op: "rename", code: "a1", label: "x" },
  ]
  for (const op of ops) {
    const once = applyOp(rows, op)
    expect(applyOp(once, op)).toEqual(once)
  }
})

it("any number of moves keeps every code once, each after its heading", () => {
  // A small generator of our own, so that a failure can be had again.
  let state = 7
  const any = (n: number): number => (state = (state * 48271) % 2147483647) % n
  const guids = Array.from({ length: 40 }, (_, i) => `c${i}`)
  let tree = rowsOf(rowData(...guids))
  for (let i = 0; i < 300; i++) {
    const [code, parent, before] = [guids[any(40)], any(6) ? guids[any(40)] : null, guids[any(40)]]
    const op: NewOp = any(8) ? move(code, parent, before) : { op: "alias", code, parent: parent ?? "c0" }
    tree = applyOp(tree, op)
    const met = new Set<string | null>([null])
    const isLost = (row: Row): boolean => {
      if (!row.alias) met.add(row.guid)
      return !met.has(row.parent)
    }
    expect(tree.filter(isLost)).toEqual([])
    expect(tree.filter((row) => !row.alias).map((row) => row.guid).sort()).toEqual([...guids].sort())
    const depths = seen(tree, new Set(), "").map((each) => each.depth)
    expect(depths.filter((depth, at) => depth > (depths[at - 1] ?? -1) + 1)).toEqual([])
  }
})

it("a code may not go under itself, nor stand twice in one place", () => {
  expect([mayMove(rows, "a2", "a21"), mayMove(rows, "a2", null), mayMove(rows, "a2", "B")]).toEqual([false, true, true])
  expect(mayAlias(rows, "a1", "A")).toBe(false)
  expect(mayAlias(rows, "a1", "B")).toBe(false)
  expect(mayAlias(rows, "A", "a21")).toBe(false)
  expect(mayAlias(rows, "b1", "A")).toBe(true)
})

describe("what is seen", () => {
  const ids = (closed: string[], filter = ""): string[] =>
    seen(rows, new Set(closed), filter).map((each) => each.id)
  it("leaves out what lies under something folded", () => {
    expect(ids(["a2"])).toEqual(["A", "a1", "a2", "B", "b1", "a1@B"])
    expect(ids(["A", "B"])).toEqual(["A", "B"])
  })
  it("says how deep each row lies and which of its heading it is", () => {
    const all = seen(rows, new Set(["a2"]), "")
    expect(all.map((each) => [each.depth, each.n, each.of])).toEqual([
      ...[[0, 1, 2], [1, 1, 2], [1, 2, 2], [0, 2, 2], [1, 1, 2], [1, 2, 2]],
    ])
    expect(all.map((each) => each.hasChildren)).toEqual([true, false, true, true, false, false])
  })
  it("under a filter is what matches with all above it, folded or not", () => {
    expect(ids(["A", "a2"], "a21")).toEqual(["A", "a2", "a21"])
    expect(ids([], "nothing")).toEqual([])
  })
})
