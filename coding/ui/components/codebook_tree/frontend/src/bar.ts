/** The line above the tree, what it says aloud, and the sheet of keys. */
import { button, el } from "./dom"
import { t } from "./strings"

export interface BarActs {
  filter(text: string): void
  leave(): void
  add(): void
  fold(all: boolean): void
  undo(): void
  redo(): void
}

const KEYS: [string, string][] = [
  ["↑ ↓ Home End", "keys_go"],
  ["← →", "keys_fold"],
  ["Shift+↑ ↓", "keys_several"],
  ["Enter, F2", "rename"],
  ["Ctrl+Enter", "new_below"],
  ["Ctrl+Shift+Enter", "new_inside"],
  ["Alt+↑ ↓ ← →", "keys_move"],
  ["Space", "edit_card"],
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
  private readonly live = el("div", { class: "fct-live", role: "log", "aria-live": "polite" })
  private readonly nothing = el("p", { class: "fct-nothing", hidden: true })
  private readonly sheet = el("div", { class: "fct-sheet", hidden: true })
  private readonly field = el("input", { type: "search", class: "fct-filter", autocomplete: "off" })

  constructor(acts: BarActs) {
    this.field.placeholder = t("filter")
    this.field.setAttribute("aria-label", t("filter"))
    this.field.addEventListener("input", () => acts.filter(this.field.value))
    this.field.addEventListener("keydown", (event) => {
      event.stopPropagation()
      if (event.key === "Escape") {
        this.field.value = ""
        acts.filter("")
        acts.leave()
      } else if (event.key === "ArrowDown" || event.key === "Enter") {
        event.preventDefault()
        acts.leave()
      }
    })
    const tool = (text: string, name: string, run: () => void): HTMLElement =>
      button({ class: "fct-tool", title: t(name), "aria-label": t(name) }, run, text)
    const add = button({ class: "fct-tool fct-add" }, () => acts.add(), `+ ${t("new_code")}`)
    this.element = el(
      "div",
      { class: "fct-bar" },
      this.field,
      add,
      tool("▸", "fold_all", () => acts.fold(true)),
      tool("▾", "unfold_all", () => acts.fold(false)),
      tool("↶", "undo", () => acts.undo()),
      tool("↷", "redo", () => acts.redo()),
      tool("?", "keys", () => this.help()),
    )
    this.notes = el("div", { class: "fct-notes" }, this.nothing, this.sheet, this.live)
  }

  focusFilter(): void {
    this.field.focus()
    this.field.select()
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

  help(): void {
    this.sheet.hidden = !this.sheet.hidden
    if (this.sheet.hidden || this.sheet.firstChild) return
    const list = el("dl")
    for (const [keys, name] of KEYS) list.append(el("dt", {}, el("kbd", {}, keys)), el("dd", {}, t(name)))
    list.append(el("dt", {}, t("drag")), el("dd", {}, t("keys_drag")))
    this.sheet.append(list)
  }
}
