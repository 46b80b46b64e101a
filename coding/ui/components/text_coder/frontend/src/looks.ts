/** How codings look: by code, by coder or by disagreement, and which codes are shown. */
import { type Differences, differences } from "./disagreements"
import type { Model } from "./model"
import { t } from "./strings"
import type { Code, Coding } from "./types"

export type StripesBy = "code" | "coder" | "difference"
export const STRIPES_BY: readonly StripesBy[] = ["code", "coder", "difference"]

const STRIPES = "feltbog-stripes"
const HIDDEN = "feltbog-hidden:"
const GREY = "#8a8a8a"

function read(key: string): string {
  try {
    return localStorage.getItem(key) ?? ""
  } catch {
    return ""
  }
}

function write(key: string, value: string): void {
  try {
    if (value) localStorage.setItem(key, value)
    else localStorage.removeItem(key)
  } catch {
    // Without storage it holds until the page is left.
  }
}

/** The project that is open, as its address names it: what is hidden is hidden in it alone. */
function project(): string {
  return new URLSearchParams(window.location.search).get("project") ?? ""
}

export class Looks {
  by: StripesBy
  private found: Differences<Coding> | null = null

  constructor(private readonly model: Model) {
    this.by = "code"
    this.reload()
  }

  /** Take what is kept, which another reader may have written; true when it is other. */
  reload(): boolean {
    const before = this.kept
    this.by = STRIPES_BY.find((by) => by === read(STRIPES)) ?? "code"
    this.model.hidden.clear()
    for (const guid of read(HIDDEN + project()).split(" ")) if (guid) this.model.hidden.add(guid)
    return this.kept !== before
  }

  private get kept(): string {
    return [this.by, ...this.model.hidden].join(" ")
  }

  /** Codings came or went, or others are shown. */
  stale(): void {
    this.found = null
  }

  /** Where the coders whose codings are shown differ. */
  get differences(): Differences<Coding> {
    this.found ??= differences([...this.model.codings.values()].filter(this.model.isShown))
    return this.found
  }

  setBy(by: StripesBy): void {
    this.by = by
    write(STRIPES, by === "code" ? "" : by)
  }

  colorOf = (coding: Coding): string => {
    if (this.by === "code") return coding.code.color
    if (this.isCalm(coding)) return GREY
    return this.model.coders.get(coding.coder)?.color ?? GREY
  }

  /** What stands beside a stripe. */
  labelOf(coding: Coding): string {
    const by = this.model.coders.get(coding.coder)?.name ?? ""
    if (this.by === "code" || !by) return coding.code.label
    return this.by === "coder" ? by : t("stripe_difference", { code: coding.code.label, coder: by })
  }

  /** By disagreement, what is agreed stays in the background. */
  isCalm(coding: Coding): boolean {
    return this.by === "difference" && !this.differences.contested.has(coding)
  }

  /** The codings of a paragraph that have a highlight in the text. */
  inked(paragraph: number): Coding[] {
    const shown = this.model.shownIn(paragraph)
    return this.by === "difference" ? shown.filter((coding) => !this.isCalm(coding)) : shown
  }

  /** All colours that may be asked for. */
  get colors(): string[] {
    const colors = this.model.codes.list.map((code) => code.color)
    if (this.by !== "code") for (const coder of this.model.coders.values()) colors.push(coder.color)
    return [...colors, GREY]
  }

  /* Codes that are switched off. */

  isHidden(guids: readonly string[]): boolean {
    return guids.length > 0 && guids.every((guid) => this.model.hidden.has(guid))
  }

  hide(guids: readonly string[], hidden: boolean): void {
    for (const guid of guids) {
      if (hidden) this.model.hidden.add(guid)
      else this.model.hidden.delete(guid)
    }
    this.keep()
  }

  /** Show these and nothing else; when that is so already, show all. */
  only(guids: readonly string[]): void {
    const others = this.model.codes.list.map((code) => code.guid).filter((g) => !guids.includes(g))
    const isSo = this.isHidden(others) && !guids.some((guid) => this.model.hidden.has(guid))
    this.model.hidden.clear()
    if (!isSo) for (const guid of others) this.model.hidden.add(guid)
    this.keep()
  }

  showAll(): void {
    this.model.hidden.clear()
    this.keep()
  }

  /** A code that is used must be seen: true when it was hidden. */
  reveal(code: Code): boolean {
    if (!this.model.hidden.delete(code.guid)) return false
    this.keep()
    return true
  }

  private keep(): void {
    write(HIDDEN + project(), [...this.model.hidden].join(" "))
  }
}
