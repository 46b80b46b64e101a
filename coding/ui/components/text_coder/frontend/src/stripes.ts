/** The stripes in the margin: one bracket a coding, its code's name where there is room. */
import { el } from "./dom"
import type { Flow, Row } from "./flow"
import { laneRoom, laneWidth, type LaneWidths, stackLabels } from "./lanes"
import type { Looks } from "./looks"
import type { Model } from "./model"
import { t } from "./strings"
import type { Coding } from "./types"

export interface StripeLayout {
  widths: LaneWidths
  /** Lanes that fit when they are narrow; codings beyond them are counted in "+n". */
  lanes: number
  /** Room for the lanes, in pixels. */
  room: number
  /** Room for names to the right of the lanes, in pixels; 0 for none. */
  names: number
  /** All of the margin, in pixels. */
  width: number
}

export type Size = "wide" | "mid" | "phone"

/** Gap between text and lanes, and how the lanes narrow as more of them are in use. */
const SIZES: Record<Size, { gap: number; widths: LaneWidths }> = {
  wide: { gap: 10, widths: [[6, 11], [8, 9], [10, 8], [12, 7]] },
  mid: { gap: 10, widths: [[4, 10], [6, 9], [8, 7], [12, 6]] },
  phone: { gap: 4, widths: [[3, 8], [4, 7], [6, 6]] },
}
/** A pane as on a phone, but in a window: it has room for all lanes, only not for names. */
const NARROW = 430
/** The text keeps at least this width before names get any room. */
const LEAST_TEXT = 490
const LEAST_NAMES = 84
const MOST_NAMES = 168

/**
 * Divide the pane between text, lanes and names. `deep` is the most lanes that are in use
 * anywhere in the source: the margin is as wide all the way, so that the text stands still.
 */
export function layoutFor(size: Size, pane: number, gutter: number, deep = 0): StripeLayout {
  const { gap } = SIZES[size]
  const { widths } = size === "phone" && pane >= NARROW ? SIZES.mid : SIZES[size]
  const room = laneRoom(widths, deep)
  const spare = pane - gutter - gap - room - LEAST_TEXT
  const names = size === "phone" || spare < LEAST_NAMES ? 0 : Math.floor(Math.min(spare, MOST_NAMES))
  const lanes = widths[widths.length - 1][0]
  return { widths, lanes, room, names, width: gap + room + names }
}

const NAME_HEIGHT = 18
const LEAST_HEIGHT = 12

interface Piece {
  coding: Coding
  lane: number
  top: number
  bottom: number
  opens: boolean
  closes: boolean
}

export class Stripes {
  private readonly signatures = new Map<Row, string>()
  layout: StripeLayout = layoutFor("wide", 1000, 48)
  lanes = new Map<Coding, number>()
  /** Lanes in use near the window, and how wide each is. */
  private used = 0
  private laneWidth = 11
  ink: (color: string) => string = (color) => color

  constructor(
    private readonly model: Model,
    private readonly flow: Flow,
    private readonly looks: Looks,
  ) {}

  /**
   * So many lanes are in use around here: they narrow as far as they must, and the names
   * stand right beside them. While one scrolls (`growing`) they do not widen again, or the
   * margin would flicker.
   */
  use(lanes: number, growing: boolean): boolean {
    const used = Math.min(growing ? Math.max(lanes, this.used) : lanes, this.layout.lanes)
    if (used === this.used) return false
    this.used = used
    this.laneWidth = laneWidth(this.layout.widths, used)
    this.invalidate()
    return true
  }

  /** How many lanes the codings of these rows take. */
  lanesIn(rows: Iterable<Row>): number {
    let most = -1
    for (const row of rows)
      for (const coding of this.model.shownIn(row.index)) most = Math.max(most, this.lanes.get(coding) ?? -1)
    return most + 1
  }

  /** Forget what is drawn, so that all is drawn anew (other width, other theme). */
  invalidate(): void {
    this.signatures.clear()
  }

  clear(row: Row): void {
    this.signatures.delete(row)
    row.margin.replaceChildren()
  }

  /** Draw the rows whose stripes changed. All boxes are read before anything is written. */
  draw(rows: Iterable<Row>, onlyNew = false): void {
    const work: { row: Row; pieces: Piece[]; more: Coding[]; bottom: number; codings: Coding[] }[] = []
    for (const row of rows) {
      if (onlyNew && this.signatures.has(row)) continue
      const codings = this.model.shownIn(row.index)
      const signature = codings
        .map((c) => `${c.guid}${this.lanes.get(c)}${c.state}${this.looks.labelOf(c)}${this.looks.isCalm(c)}`)
        .join()
      if (this.signatures.get(row) === signature) continue
      this.signatures.set(row, signature)
      work.push({ row, codings, ...this.measure(row, codings) })
    }
    for (const { row, pieces, more, bottom, codings } of work)
      row.margin.replaceChildren(...spoken(codings), ...this.elements(pieces, more, bottom))
  }

