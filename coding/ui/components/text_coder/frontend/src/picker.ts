/** The code picker: type a few letters at the selection, Enter takes the code. */
import { type CardDesk, cardElement, swatch } from "./card"
import type { Codes } from "./codes"
import { button, el, icon, keepSelection } from "./dom"
import { Finder } from "./filter"
import { folded } from "./in_vivo"
import { COMMAND, type NewCode } from "./new_code"
import { type Anchor, place } from "./popup"
import { t } from "./strings"
import type { Code } from "./types"

/** More options than this nobody reads, and drawing them would hold up the typing. */
const MOST = 200
/** So many headings of a path are shown, those nearest to the code. */
const NEAREST = 3
const FOCUSABLE = "input, button, select"

export interface PickerActs {
  /** Codes to stand first: those used last, then those used most. */
  recent(): readonly string[]
  take(codes: readonly Code[]): void
  leave(): void
}

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
  private finder: Finder | null = null
  /** What the options stand for; a text is the name of a code to be made. */
  private found: (Code | string)[] = []
  private options: HTMLElement[] = []
  private at = 0
  private anchor: Anchor = { left: 0, top: 0, bottom: 0 }
  /** Chosen to be taken together, in the order in which they were. */
  private readonly chosen: Code[] = []
  /** Who wants the code, where it is not the selection. */
  private taker: ((code: Code) => void) | null = null
  /** Of no use where one code is wanted for a coding. */
  private readonly extras: readonly HTMLElement[]
  private readonly takeAll = button({ class: "fb-take-all" }, () => this.take(this.chosen))

  constructor(
    private readonly root: HTMLElement,
    private readonly codes: Codes,
    private readonly acts: PickerActs,
    private readonly cards: CardDesk,
    private readonly newCode: NewCode,
    layers: HTMLElement,
  ) {
    this.element.hidden = true
    this.takeAll.hidden = true
    this.extras = [newCode.element, layers]
    const main = el("div", { class: "fb-picker-main" }, this.input, this.list, this.takeAll, ...this.extras)
    this.element.append(main, this.card)
    this.input.addEventListener("input", () => this.filter())
    this.element.addEventListener("keydown", (event) => this.onKey(event))
    this.list.addEventListener("pointerdown", keepSelection)
    this.list.addEventListener("mousedown", keepSelection)
    this.list.addEventListener("pointermove", (event) => {
      const i = this.indexOf(event.target)
      if (i >= 0 && i !== this.at && event.pointerType === "mouse") this.highlight(i, false)
    })
    this.list.addEventListener("click", (event) => {
      const i = this.indexOf(event.target)
      const isBox = (event.target as Element).closest(".fb-tick") !== null
      if (i >= 0 && (isBox || event.shiftKey)) this.toggle(i)
      else if (i >= 0) this.takeAt(i)
    })
  }

  get isOpen(): boolean {
    return !this.element.hidden
  }

  /** Open it; with a `taker` one code is wanted, for that. */
  open(anchor: Anchor, taker: ((code: Code) => void) | null = null): void {
    this.anchor = anchor
    this.taker = taker
    this.chosen.length = 0
    for (const extra of this.extras) extra.classList.toggle("fb-away", taker !== null)
    this.input.value = ""
    this.element.hidden = false
    this.newCode.open(this.codes)
    this.tellChosen()
    this.filter()
    place(this.element, this.root, anchor)
    this.input.focus({ preventScroll: true })
  }

  close(): void {
    this.element.hidden = true
  }

  /** Codes came, changed or went. What is typed stays, and so does one's place. */
  renew(): void {
    this.finder = null
    if (!this.isOpen) return
    const [here, top] = [this.found[this.at], this.list.scrollTop]
    this.newCode.open(this.codes)
    this.filter()
    const at = this.found.findIndex((each) => each === here)
    this.highlight(Math.max(0, at), false)
    this.list.scrollTop = top
  }

  private indexOf(target: EventTarget | null): number {
    const option = (target as Element | null)?.closest<HTMLElement>("[role=option]")
    return option ? Number(option.dataset.i) : -1
  }

  private filter(): void {
    this.finder ??= new Finder(this.codes.list, (code) => this.codes.path(code))
    const typed = folded(this.input.value)
    const recent = this.acts.recent()
    const fitting = this.finder.find(typed, recent)
    const codes = fitting.slice(0, MOST)
    const isNew = typed !== "" && !this.taker && !this.finder.has(typed)
    this.found = isNew ? [...codes, typed] : codes
    const isRecent = (i: number): boolean => !typed && recent.includes(codes[i].guid)
    this.options = codes.map((code, i) => this.option(code, i, isRecent(i)))
    const hidden = fitting.length - codes.length
    const none = this.note(t("picker_none"))
    const after = hidden ? [this.note(t("picker_more", { n: hidden }))] : codes.length ? [] : [none]
    if (isNew) this.options.push(this.newOption(typed, codes.length))
    this.list.replaceChildren(...this.options.slice(0, codes.length), ...after, ...this.options.slice(codes.length))
    this.newCode.call(typed, isNew)
    this.highlight(0)
  }

  private note(words: string): HTMLElement {
    return el("li", { class: "fb-none", role: "presentation" }, words)
  }

  private option(code: Code, i: number, isRecent: boolean): HTMLElement {
    const label = el("span", { class: "fb-code-label" }, code.label)
    if (this.finder?.doubles.has(code)) {
      label.append(el("span", { class: "fb-path" }, this.where(code)))
    }
    const tick = el("span", { class: "fb-tick", title: t("picker_tick"), "aria-hidden": "true" })
    const box = this.taker ? [] : [tick]
    const props = { "data-code": code.guid, ...(this.chosen.includes(code) ? { "data-chosen": "" } : {}) }
    const option = this.optionAt(i, props, ...box, swatch(code.color), label)
    if (isRecent) option.append(el("span", { class: "fb-recent" }, t("picker_recent")))
    if (code.key) option.append(el("kbd", {}, code.key))
    return option
  }

  /** What stands above a code: as much as tells it from its twins, mostly. */
  private where(code: Code): string {
    const path = this.codes.path(code).map((above) => above.label)
    const book = this.codes.codebooks.find((each) => each.guid === code.codebook)
    if (path.length > NEAREST) path.splice(0, path.length - NEAREST, "…")
    return path.length ? path.join(" › ") : (book?.label ?? "")
  }

  private newOption(name: string, i: number): HTMLElement {
    const label = el("span", { class: "fb-code-label" }, t("picker_new", { name }))
    const key = el("kbd", {}, `${COMMAND}Enter`)
    return this.optionAt(i, { class: "fb-new-option" }, icon("plus"), label, key)
  }

  private optionAt(i: number, props: Record<string, string>, ...parts: Node[]): HTMLElement {
    const own = { class: "fb-option", id: `${this.list.id}-${i}`, role: "option", "data-i": i }
    return el("li", { ...own, "aria-selected": "false", ...props }, ...parts)
  }

  private highlight(i: number, scroll = true): void {
    this.options[this.at]?.setAttribute("aria-selected", "false")
    this.at = i
    const option = this.options[i]
    const code = this.found[i]
    option?.setAttribute("aria-selected", "true")
    this.input.setAttribute("aria-activedescendant", option ? option.id : "")
    if (scroll) option?.scrollIntoView({ block: "nearest" })
    const isCode = code !== undefined && typeof code !== "string"
    this.card.replaceChildren(...(isCode ? [cardElement(code, this.cards)] : []))
  }

  private takeAt(i: number): void {
    const code = this.found[i]
    if (this.chosen.length) this.take(this.chosen)
    else if (typeof code === "string") this.newCode.make()
    else if (code) this.take([code])
  }

  private take(codes: readonly Code[]): void {
    const { taker } = this
    if (!taker) return this.acts.take([...codes])
    this.acts.leave()
    taker(codes[0])
  }

  /** Choose a code beside others, or no longer. */
  private toggle(i: number): void {
    const code = this.found[i]
    if (!code || typeof code === "string" || this.taker) return
    const at = this.chosen.indexOf(code)
    if (at < 0) this.chosen.push(code)
    else this.chosen.splice(at, 1)
    this.options[i].toggleAttribute("data-chosen", at < 0)
    this.highlight(i, false)
    this.tellChosen()
    this.input.select()
  }

  private tellChosen(): void {
    const names = this.chosen.map((code) => code.label).join(", ")
    this.takeAll.hidden = !this.chosen.length
    this.takeAll.replaceChildren(el("span", {}, t("picker_take", { n: this.chosen.length })), el("span", { class: "fb-take-names" }, names))
  }

  private onKey(event: KeyboardEvent): void {
    if (event.isComposing) return
    const isCommand = event.ctrlKey || event.metaKey
    if (event.key === "Escape") this.acts.leave()
    else if (isCommand && (event.key === "Enter" || event.key.toLowerCase() === "i")) this.newCode.make()
    else if (event.key === "Tab") this.walk(event.shiftKey)
    else if (event.target !== this.input) return
    else if (event.key === "Enter" && event.shiftKey) this.toggle(this.at)
    else if (event.key === "Enter") this.takeAt(this.at)
    else if (!this.move(event.key)) return
    event.preventDefault()
    event.stopPropagation()
  }

  private move(key: string): boolean {
    const last = this.found.length - 1
    const to: Record<string, number> = {
      ArrowDown: this.at >= last ? 0 : this.at + 1,
      ArrowUp: this.at <= 0 ? last : this.at - 1,
      PageDown: Math.min(this.at + 8, last),
      PageUp: Math.max(this.at - 8, 0),
    }
    if (!(key in to) || last < 0) return false
    this.highlight(to[key])
    return true
  }

  /** Tab goes round within the picker. */
  private walk(back: boolean): void {
    const stops = [...this.element.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(
      (stop) => !stop.closest("[hidden]"),
    )
    const here = stops.indexOf(document.activeElement as HTMLElement)
    stops[(here + (back ? -1 : 1) + stops.length) % stops.length]?.focus()
  }

  /** The window was resized or the list grew: find the place again. */
  replace(): void {
    if (this.isOpen) place(this.element, this.root, this.anchor)
  }
}
