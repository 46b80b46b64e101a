/** What a key means in the tree. */

export interface Press {
  key: string
  ctrl: boolean
  shift: boolean
  alt: boolean
}

export type Command =
  | { do: "step"; by: number; extend: boolean }
  | { do: "end"; last: boolean }
  | { do: "fold" | "unfold" | "rename" | "filter" | "help" | "menu" }
  | { do: "new"; inside: boolean }
  | { do: "ask"; what: "delete" | "merge" | "split" | "alias" | "card" }
  | { do: "shift"; to: "up" | "down" | "in" | "out" }
  | { do: "undo" | "redo" }
  | { do: "swallow" }

const PLAIN: Record<string, Command> = {
  Home: { do: "end", last: false },
  End: { do: "end", last: true },
  PageUp: { do: "step", by: -12, extend: false },
  PageDown: { do: "step", by: 12, extend: false },
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
}
const WITH_ALT: Record<string, Command> = {
  ArrowUp: { do: "shift", to: "up" },
  ArrowDown: { do: "shift", to: "down" },
  ArrowRight: { do: "shift", to: "in" },
  ArrowLeft: { do: "shift", to: "out" },
}

/** The command of a key, or null for one that is none of ours. */
export function commandOf({ key, ctrl, shift, alt }: Press): Command | null {
  if (ctrl && !alt) {
    if (key === "Enter") return { do: "new", inside: shift }
    if (key.toLowerCase() === "z") return { do: shift ? "redo" : "undo" }
    return key.toLowerCase() === "y" ? { do: "redo" } : null
  }
  if (alt) return ctrl ? null : (WITH_ALT[key] ?? null)
  if (key === "ArrowUp" || key === "ArrowDown")
    return { do: "step", by: key === "ArrowUp" ? -1 : 1, extend: shift }
  if (shift && key === "F10") return { do: "menu" }
  if (key in PLAIN) return PLAIN[key]
  // Streamlit takes r and c for itself: with the focus in the tree they must do nothing.
  return /^[rc]$/i.test(key) ? { do: "swallow" } : null
}
