/** The sheet of keys. */
import { button, el, icon } from "./dom"
import { t } from "./strings"

const COMMAND = /Mac|iPhone|iPad/.test(navigator.platform) ? "\u2318" : "Ctrl"
const OPTION = COMMAND === "Ctrl" ? "Alt" : "\u2325"

const KEYS: [string[], string][] = [
  [["1", "a"], "keys_code"],
  [["/", "Enter"], "keys_picker"],
  [[COMMAND, "I"], "keys_invent"],
  [[OPTION, "1", "2", "3"], "keys_layer"],
  [[OPTION, "0"], "keys_layer_none"],
  [["Shift", "←→↑↓"], "keys_extend"],
  [[COMMAND, "Shift", "←→"], "keys_words"],
  [[COMMAND, "Z"], "keys_undo"],
  [[COMMAND, "Shift", "Z"], "keys_redo"],
  [["Backspace"], "keys_remove"],
  [["Tab", "↑↓"], "keys_stripes"],
  [["↑↓", "PgUp", "PgDn"], "keys_scroll"],
  [["Esc"], "keys_escape"],
  [["?"], "keys_help"],
]

export class Help {
  readonly element = el("div", {
    class: "fb-popup fb-help",
    role: "dialog",
    "aria-modal": "true",
    "aria-label": t("keys_title"),
  })

  constructor(private readonly leave: () => void) {
    this.element.hidden = true
    const close = button(
      { class: "fb-icon-button", "aria-label": t("close") },
      () => leave(),
      icon("close"),
    )
    const list = el("dl", { class: "fb-keys" })
    for (const [keys, words] of KEYS) {
      const names = el("dt", {}, ...keys.map((key) => el("kbd", {}, key)))
      list.append(names, el("dd", {}, t(words)))
    }
    const head = el("div", { class: "fb-popover-head" }, el("h3", {}, t("keys_title")), close)
    this.element.append(head, list, el("p", { class: "fb-help-note" }, t("keys_mouse")))
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" && event.key !== "Tab") return
      event.preventDefault()
      event.stopPropagation()
      if (event.key === "Escape") this.leave()
    })
  }

  get isOpen(): boolean {
    return !this.element.hidden
  }

  open(): void {
    this.element.hidden = false
    this.element.querySelector("button")?.focus({ preventScroll: true })
  }

  close(): void {
    this.element.hidden = true
  }
}
