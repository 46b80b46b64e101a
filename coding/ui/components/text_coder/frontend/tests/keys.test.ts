import { describe, expect, it } from "vitest"
import { comboOf, COMMANDS, Keymap } from "../src/keymap"
import { type KeyPress, route as routed, type Situation } from "../src/keys"

const keymap = new Keymap(null)
const route = (press: KeyPress, at: Situation, keys = keymap) => routed(press, at, keys)

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: "",
  ctrl: false,
  shift: false,
  alt: false,
  meta: false,
  composing: false,
  altGraph: false,
  ...more,
})
const reading: Situation = {
  awake: true,
  typing: false,
  onControl: false,
  hasSelection: true,
  hasPopup: false,
  codeKeys: new Set(["1", "r", "c", "å"]),
}

describe("keys", () => {
  it("codes with digits and letters, also those that Streamlit wants", () => {
    for (const key of ["1", "r", "c", "å"])
      expect(route(press(key), reading)).toEqual({ do: "code", key })
    expect(route(press("R"), reading)).toEqual({ do: "code", key: "r" })
  })

  it("keeps r and c from the page even when they are no codes", () => {
    const at = { ...reading, codeKeys: new Set<string>() }
    expect(route(press("r"), at)).toEqual({ do: "unknown", key: "r" })
    expect(route(press("c"), { ...at, hasSelection: false })).toEqual({ do: "swallow" })
  })

  it("leaves the page alone when the reader sleeps", () => {
    for (const key of ["r", "1", "Enter", "ArrowDown", "?", "Escape"])
      expect(route(press(key), { ...reading, awake: false })).toBeNull()
  })

  it("leaves fields alone", () => {
    for (const key of ["r", "1", "/", "?", "Escape", "ArrowDown"])
      expect(route(press(key), { ...reading, typing: true })).toBeNull()
    expect(route(press("z", { ctrl: true }), { ...reading, typing: true })).toBeNull()
  })

  it("ignores composing, dead keys and the combinations of others", () => {
    expect(route(press("r", { composing: true }), reading)).toBeNull()
    expect(route(press("Dead"), reading)).toBeNull()
    expect(route(press("r", { ctrl: true }), reading)).toBeNull()
    expect(route(press("c", { meta: true }), reading)).toBeNull()
    expect(route(press("5", { alt: true }), reading)).toBeNull()
  })

  it("takes back and does again", () => {
    expect(route(press("z", { ctrl: true }), reading)).toEqual({ do: "undo" })
    expect(route(press("z", { meta: true }), reading)).toEqual({ do: "undo" })
    expect(route(press("Z", { ctrl: true, shift: true }), reading)).toEqual({ do: "redo" })
    expect(route(press("y", { ctrl: true }), reading)).toEqual({ do: "redo" })
  })

  it("opens the picker at a selection, wherever / sits on the keyboard", () => {
    expect(route(press("/", { shift: true }), reading)).toEqual({ do: "picker" })
    expect(route(press("Enter"), reading)).toEqual({ do: "picker" })
    expect(route(press("Enter"), { ...reading, onControl: true })).toBeNull()
    expect(route(press("Enter"), { ...reading, hasSelection: false })).toBeNull()
  })

  it("moves the end of the selection by letters, words and lines", () => {
    expect(route(press("ArrowLeft", { shift: true }), reading)).toEqual({
      do: "extend",
      forward: false,
      unit: "character",
    })
    expect(route(press("ArrowRight", { shift: true, ctrl: true }), reading)).toMatchObject({
      unit: "word",
      forward: true,
    })
    expect(route(press("ArrowDown", { shift: true }), reading)).toMatchObject({ unit: "line" })
  })

  it("scrolls, but not while a button or a list has the arrows", () => {
    expect(route(press("PageDown"), reading)).toEqual({ do: "scroll", by: "page", forward: true })
    expect(route(press("ArrowDown"), { ...reading, onControl: true })).toBeNull()
  })

  it("uses Escape only when there is something to leave", () => {
    expect(route(press("Escape"), reading)).toEqual({ do: "escape" })
    expect(route(press("Escape"), { ...reading, hasSelection: false })).toBeNull()
  })

  it("lets Tab, Space and function keys pass", () => {
    for (const key of ["Tab", " ", "F5", "Shift"]) expect(route(press(key), reading)).toBeNull()
  })

  it("marks a layer with Alt and a digit, whatever sign the keyboard makes of it", () => {
    const alt = (key: string, code: string) => press(key, { code, alt: true })
    expect(route(alt("1", "Digit1"), reading)).toEqual({ do: "layer1" })
    expect(route(alt("\u201c", "Digit3"), reading)).toEqual({ do: "layer3" })
    expect(route(alt("0", "Digit0"), reading)).toEqual({ do: "layer0" })
    expect(route(alt("4", "Digit4"), reading)).toBeNull()
    expect(route(alt("1", "Digit1"), { ...reading, hasSelection: false })).toBeNull()
    expect(route(press("1", { code: "Digit1", alt: true, ctrl: true }), reading)).toBeNull()
  })

  it("makes a code of the selected words with Ctrl, Cmd or Alt and I", () => {
    const i = { code: "KeyI" }
    for (const held of [{ ctrl: true }, { meta: true }, { alt: true }])
      expect(route(press("i", { ...i, ...held }), reading)).toEqual({ do: "invent" })
    expect(route(press("i", { ...i, ctrl: true }), { ...reading, hasSelection: false })).toBeNull()
    expect(route(press("i", { ...i, ctrl: true }), { ...reading, typing: true })).toBeNull()
    expect(route(press("I", { ...i, ctrl: true, shift: true }), reading)).toBeNull()
    expect(route(press("i", { ...i, ctrl: true, alt: true }), reading)).toBeNull()
  })
})

