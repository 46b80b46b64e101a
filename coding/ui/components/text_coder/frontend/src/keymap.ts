/** Every command of the reader with its keys, which one may change. */
import { LAYERS } from "./layers"

export type CommandId =
  | "picker" | "help" | "undo" | "redo" | "invent" | "layer1" | "layer2" | "layer3" | "layer0"
  | "sentence_next" | "sentence_back" | "turn_next" | "turn_back" | "paragraph_next" | "paragraph_back"
  | "source_next" | "source_back" | "more_sentence" | "less_sentence" | "more_turn" | "less_turn"
  | "more_paragraph" | "less_paragraph" | "coding_next" | "coding_back" | "uncoded" | "unsure_next" | "differ_next" | "differ_back" | "memo"
  | "remove" | "recode" | "unsure" | "cut" | "join"
  | "end_longer" | "end_shorter" | "start_longer" | "start_shorter"

export type Group = "code" | "move" | "select" | "change" | "other"

interface Command {
  id: CommandId
  group: Group
  /** As `comboOf` writes them. */
  keys: readonly string[]
  /** Only with a selection; else the keys are the browser's. */
  selects?: true
  /** A long press of the key does it again and again. */
  repeats?: true
}

const one = (id: CommandId, group: Group, ...keys: string[]): Command => ({ id, group, keys })
const many = (id: CommandId, group: Group, ...keys: string[]): Command => ({ id, group, keys, repeats: true })
const there = (id: CommandId, group: Group, ...keys: string[]): Command => ({ id, group, keys, selects: true, repeats: true })

export const COMMANDS: readonly Command[] = [
  one("picker", "code", "/", "Enter"),
  { id: "invent", group: "code", keys: ["Ctrl+I", "Alt+I"], selects: true },
  ...LAYERS.map((_, i): Command => ({ id: `layer${i + 1}` as CommandId, group: "code", keys: [`Alt+${i + 1}`], selects: true })),
  { id: "layer0", group: "code", keys: ["Alt+0"], selects: true },
  one("memo", "code", "Ctrl+M"),
  many("sentence_next", "move", "Alt+ArrowDown"),
  many("sentence_back", "move", "Alt+ArrowUp"),
  many("turn_next", "move", "Alt+PageDown"),
  many("turn_back", "move", "Alt+PageUp"),
  many("paragraph_next", "move", "Ctrl+ArrowDown"),
  many("paragraph_back", "move", "Ctrl+ArrowUp"),
  one("source_next", "move", "Alt+N"),
  one("source_back", "move", "Alt+P"),
  many("coding_next", "move", "Alt+K"),
  many("coding_back", "move", "Alt+Shift+K"),
  many("uncoded", "move", "Alt+U"),
  many("unsure_next", "move", "Alt+Q"),
  many("differ_next", "move", "Alt+D"),
  many("differ_back", "move", "Alt+Shift+D"),
  many("more_sentence", "select", "Alt+Shift+ArrowDown"),
  many("less_sentence", "select", "Alt+Shift+ArrowUp"),
  many("more_turn", "select", "Alt+Shift+PageDown"),
  many("less_turn", "select", "Alt+Shift+PageUp"),
  many("more_paragraph", "select", "Ctrl+Shift+ArrowDown"),
  many("less_paragraph", "select", "Ctrl+Shift+ArrowUp"),
  there("remove", "change", "Backspace", "Delete"),
  there("recode", "change", "Ctrl+Enter"),
  there("unsure", "change", "Alt+Shift+Q"),
  there("end_longer", "change", "Alt+ArrowRight"),
  there("end_shorter", "change", "Alt+ArrowLeft"),
  there("start_longer", "change", "Alt+Shift+ArrowLeft"),
  there("start_shorter", "change", "Alt+Shift+ArrowRight"),
  there("cut", "change", "Alt+X"),
  there("join", "change", "Alt+J"),
  many("undo", "other", "Ctrl+Z"),
  many("redo", "other", "Ctrl+Shift+Z", "Ctrl+Y"),
  one("help", "other", "?"),
]

export interface Press {
  key: string
  code: string
  ctrl: boolean
  shift: boolean
  alt: boolean
  meta: boolean
  altGraph: boolean
}

