/** What a key means in the tree. */

export interface Press {
  key: string
  ctrl: boolean
  shift: boolean
  alt: boolean
}

export type Way = "up" | "down" | "in" | "out"
export type Ask = "delete" | "merge" | "split" | "alias" | "card"
/** How a step chooses: the row it reaches, all on the way, or nothing. */
export type How = "one" | "range" | "none"

export type Command =
  | { do: "step" | "page"; by: number; how: How }
  | { do: "fold" | "unfold" | "rename" | "filter" | "help" | "menu" | "all" | "clear" | "toggle" }
  | { do: "new"; inside: boolean }
  | { do: "ask"; what: Ask }
  | { do: "shift"; to: Way }
  | { do: "undo" | "redo" | "swallow" }

const FAR = 1e6
const STEPS: Record<string, ["step" | "page", number]> = {
  ArrowUp: ["step", -1],
  ArrowDown: ["step", 1],
  Home: ["step", -FAR],
  End: ["step", FAR],
  PageUp: ["page", -1],
  PageDown: ["page", 1],
}
const SHIFTS: Record<string, Way> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowRight: "in",
  ArrowLeft: "out",
}
const PLAIN: Record<string, Command> = {
  ArrowLeft: { do: "fold" },
  ArrowRight: { do: "unfold" },
  Enter: { do: "rename" },
  F2: { do: "rename" },
  Insert: { do: "new", inside: false },
  Delete: { do: "ask", what: "delete" },
  " ": { do: "ask", what: "card" },
  m: { do: "ask", what: "merge" },
  s: { do: "ask", what: "split" },
  a: { do: "ask", what: "alias" },
  "/": { do: "filter" },
  "?": { do: "help" },
  ContextMenu: { do: "menu" },
  Escape: { do: "clear" },
  // Streamlit takes these two for itself: with the focus in the tree they do nothing.
  r: { do: "swallow" },
  c: { do: "swallow" },
}

/** The command of a key, or null for one that is none of ours. */
export function commandOf({ key, ctrl, shift, alt }: Press): Command | null {
  const small = key.length === 1 ? key.toLowerCase() : key
  if (alt) return !ctrl && key in SHIFTS ? { do: "shift", to: SHIFTS[key] } : null
  if (key in STEPS) {
    const [what, by] = STEPS[key]
    return { do: what, by, how: shift ? "range" : ctrl ? "none" : "one" }
  }
  if (ctrl) {
    if (key === "Enter") return { do: "new", inside: shift }
    if (small === "z") return { do: shift ? "redo" : "undo" }
    if (small === "y") return { do: "redo" }
    if (small === "a") return { do: "all" }
    return key === " " ? { do: "toggle" } : null
  }
  if (shift && key === "F10") return { do: "menu" }
  return PLAIN[small] ?? null
}
