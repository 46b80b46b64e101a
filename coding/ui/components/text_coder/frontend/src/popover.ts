/** What is coded at a place: each coding with its coder, time, card, and a way to remove it. */
import { type CardDesk, cardElement, swatch } from "./card"
import { button, el, icon, moveFocus } from "./dom"
import { excerpt } from "./excerpt"
import { carriedWords, entryActs, type EntryActs } from "./entry_acts"
import type { Model } from "./model"
import { type Anchor, place } from "./popup"
import { t } from "./strings"
import type { Coding } from "./types"

const QUOTE = 90

export interface PopoverActs {
  readonly entries: EntryActs
  /** One is at this coding now, or (null) at none. */
  aim(coding: Coding | null): void
  /** Show where a coding reaches, or (null) stop showing it. */
  raise(coding: Coding | null): void
  close(): void
  memo?(coding: Coding): void
}

export class Popover {
  readonly element = el("div", {
    class: "fb-popup fb-popover",
    role: "dialog",
    "aria-label": t("popover"),
  })
  private codings: Coding[] = []
  /** The codings whose cards are unfolded. */
  private readonly unfolded = new Set<string>()
  /** Those whose rarer acts are. */
  private readonly acting = new Set<string>()
  private anchor: Anchor = { left: 0, top: 0, bottom: 0 }
  private readonly time: Intl.DateTimeFormat

  constructor(
    private readonly root: HTMLElement,
    private readonly model: Model,
    private readonly acts: PopoverActs,
    private readonly cards: CardDesk,
  ) {
    this.element.hidden = true
    this.time = timeFormat(model.document.language)
    this.element.addEventListener("keydown", (event) => this.onKey(event))
    this.element.addEventListener("pointerleave", () => acts.raise(null))
  }

  get isOpen(): boolean {
    return !this.element.hidden
  }

  open(codings: readonly Coding[], anchor: Anchor, focus: boolean): void {
    this.codings = [...codings]
    this.anchor = anchor
    this.unfolded.clear()
    this.acting.clear()
    this.element.hidden = false
    this.fill()
    place(this.element, this.root, anchor)
    this.acts.aim(codings.find((coding) => this.model.isMine(coding)) ?? null)
    if (focus) this.entries()[0]?.focus({ preventScroll: true })
  }

  close(): void {
    this.element.hidden = true
    this.codings = []
    this.element.replaceChildren()
    this.acts.raise(null)
    this.acts.aim(null)
  }

  /** Some codings changed or went: show what is left, or close. */
  refresh(): void {
    if (!this.isOpen) return
    const had = this.entries().indexOf(document.activeElement as HTMLElement)
    const within = had < 0 ? placeOf(document.activeElement) : ""
    this.codings = this.codings.filter((coding) => this.model.codings.has(coding.guid))
    if (!this.codings.length) return this.acts.close()
    const top = this.element.querySelector(".fb-entries")?.scrollTop ?? 0
    this.fill()
    this.element.querySelector(".fb-entries")?.scrollTo?.(0, top)
    if (within) this.element.querySelector<HTMLElement>(within)?.focus({ preventScroll: true })
    else if (had >= 0) this.entries()[Math.min(had, this.codings.length - 1)].focus()
  }

  private fill(): void {
    const close = button(
      { class: "fb-icon-button", "aria-label": t("close") },
      () => this.acts.close(),
      icon("close"),
    )
    const title = el("h3", {}, t("popover_title", { n: this.codings.length }))
    const list = el("ul", { class: "fb-entries" })
    for (const coding of this.codings) list.append(this.entry(coding))
    this.element.replaceChildren(el("div", { class: "fb-popover-head" }, title, close), list)
    this.entries().forEach((entry, i) => (entry.tabIndex = i ? -1 : 0))
  }