/** What of a key counts. */
export function pressOf(event: KeyboardEvent): Press {
  return {
    key: event.key,
    code: event.code,
    ctrl: event.ctrlKey,
    shift: event.shiftKey,
    alt: event.altKey,
    meta: event.metaKey,
    altGraph: event.getModifierState("AltGraph"),
  }
}

/**
 * A key with what is held down, in one way of writing: "Ctrl+Shift+Z". Command on a Mac is
 * written Ctrl. Letters and digits go by their place where Alt makes other signs of them.
 */
export function comboOf(press: Press): string {
  const { key, code, alt, shift, altGraph } = press
  const command = (press.ctrl || press.meta) && !altGraph
  const held = command || (alt && !altGraph)
  const place = /^(?:Key|Digit)(.)$/.exec(code)?.[1]
  const name = held && alt && place ? place : key.length === 1 ? key.toUpperCase() : key
  const parts = [command ? "Ctrl" : "", alt && !altGraph ? "Alt" : ""]
  // "?" is made with Shift on most keyboards, which is no part of its name.
  const isSign = key.length === 1 && !held
  return [...parts, shift && !isSign ? "Shift" : "", name].filter(Boolean).join("+")
}

const KEPT = "feltbog-keys"
/** What the reader needs itself, and what nobody would find again. */
const FIXED = new Set(["Escape", "Tab", "Shift+Tab", "ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End"])

export type Problem = "key_fixed" | "key_letter" | "key_taken"

export class Keymap {
  private readonly own = new Map<CommandId, string>()
  private byCombo = new Map<string, Command>()

  constructor(private readonly store: Pick<Storage, "getItem" | "setItem"> | null = storage()) {
    try {
      const kept: unknown = JSON.parse(this.store?.getItem(KEPT) ?? "{}")
      for (const [id, combo] of Object.entries(kept as Record<string, unknown>))
        if (COMMANDS.some((each) => each.id === id) && typeof combo === "string") this.own.set(id as CommandId, combo)
    } catch {
      this.own.clear() // somebody else wrote there: the usual keys hold
    }
    this.index()
  }

  private index(): void {
    this.byCombo = new Map()
    for (const command of COMMANDS) for (const key of this.keysOf(command.id)) this.byCombo.set(key, command)
  }

  keysOf(id: CommandId): readonly string[] {
    const own = this.own.get(id)
    if (own) return [own]
    const taken = new Set(this.own.values())
    return (COMMANDS.find((each) => each.id === id)?.keys ?? []).filter((key) => !taken.has(key))
  }

  command(combo: string): Command | undefined {
    return this.byCombo.get(combo)
  }

  /** Does holding the key down do it again and again? */
  static repeats(id: string): boolean {
    const command = COMMANDS.find((each) => each.id === id)
    return !command || !!command.repeats
  }

  isOwn(id: CommandId): boolean {
    return this.own.has(id)
  }

  /** Why a key cannot be given to a command, and whose it is; null where it can. */
  problem(id: CommandId, combo: string): { why: Problem; whose?: CommandId } | null {
    const last = combo.split("+").pop() ?? ""
    if (FIXED.has(combo) || /^Shift\+Arrow/.test(combo)) return { why: "key_fixed" }
    if (combo === last && [...last].length === 1 && /[\p{L}\p{N}]/u.test(last)) return { why: "key_letter" }
    const holder = this.byCombo.get(combo)
    return holder && holder.id !== id ? { why: "key_taken", whose: holder.id } : null
  }

  give(id: CommandId, combo: string): void {
    this.own.set(id, combo)
    this.keep()
  }

  reset(id?: CommandId): void {
    if (id) this.own.delete(id)
    else this.own.clear()
    this.keep()
  }

  get isChanged(): boolean {
    return this.own.size > 0
  }

  private keep(): void {
    this.index()
    try {
      this.store?.setItem(KEPT, JSON.stringify(Object.fromEntries(this.own)))
    } catch {
      // Without storage they hold until the page is left.
    }
  }
}

function storage(): Storage | null {
  try {
    return window.localStorage
  } catch {
    return null
  }
}
