import { readdirSync, readFileSync } from "node:fs"
import { expect, it } from "vitest"
import { COMMANDS } from "../src/keymap"
import { STRIPES_BY } from "../src/looks"
import { CHOICES } from "../src/preferences"

const above = new URL("../../", import.meta.url)
const python = readdirSync(above)
  .filter((name) => /^strings.*\.py$/.test(name))
  .map((name) => readFileSync(new URL(name, above), "utf8"))
  .join("\n")
const known = new Set([...python.matchAll(/^ {8}"(\w+)": _\(/gm)].map((m) => m[1]))
const folder = new URL("../src/", import.meta.url)
const source = readdirSync(folder)
  .filter((name) => name.endsWith(".ts"))
  .map((name) => readFileSync(new URL(name, folder), "utf8"))
  .join("\n")
const quoted = new Set([...source.matchAll(/"([a-z]+(?:_[a-z]+)*)"/g)].map((m) => m[1]))
const choices = Object.entries({ ...CHOICES, stripes: STRIPES_BY })
const made = [
  ...["show_me", "show_others", "show_everyone", "handle_start", "handle_end"],
  ...["made_sure", "made_unsure", "made_plain", "coded_auto", "coded_suggested"],
  ...COMMANDS.map(({ id }) => `keys_${id}`),
  ...["code", "select", "move", "change", "other"].map((group) => `keys_group_${group}`),
  ...choices.flatMap(([name, values]) => [`view_${name}`, ...values.map((v) => `view_${name}_${v}`)]),
]

it("has a text in Python for every key that the reader asks for", () => {
  const asked = [...source.matchAll(/\bt\(\s*"(\w+)"/g)].map((m) => m[1])
  expect(asked.length).toBeGreaterThan(30)
  expect(asked.filter((key) => !known.has(key))).toEqual([])
})

it("has a text for every command on the sheet of keys", () => {
  expect(made.filter((key) => !known.has(key))).toEqual([])
})

it("has no text that nothing asks for", () => {
  const spare = [...known].filter(
    (key) => !quoted.has(key.replace(/_one$/, "")) && !made.includes(key),
  )
  expect(spare).toEqual([])
})

it("has a text for every choice of how things are shown", () => {
  expect(made.filter((key) => !known.has(key))).toEqual([])
})
