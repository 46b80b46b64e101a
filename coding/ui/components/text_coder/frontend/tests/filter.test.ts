import { expect, it } from "vitest"
import { Finder, fold } from "../src/filter"
import { code } from "./sample"

const codes = [
  code("1", "Data som fundament", { name: "foundation", key: "1" }),
  code("2", "Data som bindeled", { name: "connector" }),
  code("3", "Ældre løsninger på vej", { name: "old-news", key: "o" }),
  code("4", "Café création", { name: "cafe" }),
  code("5", "Gruppe", { codable: false }),
]
const found = (query: string, recent: string[] = []): string[] =>
  new Finder(codes).find(query, recent).map((c) => c.guid)

it("folds case and accents", () => {
  expect(fold("ÆØÅ Éß")).toBe("aeoa ess")
})

it("finds by label and by name, whatever the accents", () => {
  expect(found("FUND")).toEqual(["1"])
  expect(found("connect")).toEqual(["2"])
  expect(found("losning")).toEqual(["3"])
  expect(found("creation")).toEqual(["4"])
  expect(found("création")).toEqual(["4"])
})

it("wants every word, in any order", () => {
  expect(found("bindeled data")).toEqual(["2"])
  expect(found("data nothing")).toEqual([])
})

it("puts the code with this key first, then those that begin so", () => {
  expect(found("o")[0]).toBe("3")
  expect(found("c")[0]).toBe("2")
})

it("shows recent codes first when nothing is typed, and only codable ones", () => {
  expect(found("", ["4", "2", "gone"])).toEqual(["4", "2", "1", "3"])
})

it("looks in headings above a code and then in definitions, last of all", () => {
  const tree = [
    code("top", "Trust", { codable: false }),
    code("in", "Waiting", { parent: "top" }),
    code("said", "Doubt", { card: { ...code("x", "X").card, definition: "No trust in a register." } }),
    code("named", "Mistrust"),
  ]
  const finder = new Finder(tree, (each) => (each.parent === "top" ? [tree[0]] : []))
  expect(finder.find("trust", []).map((c) => c.guid)).toEqual(["named", "in", "said"])
  expect(finder.find("trust register", []).map((c) => c.guid)).toEqual(["said"])
})

it("knows which labels are taken, and which are there twice", () => {
  const twice = [code("a", "Trust"), code("b", "trust"), code("c", "Other")]
  const finder = new Finder(twice)
  expect(finder.has("  other ")).toBe(true)
  expect(finder.has("othe")).toBe(false)
  expect([...finder.doubles].map((c) => c.guid)).toEqual(["a", "b"])
})
