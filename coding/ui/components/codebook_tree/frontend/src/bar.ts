/** The line above the tree, what it says aloud, and the sheet of keys. */
import type { Commands } from "./commands"
import { aria, button, el } from "./dom"
import { t } from "./strings"

const KEYS: [string, string][] = [
  ["↑ ↓ Home End", "keys_go"],
  ["← →", "keys_fold"],
  ["Shift+↑ ↓", "keys_several"],
  ["Enter", "rename"],
  ["Ctrl+Enter", "new_below"],
  ["Ctrl+Shift+Enter", "new_inside"],
  ["Alt+↑ ↓ ← →", "keys_move"],
  ["", "edit_card"],
  ["a", "also_under"],
  ["m", "merge"],
  ["s", "split"],
  ["Delete", "delete"],
  ["Ctrl+Z, Ctrl+Y", "keys_undo"],
  ["/", "filter"],
]

export class Bar {
  readonly element: HTMLElement
  readonly notes: HTMLElement
  private readonly live = el("div", { class: "fct-live", "aria-live": "polite" })
  private readonly nothing = el("p", { class: "fct-nothing", hidden: true })
  private readonly sheet = el("dl", { class: "fct-sheet", hidden: true })
  private readonly field = el("input", { type: "search", class: "fct-filter", autocomplete: "off" })
  private readonly keys: HTMLElement
  private readonly edits: HTMLElement[]

  constructor(private readonly commands: Commands) {
    commands.listen()
    this.field.placeholder = t("filter")
    aria(this.field, { label: t("filter") })
    this.field.addEventListener("input", () => commands.filter(this.field.value))
    this.field.addEventListener("keydown", (event) => this.onKey(event))
    const tool = (text: string, name: string, run: () => void): HTMLElement =>
      button({ class: "fct-tool", title: t(name), "aria-label": t(name) }, run, text)
    const add = button({ class: "fct-tool fct-add" }, () => commands.carryOut({ do: "new", inside: false }))
    add.append("+ ", el("span", {}, t("new_code")))
    const fold = tool("", "fold_all", () => commands.foldAll(true))
    const unfold = tool("", "unfold_all", () => commands.foldAll(false))
    fold.classList.add("fct-chevron")
    unfold.classList.add("fct-chevron", "fct-down")
    const undo = tool("↶", "undo", () => commands.carryOut({ do: "undo" }))
    const redo = tool("↷", "redo", () => commands.carryOut({ do: "redo" }))
    this.edits = [add, undo, redo]
    this.keys = tool("?", "keys", () => this.help())
    this.element = el(
      "div",
      { class: "fct-bar" },
      ...[this.field, add],
      ...[fold, unfold, undo, redo, this.keys, this.sheet],
    )
    this.notes = el("div", { class: "fct-notes" }, this.nothing, this.live)
  }

  private onKey(event: KeyboardEvent): void {
    event.stopPropagation()
    if (event.isComposing) return
    const isLeft = event.key === "Escape" && !this.field.value
    if (event.key === "Escape") this.clearFilter()
    if (isLeft || event.key === "ArrowDown" || event.key === "Enter") {
      event.preventDefault()
      this.commands.leaveFilter()
    }
  }

  focusFilter(): void {
    this.field.focus()
    this.field.select()
  }

  clearFilter(): void {
    this.field.value = ""
    this.commands.filter("")
  }

  /** Offer what changes the tree only to those who may. */
  allow(mayEdit: boolean): void {
    for (const each of this.edits) each.hidden = !mayEdit
  }

  say(text: string): void {
    this.live.replaceChildren(el("p", {}, text))
  }

  /** A message that stays until it is dismissed. */
  refuse(text: string): void {
    const note = el("div", { class: "fct-refused", role: "alert" }, el("span", {}, text))
    note.append(button({ "aria-label": t("dismiss") }, () => note.remove(), "×"))
    this.notes.append(note)
  }

  empty(isBare: boolean, isFiltered: boolean): void {
    this.nothing.hidden = !isBare && !isFiltered
    this.nothing.textContent = isFiltered ? t("none_found") : t("no_codes")
  }

  get isHelping(): boolean {
    return !this.sheet.hidden
  }

  help(): void {
    this.sheet.hidden = !this.sheet.hidden
    aria(this.keys, { expanded: this.isHelping })
    if (this.sheet.firstChild) return
    for (const [keys, name] of KEYS)
      this.sheet.append(el("dt", {}, el("kbd", {}, keys || t("key_space"))), el("dd", {}, t(name)))
    this.sheet.append(el("dt", {}, t("drag")), el("dd", {}, t("keys_drag")))
  }
}
