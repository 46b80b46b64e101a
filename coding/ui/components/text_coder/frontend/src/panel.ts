/** The code panel: the codes with colour, key and number; beside the text or below it. */
import { type CardDesk, swatch } from "./card"
import { codeTree, type TreeRow } from "./codes"
import { button, el, icon, keepSelection, moveFocus } from "./dom"
import { eyeAt, Eyes } from "./eyes"
import type { Looks } from "./looks"
import type { Model } from "./model"
import { PanelCard } from "./panel_card"
import { t } from "./strings"
import type { Code } from "./types"

const LONG_PRESS = 450

export class Panel {
  readonly element = el("aside", { class: "fb-panel", "aria-label": t("codes") })
  readonly head = el("div", { class: "fb-panel-head" })
  private readonly list = el("div", { class: "fb-codes", role: "group", "aria-label": t("codes") })
  private readonly card: PanelCard
  private readonly eyes: Eyes
  private readonly counts: { guid: string; element: HTMLElement }[] = []
  private readonly codeOf = new Map<HTMLElement, Code>()
  private rows: HTMLButtonElement[] = []
  private byCode: ReadonlyMap<string, number> = new Map()
  private readonly opener: HTMLButtonElement
  private pressed = false

  constructor(
    private readonly model: Model,
    private readonly choose: (code: Code) => void,
    search: () => void,
    cards: CardDesk,
    legend: HTMLElement,
    strip: HTMLElement,
    looks: Looks,
    relook: () => void,
  ) {
    this.eyes = new Eyes(model, looks, this.list, relook)
    this.opener = button(
      { class: "fb-panel-open", "aria-expanded": "false", "aria-label": t("codes_open") },
      () => this.toggle(),
      icon("up"),
    )
    const find = button({ class: "fb-panel-search", title: t("picker_open") }, search, icon("search"))
    find.append(el("span", {}, t("picker_placeholder")), el("kbd", {}, "/"))
    this.card = new PanelCard(cards)
    this.fill()
    this.head.append(find, this.opener)
    // The card comes after the list, so that Tab leads from a code to its card.
    this.element.append(this.head, this.list, this.card.element, legend, strip)
    this.listen()
  }

  /** One set of listeners for all rows: there may be a thousand. */
  private listen(): void {
    const { list, element } = this
    for (const press of ["pointerdown", "mousedown"])
      list.addEventListener(press, (event) => {
        if ((event.target as Element).closest("button")) keepSelection(event)
      })
    list.addEventListener("click", (event) => this.onClick(event))
    list.addEventListener("pointerover", (event) => {
      const row = this.rowAt(event)
      if (row && event.pointerType === "mouse") this.card.soon(this.codeOf.get(row)!, row)
      else if (event.pointerType === "mouse") this.card.cancel()
    })
    list.addEventListener("pointerdown", (event) => this.onPress(event))
    for (const end of ["pointerup", "pointercancel", "pointerleave"] as const)
      list.addEventListener(end, () => this.card.cancel())
    list.addEventListener("contextmenu", (event) => event.preventDefault())
    list.addEventListener("focusin", (event) => {
      const row = this.rowAt(event)
      if (row?.matches(":focus-visible")) this.card.show(this.codeOf.get(row)!, row)
    })
    element.addEventListener("keydown", (event) => this.onKey(event))
    element.addEventListener("pointerleave", (event) => {
      if (event.pointerType === "mouse") this.card.hide()
    })
    element.addEventListener("focusout", (event) => {
      const to = event.relatedTarget
      if (!this.card.element.contains(to as Node | null) && !eyeAt(to)) this.card.hide()
    })
  }

  private rowAt({ target }: Event): HTMLButtonElement | null {
    return target instanceof Element ? target.closest<HTMLButtonElement>("button.fb-code") : null
  }

  private onClick(event: MouseEvent): void {
    if (this.eyes.click(event)) return
    const info = (event.target as Element).closest<HTMLElement>(".fb-info")
    if (info) return this.card.toggle(this.codeOf.get(info)!, info)
    const row = this.rowAt(event)
    if (!row) return
    if (this.pressed) this.pressed = false
    else {
      this.card.hide()
      this.choose(this.codeOf.get(row)!)
    }
  }