  private entry(coding: Coding): HTMLElement {
    const coder = this.model.coders.get(coding.coder)
    const quote = excerpt(this.model.offsets, coding, QUOTE)
    const when = coding.state === "pending" ? t("pending") : this.when(coding.at)
    const by = [coder?.name ?? "", when, ...carriedWords(coding)].filter(Boolean).join(" · ")
    const entry = el(
      "li",
      { class: "fb-entry", tabindex: -1, "data-guid": coding.guid, "data-state": coding.state },
      swatch(coding.code.color),
      el(
        "div",
        { class: "fb-entry-words" },
        el("strong", {}, coding.code.label),
        el("span", { class: "fb-entry-by" }, by),
        el("q", { class: "fb-entry-quote", lang: this.model.document.source.language }, quote),
      ),
    )
    entry.addEventListener("pointerenter", () => this.acts.raise(coding))
    entry.addEventListener("focusin", () => {
      this.acts.raise(coding)
      this.acts.aim(coding)
    })
    entry.append(this.info(coding, entry))
    const isActing = this.acting.has(coding.guid)
    const acts = entryActs(coding, this.model, this.acts.entries, isActing, (open) => {
      if (open) this.acting.add(coding.guid)
      else this.acting.delete(coding.guid)
      place(this.element, this.root, this.anchor)
    })
    if (this.acts.memo) acts.append(this.note(coding))
    entry.append(acts)
    return entry
  }

  private note(coding: Coding): HTMLElement {
    const props = { class: "fb-tool-small fb-memo-write", "aria-label": t("memo_named", { code: coding.code.label }) }
    return button(props, () => this.acts.memo?.(coding), icon("note"), el("span", {}, t("memo")))
  }

  /** The button that unfolds the card below the coding. */
  private info(coding: Coding, entry: HTMLElement): HTMLElement {
    const id = `fb-card-${coding.guid}`
    const card = el("div", { class: "fb-entry-card", id })
    const show = (open: boolean): void => {
      info.setAttribute("aria-expanded", String(open))
      card.hidden = !open
      if (open) card.replaceChildren(cardElement(coding.code, this.cards))
    }
    const name = t("card_of", { code: coding.code.label })
    const props = { class: "fb-info", "aria-label": name, "aria-controls": id, title: name }
    const info = button(props, () => {
      const open = !this.unfolded.delete(coding.guid)
      if (open) this.unfolded.add(coding.guid)
      show(open)
      place(this.element, this.root, this.anchor)
    })
    show(this.unfolded.has(coding.guid))
    entry.append(card)
    return info
  }

  private when(at: number): string {
    return at > 0 ? this.time.format(new Date(at * 1000)) : ""
  }

  private entries(): HTMLElement[] {
    return [...this.element.querySelectorAll<HTMLElement>(".fb-entry")]
  }

  private onKey(event: KeyboardEvent): void {
    const target = event.target as HTMLElement
    const entry = target.closest<HTMLElement>(".fb-entry")
    if ((event.key === "Backspace" || event.key === "Delete") && entry) {
      const coding = this.codings.find((c) => c.guid === entry.dataset.guid)
      if (target.matches("input")) return
      if (coding && this.model.isMine(coding)) this.acts.entries.remove(coding)
    } else if (event.key === "Escape") this.acts.close()
    else if (target.matches("input")) return
    else if (!moveFocus(this.entries(), event.key, entry)) return
    event.preventDefault()
    event.stopPropagation()
  }
}

/** Where the focus is within an entry, so that it can be found again. */
function placeOf(focused: Element | null): string {
  const guid = focused?.closest<HTMLElement>(".fb-entry")?.dataset.guid
  const act = focused?.getAttribute("data-act")
  return guid && act ? `[data-guid="${CSS.escape(guid)}"] [data-act="${act}"]` : ""
}

function timeFormat(language: string): Intl.DateTimeFormat {
  const style = { dateStyle: "medium", timeStyle: "short" } as const
  try {
    return new Intl.DateTimeFormat(language || undefined, style)
  } catch {
    return new Intl.DateTimeFormat(undefined, style)
  }
}
