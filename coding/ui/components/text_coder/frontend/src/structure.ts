/** How the rows of a text look: headings, items, turns, pages, and what is dim in them. */
import { el } from "./dom"
import { t } from "./strings"
import type { DocumentData, Turn } from "./types"

/** A part of a row in an element of its own; a page begins in one without any text. */
export interface Inline {
  from: number
  to: number
  make(): HTMLElement
}

export interface Look {
  classes: string[]
  /** Level of the heading that the row is, else 0. */
  level: number
  /** Width of a list item's marker, in characters; 0 where the row is no item. */
  marker: number
  /** Spaces before the item: how deep it stands in its list. */
  indent: number
  /** In the order of the text, what holds another one first. */
  inlines: Inline[]
}

const TIME = /^[[(<]?\d[\d:.,]*[\])>]?\s*/
const PER_DEPTH = 2
const DEEPEST = 4
const WIDEST = 6

/** The elements of a sorted list, handed out as the rows come by. */
class Queue<T> {
  private at = 0
  private readonly items: readonly T[]

  constructor(
    items: readonly T[] | undefined,
    private readonly place: (item: T) => number,
  ) {
    this.items = [...(items ?? [])].sort((a, b) => place(a) - place(b))
  }

  before(limit: number): T[] {
    const found: T[] = []
    for (; this.at < this.items.length && this.place(this.items[this.at]) < limit; this.at++)
      found.push(this.items[this.at])
    return found
  }
}

export class Structure {
  private readonly turns: Queue<Turn>
  private readonly headings: Queue<DocumentData["headings"][number]>
  private readonly items: Queue<DocumentData["items"][number]>
  private readonly pages: Queue<DocumentData["pages"][number]>
  private readonly stamps: Queue<DocumentData["stamps"][number]>
  private turn: Turn | null = null

  constructor(
    private readonly document: DocumentData,
    private readonly slice: (start: number, end: number) => string,
    private readonly speakerClass: (speaker: number) => string,
  ) {
    this.turns = new Queue(document.turns, ([start]) => start)
    this.headings = new Queue(document.headings, ([start]) => start)
    this.items = new Queue(document.items, ([start]) => start)
    this.pages = new Queue(document.pages, ([start]) => start)
    this.stamps = new Queue(document.stamps, ([start]) => start)
  }

  /** The look of the next row; ask for the rows in order. */
  next(start: number, end: number): Look {
    const look: Look = { classes: [], level: 0, marker: 0, indent: 0, inlines: [] }
    const stamps = this.stamps.before(end).filter(([from]) => from >= start)
    this.lookOfTurns(look, start, end, stamps)
    for (const [from, to] of stamps) look.inlines.push(dim(from, Math.min(to, end), "fb-time"))
    this.lookOfHeadings(look, start, end)
    this.lookOfItems(look, start, end)
    this.lookOfPages(look, start, end)
    look.inlines.sort((a, b) => a.from - b.from || b.to - a.to)
    return look
  }

  private lookOfTurns(look: Look, start: number, end: number, stamps: [number, number][]): void {
    const here = this.turns.before(end)
    const inside = here.filter(([from]) => from >= start)
    for (const turn of inside.filter(([from, , , to]) => to > from)) {
      const label = this.label(turn, end)
      look.inlines.push(label)
      const time = TIME.exec(this.slice(label.from, label.to))
      const isTold = stamps.some(([from]) => label.from <= from && from < label.to)
      // Digits and signs only, so code points and letters are the same count.
      if (time && !isTold) look.inlines.push(dim(label.from, label.from + time[0].length, "fb-time"))
    }
    const [first] = inside
    if (first && first[3] > first[0] && first[0] === start) look.classes.push("fb-turn")
    this.turn = here[here.length - 1] ?? this.turn
    // A bar beside the row says whose it is, so it is left out where that is not one only.
    const isOnes = inside.length === 0 || (inside.length === 1 && first[0] === start)
    if (!this.turn || !isOnes || this.turn[1] <= start) return
    if (this.document.speakers[this.turn[2]])
      look.classes.push("fb-said", this.speakerClass(this.turn[2]))
  }

  private label([from, , speaker, to]: Turn, end: number): Inline {
    const look = `fb-speaker ${this.speakerClass(speaker)}`
    const title = this.document.participants?.[speaker] ?? null
    return { from, to: Math.min(to, end), make: () => el("span", { class: look, title }) }
  }

  private lookOfHeadings(look: Look, start: number, end: number): void {
    for (const [from, to, level, marker] of this.headings.before(end)) {
      if (from > start || to <= start) continue
      if (to >= end || !this.slice(to, end).trim()) look.level = Math.max(1, Math.min(level, 3))
      else look.inlines.push(dim(start, to, "fb-heading-part"))
      if (start < marker && marker < end) look.inlines.push(dim(start, marker, "fb-marker"))
    }
    if (look.level) look.classes.push("fb-heading", `fb-heading-${look.level}`)
  }

  private lookOfItems(look: Look, start: number, end: number): void {
    for (const [from, to, marker] of this.items.before(end)) {
      if (from > start || to <= start || look.level) continue
      const isBare = marker <= start
      look.classes.push("fb-item", ...(isBare ? ["fb-item-bare"] : []))
      look.marker = isBare ? 2 : Math.min(marker - start, WIDEST)
      const before = /[ \t]*$/.exec(this.slice(Math.max(0, start - 40), start))?.[0] ?? ""
      const spaces = before.replace(/\t/g, "    ").length
      look.indent = Math.min(DEEPEST, Math.floor(spaces / PER_DEPTH))
      if (!isBare) look.inlines.push(dim(start, Math.min(marker, end), "fb-bullet"))
    }
  }

  private lookOfPages(look: Look, start: number, end: number): void {
    const here = this.pages.before(end).filter(([, page]) => page)
    const above = here.filter(([from]) => from <= start)
    const last = above[above.length - 1]
    if (last) {
      look.classes.push("fb-paged")
      look.inlines.push(pageBreak(start, last[1], "fb-page-top"))
    }
    for (const [from, page] of here)
      if (from > start) look.inlines.push(pageBreak(from, page, "fb-page-inside"))
  }
}

function dim(from: number, to: number, look: string): Inline {
  return { from, to, make: () => el("span", { class: look }) }
}

/** The page's number is drawn by the style sheet: it is no text, so nobody copies it. */
function pageBreak(from: number, page: string, look: string): Inline {
  const words = t("page", { page })
  const props = {
    class: `fb-page-break ${look}`,
    role: "doc-pagebreak",
    "aria-label": words,
    "data-page": words,
  }
  return { from, to: from, make: () => el("span", props) }
}

/** Eight colours; the speakers after them have the same ones in another line. */
export function speakerLook(speaker: number): string {
  return `fb-speaker-${speaker % 8} fb-round-${Math.floor(speaker / 8) % 3}`
}
