import { expect, it } from "vitest"
import { cut, folded, foldedWords, matching } from "../src/filter"
import { idOf, rowsOf } from "../src/rows"
import type { RowData } from "../src/types"

const data: RowData[] = [
  ["f", null, "Følelser", "feelings", "#000000", "", 0, 0, 0, ""],
  ["h", "f", "Håb", "hope", "#000000", "", 1, 0, 0, ""],
  ["e", "f", "Élan vital", "elan", "#000000", "", 1, 0, 0, ""],
  ["g", null, "Φόβος", "fear", "#000000", "", 1, 0, 0, ""],
  ["h", "g", "Håb", "hope", "#000000", "", 1, 0, 1, ""],
]
const found = (text: string): string[] => [...matching(rowsOf(data), foldedWords(text), idOf)].sort()
const marked = (text: string, filter: string): string =>
  cut(text, foldedWords(filter)).map(([part, isHit]) => (isHit ? `[${part}]` : part)).join("")

it("case and accents do not matter, in any script", () => {
  expect(folded("ÉLAN Φόβος İ")).toBe("elan φοβος i")
  expect(found("elan")).toEqual(["e", "f"])
  expect(found("φοβ")).toEqual(["g"])
})

it("a code is found by its name, and with all that is above it", () => {
  expect(found("hope")).toEqual(["f", "g", "h", "h@g"])
})

it("words may be in the path, if one is in the code itself", () => {
  expect(found("følelser håb")).toEqual(["f", "h"])
  expect(found("fear/hope")).toEqual(["g", "h@g"])
  expect(found("hope fear nothing")).toEqual([])
  // All of a heading's codes would be too many: only the heading has the word.
  expect(found("følelser")).toEqual(["f"])
})

it("sets off what was found, whatever its letters fold to", () => {
  expect(marked("Håb og håb", "hab")).toBe("[Håb] og [håb]")
  expect(marked("e\u0301lan 👩‍👧 élan", "elan")).toBe("[e\u0301lan] 👩‍👧 [élan]")
  expect(marked("aaa", "aa")).toBe("[aaa]")
  expect(marked("nothing", "x")).toBe("nothing")
  expect(marked("all", "")).toBe("all")
  expect(marked("", "x")).toBe("")
})
