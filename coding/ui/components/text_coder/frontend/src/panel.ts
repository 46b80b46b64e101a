/** The code panel: the codes with colour, key and number; beside the text or below it. */
import { cardElement, swatch } from "./card"
import { button, el, icon, moveFocus } from "./dom"
import { codeTree, type Model } from "./model"
import { t } from "./strings"
import type { Code } from "./types"

const LONG_PRESS = 450
const HOVER = 260

export class Panel {
  readonly element = el("aside", { class: "fb-panel", "aria-label": t("codes") })
  readonly head = el("div", { class: "fb-panel-head" })
  private readonly list = el("div", { class: "fb-codes", role: "group", "aria-label": t("codes") })
  private readonly card = el("div", { class: "fb-panel-card", "aria-live": "off" })
  private readonly counts = new Map<string, HTMLElement>()
  private readonly rows: HTMLButtonElement[] = []
  private readonly opener: HTMLButtonElement
  private timer = 0
  private pressed = false

  constructor(
    private readonly model: Model,
    private readonly choose: (code: Code) => void,
    search: () => void,
    legend: HTMLElement,
    strip: HTMLElement,
  ) {
    this.opener = button(
      { class: "fb-panel-open", "aria-expanded": "false", "aria-label": t("codes_open") },
      () => this.toggle(),
      icon("up"),
    )
    const find = button({ class: "fb-panel-search", title: t("picker_open") }, search, icon("search"))
    find.append(el("span", {}, t("picker_placeholder")), el("kbd", {}, "/"))
    const several = model.document.codebooks.length > 1
    for (const book of model.document.codebooks) {
      const codes = model.document.codes.filter((code) => code.codebook === book.guid)
      if (!codes.length) continue
      if (several) this.list.append(el("h3", { class: "fb-codebook" }, book.label))
      for (const { code, depth } of codeTree(codes)) this.list.append(this.row(code, depth))
    }
    if (this.rows[0]) this.rows[0].tabIndex = 0
    this.head.append(find, this.opener)
    this.element.append(this.head, this.list, legend, this.card, strip)
    this.element.addEventListener("keydown", (event) => this.onKey(event))
    this.element.addEventListener("pointerdown", () => this.hideCard(), { capture: true })
    this.element.addEventListener("pointerleave", (event) => {
      if (event.pointerType === "mouse") this.hideCard()
    })
    this.element.addEventListener("focusout", () => this.hideCard())
  }

  private row(code: Code, depth: number): HTMLElement {
    const label = el("span", { class: "fb-code-label" }, code.label)
    const count = el("span", { class: "fb-code-count" })
    this.counts.set(code.guid, count)
    if (!code.codable)
      return this.withDepth(el("div", { class: "fb-code fb-code-heading" }, label, count), depth)
    const row = button(
      { class: "fb-code", "data-code": code.guid, tabindex: -1 },
      () => {
        if (this.pressed) this.pressed = false
        else this.choose(code)
      },
      swatch(code.color),
      label,
      count,
    )
    row.append(code.key ? el("kbd", {}, code.key) : el("span", { class: "fb-no-key" }))
    row.addEventListener("pointerenter", (event) => {
      if (event.pointerType === "mouse") this.cardSoon(code, HOVER)
    })
    row.addEventListener("pointerdown", (event) => {
      this.pressed = false
      if (event.pointerType !== "mouse") this.cardSoon(code, LONG_PRESS, true)
    })
    for (const end of ["pointerup", "pointercancel", "pointerleave"])
      row.addEventListener(end, () => clearTimeout(this.timer))
    row.addEventListener("contextmenu", (event) => event.preventDefault())
    row.addEventListener("focus", () => {
      if (row.matches(":focus-visible")) this.showCard(code)
    })
    this.rows.push(row)
    return this.withDepth(row, depth)
  }

  private withDepth<T extends HTMLElement>(element: T, depth: number): T {
    element.style.setProperty("--fb-depth", String(depth))
    return element
  }

  private cardSoon(code: Code, wait: number, press = false): void {
    clearTimeout(this.timer)
    this.timer = window.setTimeout(() => {
      this.pressed = press
      this.showCard(code)
    }, wait)
  }

  private showCard(code: Code): void {
    this.card.replaceChildren(cardElement(code))
    this.card.classList.add("fb-open")
  }

  hideCard(): void {
    clearTimeout(this.timer)
    this.card.classList.remove("fb-open")
  }

  get isOpen(): boolean {
    return this.element.classList.contains("fb-expanded") || this.card.classList.contains("fb-open")
  }

  close(): void {
    this.hideCard()
    if (this.element.classList.contains("fb-expanded")) this.toggle()
  }

  /** On a phone: the bar becomes a sheet, and the sheet a bar. */
  private toggle(): void {
    const open = this.element.classList.toggle("fb-expanded")
    this.hideCard()
    this.opener.setAttribute("aria-expanded", String(open))
    this.opener.setAttribute("aria-label", t(open ? "codes_close" : "codes_open"))
    this.opener.replaceChildren(icon(open ? "down" : "up"))
  }

  private onKey(event: KeyboardEvent): void {
    if (event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return
    if (!this.rows.includes(event.target as HTMLButtonElement)) return
    if (moveFocus(this.rows, event.key, document.activeElement)) event.preventDefault()
  }

  update(byCode: ReadonlyMap<string, number>): void {
    for (const [guid, count] of this.counts) {
      const n = byCode.get(guid) ?? 0
      const text = n ? String(n) : ""
      if (count.textContent === text) continue
      count.textContent = text
      count.setAttribute("aria-label", n ? t("codings_shown", { n }) : "")
    }
  }

  /** A code was just used: its row lights up for a moment. */
  flash(code: Code): void {
    const row = this.rows.find((r) => r.dataset.code === code.guid)
    if (!row) return
    row.classList.remove("fb-used")
    void row.offsetWidth
    row.classList.add("fb-used")
  }

  get codable(): readonly Code[] {
    return this.model.document.codes.filter((code) => code.codable)
  }
}
