import { describe, expect, it } from "vitest"
import { type KeyPress, route, type Situation } from "../src/keys"

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
    expect(route(press("1", { alt: true }), reading)).toBeNull()
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
    expect(route(alt("1", "Digit1"), reading)).toEqual({ do: "layer", layer: "observed" })
    expect(route(alt("\u201c", "Digit3"), reading)).toEqual({ do: "layer", layer: "reflection" })
    expect(route(alt("0", "Digit0"), reading)).toEqual({ do: "layer", layer: null })
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