  private measure(row: Row, codings: Coding[]) {
    const pieces: Piece[] = []
    const more: Coding[] = []
    if (!codings.length) return { pieces, more, bottom: 0 }
    const origin = row.margin.getBoundingClientRect()
    const text = row.text.getBoundingClientRect()
    const range = document.createRange()
    for (const coding of codings) {
      const lane = this.lanes.get(coding) ?? this.layout.lanes
      if (lane >= this.layout.lanes) {
        more.push(coding)
        continue
      }
      const opens = coding.start >= row.start
      const closes = coding.end <= row.end
      let [top, bottom] = [0, origin.height]
      if (coding.start > row.start || coding.end < row.end || opens || closes) {
        const part = this.flow.rangeIn(row, coding)
        range.setStart(part.startContainer, part.startOffset)
        range.setEnd(part.endContainer, part.endOffset)
        const box = range.getBoundingClientRect()
        if (opens) top = (box.height ? box.top : text.top) - origin.top
        if (closes) bottom = (box.height ? box.bottom : text.bottom) - origin.top
      }
      if (bottom - top < LEAST_HEIGHT) bottom = top + LEAST_HEIGHT
      pieces.push({ coding, lane, top, bottom, opens, closes })
    }
    pieces.sort((a, b) => a.top - b.top || a.lane - b.lane)
    return { pieces, more, bottom: origin.height }
  }

  private elements(pieces: Piece[], more: Coding[], bottom: number): HTMLElement[] {
    const { names } = this.layout
    const opening = pieces.filter((piece) => piece.opens)
    const room = bottom - (more.length ? NAME_HEIGHT : 0)
    const places = names
      ? stackLabels(
          opening.map((piece) => piece.top),
          NAME_HEIGHT,
          room,
        )
      : []
    const elements = pieces.map((piece) => this.stripe(piece))
    opening.forEach((piece, i) => {
      const place = places[i] ?? null
      const name = el("span", { class: "fb-stripe-name", "data-label": this.looks.labelOf(piece.coding) })
      if (place === null) {
        // There is no room for it: it is shown while its stripe is pointed at.
        name.classList.add("fb-stripe-tip")
      } else {
        name.style.top = `${place - piece.top}px`
        name.style.left = `${(this.used - piece.lane) * this.laneWidth + 4}px`
        name.style.width = `${names - 8}px`
      }
      elements[pieces.indexOf(piece)].append(name)
    })
    if (more.length) elements.push(this.moreButton(more))
    return elements
  }

  private stripe({ coding, lane, top, bottom, opens, closes }: Piece): HTMLElement {
    const width = this.laneWidth
    const by = this.model.coders.get(coding.coder)?.name ?? ""
    const label = t("stripe", { code: coding.code.label, coder: by })
    const stripe = el("button", {
      type: "button",
      class: classes({ "fb-opens": opens, "fb-closes": closes, "fb-calm": this.looks.isCalm(coding) }),
      tabindex: -1,
      title: label,
      "aria-label": label,
      "aria-hidden": opens ? null : "true",
      "data-guid": coding.guid,
      "data-code": coding.code.guid,
      "data-coder": coding.coder,
      "data-start": coding.start,
      "data-end": coding.end,
      "data-state": coding.state,
    })
    const ink = this.ink(this.looks.colorOf(coding))
    stripe.style.cssText = `left:${lane * width}px;width:${width}px;top:${top}px;height:${bottom - top}px;--fb-bar:${width < 8 ? 2 : 3}px;--fb-ink:${ink}`
    return stripe
  }

  private moreButton(more: Coding[]): HTMLElement {
    return el("button", {
      type: "button",
      class: `fb-more${this.layout.names ? " fb-more-wide" : ""}`,
      tabindex: -1,
      "data-label": `+${more.length}`,
      "data-guids": more.map((coding) => coding.guid).join(" "),
      "aria-label": t("stripes_more", { n: more.length }),
      title: t("stripes_more", { n: more.length }),
    })
  }
}

function classes(names: Record<string, boolean>): string {
  const given = Object.keys(names).filter((name) => names[name])
  return ["fb-stripe", ...given].join(" ")
}

/**
 * What is coded in a paragraph, for screen readers, right behind its text. Highlights are
 * no elements, so nothing can be said of them where they are; a <mark> for each of a dozen
 * that overlap would break the text into scraps. A description of the paragraph would not
 * do either: most readers pass over it where the focus is not. So it is text that is not
 * seen, and that is not copied, because the margin cannot be selected. It comes and goes
 * with the stripes: only rows near the window have it.
 */
function spoken(codings: readonly Coding[]): HTMLElement[] {
  if (!codings.length) return []
  const codes = [...new Set(codings.map((coding) => coding.code.label))].join(", ")
  const words = t("row_codings", { n: codings.length, codes })
  return [el("span", { class: "fb-live fb-row-codings" }, words)]
}