  private onPress(event: PointerEvent): void {
    const row = this.rowAt(event)
    this.pressed = false
    if (!row) return
    if (event.pointerType === "mouse") return this.card.hide()
    this.card.hide()
    this.card.soon(this.codeOf.get(row)!, row, LONG_PRESS, () => (this.pressed = true))
  }

  private fill(): void {
    const { list, codebooks, aliases } = this.model.codes
    const known = codebooks.map((book) => book.guid)
    const news = [...new Set(list.map((code) => code.codebook))].filter((g) => !known.includes(g))
    const books = [...codebooks, ...news.map((guid) => ({ guid, label: t("codebook_new") }))]
    const parts: HTMLElement[] = []
    const filled = books.filter((book) => list.some((code) => code.codebook === book.guid))
    for (const book of filled) {
      if (books.length > 1) parts.push(el("h3", { class: "fb-codebook" }, book.label))
      const codes = list.filter((code) => code.codebook === book.guid)
      for (const row of codeTree(codes, aliases)) parts.push(this.row(row))
    }
    this.list.replaceChildren(...parts)
    if (this.rows[0]) this.rows[0].tabIndex = 0
  }

  /** Codes came, changed or went: draw them anew, and leave one where one was. */
  rebuild(): void {
    const { list } = this
    const [top, left] = [list.scrollTop, list.scrollLeft]
    const focused = this.codeOf.get(document.activeElement as HTMLElement)
    this.counts.length = 0
    this.rows = []
    this.codeOf.clear()
    this.eyes.forget()
    this.fill()
    // To set it is to have the list laid out at once.
    if (top || left) [list.scrollTop, list.scrollLeft] = [top, left]
    const rowOf = (code: Code): HTMLButtonElement | undefined =>
      this.rows.find((row) => this.codeOf.get(row) === code)
    if (focused) {
      const row = rowOf(focused)
      if (row) this.rows[0].tabIndex = -1
      row?.setAttribute("tabindex", "0")
      row?.focus({ preventScroll: true })
    }
    this.card.renew(rowOf)
    this.update(this.byCode)
  }

  private row({ code, depth, isAlias }: TreeRow): HTMLElement {
    const label = el("span", { class: "fb-code-label" }, code.label)
    const count = el("span", { class: "fb-code-count" })
    this.counts.push({ guid: code.guid, element: count })
    const line = el("div", { class: "fb-code-line" })
    if (depth) line.style.setProperty("--fb-depth", String(depth))
    if (!code.codable) {
      line.append(el("div", { class: "fb-code fb-code-heading" }, label, count), this.eyes.make(code))
      return line
    }
    const row = el("button", { type: "button", class: "fb-code", "data-code": code.guid, tabindex: -1 })
    row.append(swatch(code.color), label)
    if (isAlias) {
      row.classList.add("fb-alias")
      label.append(el("span", { class: "fb-live" }, ` ${t("alias")}`))
    }
    row.append(count, code.key ? el("kbd", {}, code.key) : el("span", { class: "fb-no-key" }))
    if (this.model.codes.pending.has(code.guid)) row.dataset.state = "pending"
    const info = el("button", {
      ...{ type: "button", class: "fb-info", "aria-expanded": "false", tabindex: -1 },
      "aria-label": t("card_of", { code: code.label }),
    })
    this.codeOf.set(row, code).set(info, code)
    this.rows.push(row)
    line.append(row, this.eyes.make(code), info)
    return line
  }

  hideCard(): void {
    this.card.hide()
  }

  get isOpen(): boolean {
    return this.element.classList.contains("fb-expanded") || this.card.isOpen
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
    this.byCode = byCode
    this.eyes.update()
    for (const { guid, element } of this.counts) {
      const n = byCode.get(guid) ?? 0
      const text = n ? String(n) : ""
      if (element.textContent === text) continue
      element.textContent = text
      element.setAttribute("aria-label", n ? t("codings_shown", { n }) : "")
    }
  }

  /** A code was just made: bring it into sight. */
  reveal(code: Code): void {
    this.rows.find((r) => r.dataset.code === code.guid)?.scrollIntoView({ block: "nearest" })
    this.flash(code)
  }

  /** A code was just used: its row lights up for a moment. */
  flash(code: Code): void {
    const row = this.rows.find((r) => r.dataset.code === code.guid)
    if (!row) return
    row.classList.remove("fb-used")
    void row.offsetWidth
    row.classList.add("fb-used")
  }
}
