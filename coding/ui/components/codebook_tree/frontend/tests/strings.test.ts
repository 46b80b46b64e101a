import { readdirSync, readFileSync } from "node:fs"
import { expect, it } from "vitest"
import { strings } from "./sample"

it("every text that the tree asks for is there, and none is left over", () => {
  const folder = new URL("../src/", import.meta.url)
  const files = readdirSync(folder).filter((name) => name.endsWith(".ts"))
  const source = files.map((name) => readFileSync(new URL(name, folder), "utf8")).join("\n")
  const known = Object.keys(strings())
  const asked = [...source.matchAll(/\bt\("(\w+)"/g)].map((match) => match[1])
  expect(asked.filter((key) => !known.includes(key))).toEqual([])
  const isUsed = (key: string): boolean =>
    source.includes(`"${key.replace(/_one$/, "")}"`) || /^move_/.test(key)
  expect(known.filter((key) => !isUsed(key))).toEqual([])
})
