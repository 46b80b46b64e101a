import { describe, expect, it } from "vitest"
import { type Drop, dropAt, dropOps, type Load, mayDrop, topmost, zoneAt } from "../src/drop"
import { applyOp, rowsOf, seen } from "../src/rows"
import { rowData, SMALL, told } from "./sample"

const rows = rowsOf(rowData(...SMALL))
const shown = seen(rows, new Set(), "")
const at = (id: string): number => shown.findIndex((each) => each.id === id)
const load = (...codes: string[]): Load => ({ codes, alias: null })
const place = (parent: string | null, before: string | null = null): Drop => ({
  ...{ parent, before, zone: "after", depth: 0 },
})

it("the middle of a row means the row, its edges the gaps", () => {
  expect([0, 0.2, 0.3, 0.5, 0.7, 0.8, 1].map(zoneAt)).toEqual([
    ...["before", "before", "inside", "inside", "inside", "after", "after"],
  ])
})

describe("a place", () => {
  const drop = (id: string, zone: Drop["zone"], depth = 9): unknown[] => {
    const found = dropAt(rows, shown, at(id), zone, depth)
    return [found.parent, found.before, found.depth]
  }
  it("on a row is under it", () => expect(drop("a2", "inside")).toEqual(["a2", null, 2]))
  it("above a row is before it", () => expect(drop("a2", "before")).toEqual(["A", "a2", 1]))
  it("below an open heading is before its first code", () =>
    expect(drop("A", "after")).toEqual(["A", "a1", 1]))
  it("below the last of a branch lies as deep as the pointer is indented", () => {
    expect(drop("a21", "after", 2)).toEqual(["a2", null, 2])
    expect(drop("a21", "after", 1)).toEqual(["A", null, 1])
    expect(drop("a21", "after", 0)).toEqual([null, "B", 0])
    expect(drop("a21", "after", -4)).toEqual([null, "B", 0])
  })
  it("above a row that follows a deeper one is that same gap", () => {
    expect(drop("B", "before", 2)).toEqual(["a2", null, 2])
    expect(drop("B", "before", 0)).toEqual([null, "B", 0])
  })
  it("at a second place is the end of its heading", () => {
    expect(drop("a1@B", "before")).toEqual(["B", null, 1])
    expect(drop("a1@B", "inside")).toEqual(["B", null, 1])
    expect(drop("a1@B", "after", 0)).toEqual([null, null, 0])
  })
})

describe("a drop", () => {
  it("under oneself is not allowed, and nothing is done", () => {
    expect(mayDrop(rows, load("a2"), place("a21"), false)).toBe(false)
    expect(dropOps(rows, load("a2"), place("a21"), false)).toEqual([])
  })
  it("where it lies already does nothing", () => {
    expect(dropOps(rows, load("a1"), place("A", "a2"), false)).toEqual([])
    expect(dropOps(rows, load("a1"), place("A", "a1"), false)).toEqual([])
    expect(dropOps(rows, load("a1", "a2"), place("A"), false)).toEqual([])
  })
  it("of several keeps their order", () => {
    const ops = dropOps(rows, load("a1", "a2"), place("B", "b1"), false)
    const moved = ops.reduce((now, op) => applyOp(now, op), rows)
    expect(told(moved)).toEqual(["A", "B", "a1<B", "a2<B", "a21<a2", "b1<B"])
  })
  it("before one of those that are dragged goes before the next that stays", () => {
    const flat = rowsOf(rowData("A", "x<A", "y<A", "z<A"))
    const ops = dropOps(flat, load("x", "z"), place("A", "z"), false)
    expect(told(ops.reduce((now, op) => applyOp(now, op), flat))).toEqual(["A", "y<A", "x<A", "z<A"])
  })
  it("as a second place leaves the code where it is", () => {
    expect(dropOps(rows, load("b1"), place("A"), true)).toEqual([{ op: "alias", code: "b1", parent: "A" }])
    expect(dropOps(rows, load("a1"), place("B"), true)).toEqual([])
    expect(dropOps(rows, load("b1"), place(null), true)).toEqual([])
  })
  it("of a second place moves that place alone", () => {
    const second: Load = { codes: ["a1"], alias: "B" }
    expect(dropOps(rows, second, place("a2"), false)).toEqual([
      { op: "unalias", code: "a1", parent: "B" },
      { op: "alias", code: "a1", parent: "a2" },
    ])
    expect(dropOps(rows, second, place(null), false)).toEqual([])
  })
})

it("what lies under something chosen goes with it", () => {
  expect(topmost(rows, new Set(["a21", "a2", "b1"]))).toEqual(["a2", "b1"])
  expect(topmost(rows, new Set(["A", "a21"]))).toEqual(["A"])
})
