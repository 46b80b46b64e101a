/** Which key means what. No DOM here: the reader says where things stand. */
import { LAYERS } from "./layers"
import type { Layer } from "./types"

export interface KeyPress {
  key: string
  /** The key's place on the keyboard: Alt makes other signs of the digits on a Mac. */
  code: string
  ctrl: boolean
  shift: boolean
  alt: boolean
  meta: boolean
  /** An input method is composing, or a dead key waits for its letter. */
  composing: boolean
  altGraph: boolean
}

export interface Situation {
  /** Reader focused, pointer over it, or a selection stands. */
  awake: boolean
  /** The key goes to a field one types in, or to something that is open above the page. */
  typing: boolean
  /** The key goes to a button, a link, a tab ...: Enter and the arrows belong to it. */
  onControl: boolean
  hasSelection: boolean
  /** A popover, the picker or the sheet of keys is open. */
  hasPopup: boolean
  /** Keys of the codes, in lower case. */
  codeKeys: { has(key: string): boolean }
}

export type Unit = "character" | "word" | "line"

export type Action =
  | { do: "code"; key: string }
  | { do: "unknown"; key: string }
  | { do: "picker" | "help" | "escape" | "undo" | "redo" | "swallow" | "invent" }
  | { do: "layer"; layer: Layer | null }
  | { do: "extend"; forward: boolean; unit: Unit }
  | { do: "scroll"; by: "line" | "page" | "all"; forward: boolean }

const SCROLL: Record<string, { by: "line" | "page" | "all"; forward: boolean }> = {
  ArrowUp: { by: "line", forward: false },
  ArrowDown: { by: "line", forward: true },
  PageUp: { by: "page", forward: false },
  PageDown: { by: "page", forward: true },
  Home: { by: "all", forward: false },
  End: { by: "all", forward: true },
}

export function isDead(press: KeyPress): boolean {
  return press.composing || press.key === "Dead" || press.key === "Process"
}

/** What the key does, or null when it is none of our business. */
export function route(press: KeyPress, at: Situation): Action | null {
  if (!at.awake || at.typing || isDead(press)) return null
  const command = (press.ctrl || press.meta) && !press.altGraph
  if (command || (press.alt && !press.altGraph)) return combination(press, at)
  if (press.shift && press.key.startsWith("Arrow"))
    return at.onControl ? null : extension(press, "character")
  if (press.key === "Escape")
    return at.hasPopup || at.hasSelection ? { do: "escape" } : null
  if (press.key === "?") return { do: "help" }
  if (press.key === "/") return { do: "picker" }
  if (press.key === "Enter")
    return at.hasSelection && !at.onControl ? { do: "picker" } : null
  const scroll = SCROLL[press.key]
  if (scroll) return at.onControl || press.shift ? null : { do: "scroll", ...scroll }
  return letter(press, at)
}

function combination(press: KeyPress, at: Situation): Action | null {
  const isPlain = !press.shift && !(press.alt && (press.ctrl || press.meta))
  if (press.code === "KeyI" && isPlain) return at.hasSelection ? { do: "invent" } : null
  if (press.alt) return press.ctrl || press.meta ? null : layer(press, at)
  const key = press.key.toLowerCase()
  if (key === "z") return { do: press.shift ? "redo" : "undo" }
  if (key === "y" && press.ctrl) return { do: "redo" }
  if (press.shift && key.startsWith("arrow") && !at.onControl)
    return extension(press, "word")
  return null
}

/** Without a selection the keys are the browser's: some turn to another tab. */
function layer(press: KeyPress, at: Situation): Action | null {
  const digit = /^Digit([0-3])$/.exec(press.code)
  if (!digit || !at.hasSelection || press.shift) return null
  return { do: "layer", layer: LAYERS[Number(digit[1]) - 1] ?? null }
}

function extension(press: KeyPress, unit: Unit): Action {
  const forward = press.key === "ArrowRight" || press.key === "ArrowDown"
  const vertical = press.key === "ArrowUp" || press.key === "ArrowDown"
  return { do: "extend", forward, unit: vertical ? "line" : unit }
}

/**
 * Letters and digits are codes. Those that are no code are kept from the page all the
 * same: Streamlit would rerun on "r" and clear its cache on "c".
 */
function letter(press: KeyPress, at: Situation): Action | null {
  if ([...press.key].length !== 1 || press.key === " ") return null
  const key = press.key.toLowerCase()
  const isDigit = key >= "0" && key <= "9"
  if (at.codeKeys.has(key) && (!press.shift || isDigit)) return { do: "code", key }
  if (!/[\p{L}\p{N}]/u.test(key)) return null
  return at.hasSelection && !press.shift ? { do: "unknown", key } : { do: "swallow" }
}
