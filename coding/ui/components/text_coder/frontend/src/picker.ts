/** The code picker: type a few letters at the selection, Enter takes the code. */
import { cardElement, swatch } from "./card"
import { el, keepSelection } from "./dom"
import { filterCodes } from "./filter"
import { type Anchor, place } from "./popup"
import { t } from "./strings"
import type { Code } from "./types"

export class Picker {
  readonly element = el("div", { class: "fb-popup fb-picker", role: "dialog", "aria-label": t("picker") })
  private readonly input = el("input", {
    class: "fb-picker-input",
    type: "text",
    role: "combobox",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    "aria-autocomplete": "list",
    "aria-expanded": "true",
    "aria-controls": "fb-picker-list",
    "aria-label": t("picker_placeholder"),
    placeholder: t("picker_placeholder"),
  })
  private readonly list = el("ul", {
    class: "fb-picker-list",
    id: "fb-picker-list",
    role: "listbox",
    "aria-label": t("codes"),
  })
  private readonly card = el("div", { class: "fb-picker-card" })
  private found: Code[] = []
  private at = 0
  private anchor: Anchor = { left: 0, top: 0, bottom: 0 }

  constructor(
    private readonly root: HTMLElement,
    private readonly codes: readonly Code[],
    private readonly recent: () => readonly string[],
    private readonly take: (code: Code) => void,
    private readonly leave: () => void,
    layers: HTMLElement,
  ) {
    this.element.hidden = true
    const main = el("div", { class: "fb-picker-main" }, this.input, this.list, layers)
    this.element.append(main, this.card)
    this.input.addEventListener("input", () => this.filter())
    this.input.addEventListener("keydown", (event) => this.onKey(event))
    this.list.addEventListener("pointerdown", keepSelection)
    this.list.addEventListener("mousedown", keepSelection)
    this.list.addEventListener("pointermove", (event) => {
      const i = this.indexOf(event.target)
      if (i >= 0 && i !== this.at && event.pointerType === "mouse") this.highlight(i, false)
    })
    this.list.addEventListener("click", (event) => {
      const i = this.indexOf(event.target)
      if (i >= 0) this.take(this.found[i])
    })
  }

  get isOpen(): boolean {
    return !this.element.hidden
  }

  open(anchor: Anchor): void {
    this.anchor = anchor
    this.input.value = ""
    this.element.hidden = false
    this.filter()
    place(this.element, this.root, anchor)
    this.input.focus({ preventScroll: true })
  }

  close(): void {
    this.element.hidden = true
  }

  private indexOf(target: EventTarget | null): number {
    const option = (target as Element | null)?.closest<HTMLElement>("[role=option]")
    return option ? Number(option.dataset.i) : -1
  }

  private filter(): void {
    this.found = filterCodes(this.codes, this.input.value, this.recent())
    const recent = this.input.value ? 0 : this.recent().length
    this.list.replaceChildren(...this.found.map((code, i) => this.option(code, i, i < recent)))
    if (!this.found.length)
      this.list.append(el("li", { class: "fb-none", role: "presentation" }, t("picker_none")))
    this.highlight(0)
  }

  private option(code: Code, i: number, isRecent: boolean): HTMLElement {
    const option = el(
      "li",
      { id: `fb-option-${i}`, role: "option", "data-i": i, "data-code": code.guid, class: "fb-option" },
      swatch(code.color),
      el("span", { class: "fb-code-label" }, code.label),
    )
    if (isRecent) option.append(el("span", { class: "fb-recent" }, t("picker_recent")))
    if (code.key) option.append(el("kbd", {}, code.key))
    return option
  }

  private highlight(i: number, scroll = true): void {
    this.at = i
    const options = this.list.querySelectorAll<HTMLElement>("[role=option]")
    options.forEach((option, k) => option.setAttribute("aria-selected", String(k === i)))
    const code = this.found[i]
    this.input.setAttribute("aria-activedescendant", code ? `fb-option-${i}` : "")
    if (scroll) options[i]?.scrollIntoView({ block: "nearest" })
    this.card.replaceChildren(...(code ? [cardElement(code)] : []))
  }

  private onKey(event: KeyboardEvent): void {
    if (event.isComposing) return
    const last = this.found.length - 1
    const to: Record<string, number> = {
      ArrowDown: this.at >= last ? 0 : this.at + 1,
      ArrowUp: this.at <= 0 ? last : this.at - 1,
      PageDown: Math.min(this.at + 8, last),
      PageUp: Math.max(this.at - 8, 0),
    }
    if (event.key in to && last >= 0) this.highlight(to[event.key])
    else if (event.key === "Enter") {
      if (this.found[this.at]) this.take(this.found[this.at])
    } else if (event.key === "Escape" || event.key === "Tab") this.leave()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  /** The window was resized or the list grew: find the place again. */
  replace(): void {
    if (this.isOpen) place(this.element, this.root, this.anchor)
  }
}
