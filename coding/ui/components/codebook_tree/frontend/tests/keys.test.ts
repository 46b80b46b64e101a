import { expect, it } from "vitest"
import { commandOf } from "../src/keys"

const of = (key: string, ...held: ("ctrl" | "shift" | "alt")[]): unknown =>
  commandOf({ key, ctrl: held.includes("ctrl"), shift: held.includes("shift"), alt: held.includes("alt") })

it("arrows step, Shift chooses on the way, Ctrl only looks", () => {
  expect(of("ArrowDown")).toEqual({ do: "step", by: 1, how: "one" })
  expect(of("ArrowUp", "shift")).toEqual({ do: "step", by: -1, how: "range" })
  expect(of("ArrowUp", "ctrl")).toEqual({ do: "step", by: -1, how: "none" })
  expect(of("PageDown")).toEqual({ do: "page", by: 1, how: "one" })
})
it("Alt with an arrow moves the code itself", () => {
  expect(of("ArrowRight", "alt")).toEqual({ do: "shift", to: "in" })
  expect(of("ArrowLeft", "alt")).toEqual({ do: "shift", to: "out" })
})
it("AltGr is for typing", () => expect(of("ArrowUp", "ctrl", "alt")).toBeNull())
it("Caps Lock makes no difference", () => {
  expect(of("M")).toEqual({ do: "ask", what: "merge" })
  expect(of("Z", "ctrl", "shift")).toEqual({ do: "redo" })
})
it("Streamlit's own keys do nothing, the browser's stay", () => {
  expect(of("r")).toEqual({ do: "swallow" })
  expect(of("c")).toEqual({ do: "swallow" })
  expect(of("r", "ctrl")).toBeNull()
  expect(of("c", "ctrl")).toBeNull()
  expect(of("Tab")).toBeNull()
})