describe("commands", () => {
  const key = (combo: string): KeyPress => {
    const parts = combo.split("+")
    const last = parts.pop() ?? ""
    const held = (name: string) => parts.includes(name)
    const code = /^[A-Z]$/.test(last) ? `Key${last}` : /^[0-9]$/.test(last) ? `Digit${last}` : ""
    const shown = { key: last.length === 1 ? last.toLowerCase() : last, code }
    return press(shown.key, { ...shown, ctrl: held("Ctrl"), alt: held("Alt"), shift: held("Shift") })
  }

  it("has each key once, and writes it as it is pressed", () => {
    const keys = COMMANDS.flatMap((command) => command.keys)
    expect(new Set(keys).size).toBe(keys.length)
    for (const combo of keys) expect(comboOf(key(combo))).toBe(combo)
  })

  it("does what each key says", () => {
    for (const { id, keys } of COMMANDS)
      for (const combo of keys) expect(route(key(combo), reading)).toEqual({ do: id })
  })

  it("leaves the browser its keys where nothing is selected", () => {
    const at = { ...reading, hasSelection: false }
    for (const combo of ["Alt+ArrowLeft", "Alt+ArrowRight", "Backspace", "Ctrl+Enter", "Alt+X"])
      expect(route(key(combo), at)).toBeNull()
    expect(route(key("Alt+ArrowDown"), at)).toEqual({ do: "sentence_next" })
  })

  it("leaves a button its Enter and a list its arrows", () => {
    for (const combo of ["Enter", "Backspace", "Alt+ArrowDown"])
      expect(route(key(combo), { ...reading, onControl: true })).toBeNull()
  })

  it("takes a key of one's own, remembers it, and gives the old one back", () => {
    const kept = new Map<string, string>()
    const store = {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, value: string) => void kept.set(name, value),
    }
    const own = new Keymap(store)
    own.give("uncoded", "Ctrl+E")
    const again = new Keymap(store)
    expect(route(key("Ctrl+E"), reading, again)).toEqual({ do: "uncoded" })
    expect(route(key("Alt+U"), reading, again)).toBeNull()
    expect(again.isChanged).toBe(true)
    again.reset("uncoded")
    expect(route(key("Alt+U"), reading, new Keymap(store))).toEqual({ do: "uncoded" })
  })

  it("says why a key cannot be had", () => {
    expect(keymap.problem("uncoded", "A")).toEqual({ why: "key_letter" })
    expect(keymap.problem("uncoded", "Tab")).toEqual({ why: "key_fixed" })
    expect(keymap.problem("uncoded", "Shift+ArrowUp")).toEqual({ why: "key_fixed" })
    expect(keymap.problem("uncoded", "Ctrl+Z")).toEqual({ why: "key_taken", whose: "undo" })
    expect(keymap.problem("uncoded", "Alt+U")).toBeNull()
    expect(keymap.problem("uncoded", "F2")).toBeNull()
  })

  it("goes on with the usual keys when what was kept is no good", () => {
    const bad = { getItem: () => "{", setItem: () => {} }
    expect(route(key("Alt+U"), reading, new Keymap(bad))).toEqual({ do: "uncoded" })
  })
})
