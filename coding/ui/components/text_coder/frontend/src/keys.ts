/** Which key means what. No DOM here: the reader says where things stand. */
import { comboOf, type CommandId, type Keymap, type Press } from "./keymap"

export interface KeyPress extends Press {
  /** An input method is composing, or a dead key waits for its letter. */
  composing: boolean
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
  | { do: "escape" | "swallow" }
  | { do: CommandId }
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
/** A control that has the focus knows what to do with these. */
const CONTROLS_OWN = /^(Enter|Backspace|Delete)$|Arrow|Page/
const NEEDS_SELECTION = "Enter"

export function isDead(press: KeyPress): boolean {
  return press.composing || press.key === "Dead" || press.key === "Process"
}

/** What the key does, or null when it is none of our business. */
export function route(press: KeyPress, at: Situation, keymap: Keymap): Action | null {
  if (!at.awake || at.typing || isDead(press)) return null
  const combo = comboOf(press)
  const command = keymap.command(combo)
  if (command) {
    if (at.onControl && CONTROLS_OWN.test(combo)) return null
    if (!at.hasSelection && (command.selects || combo === NEEDS_SELECTION)) return null
    return { do: command.id }
  }
  const isHeld = (press.ctrl || press.meta || press.alt) && !press.altGraph
  if (press.shift && press.key.startsWith("Arrow") && !press.alt) return at.onControl ? null : extension(press)
  if (isHeld) return null
  if (press.key === "Escape") return at.hasPopup || at.hasSelection ? { do: "escape" } : null
  const scroll = SCROLL[press.key]
  if (scroll) return at.onControl || press.shift ? null : { do: "scroll", ...scroll }
  return letter(press, at)
}

function extension(press: KeyPress): Action {
  const forward = press.key === "ArrowRight" || press.key === "ArrowDown"
  if (press.key === "ArrowUp" || press.key === "ArrowDown") return { do: "extend", forward, unit: "line" }
  return { do: "extend", forward, unit: press.ctrl || press.meta ? "word" : "character" }
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
