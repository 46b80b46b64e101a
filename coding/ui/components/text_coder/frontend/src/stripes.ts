/** The stripes in the margin: one bracket a coding, its code's name where there is room. */
import { el } from "./dom"
import type { Flow, Row } from "./flow"
import { stackLabels } from "./lanes"
import type { Model } from "./model"
import { t } from "./strings"
import type { Coding } from "./types"

export interface StripeLayout {
  /** Lanes that fit; codings beyond them are counted in "+n". */
  lanes: number
  laneWidth: number
  /** Room for names to the right of the lanes, in pixels; 0 for none. */
  names: number
  /** All of the margin, in pixels. */
  width: number
}

export type Size = "wide" | "mid" | "phone"

/** Gap between text and lanes, width of a lane, number of lanes, by the reader's size. */
const SIZES: Record<Size, { gap: number; laneWidth: number; lanes: number }> = {
  wide: { gap: 10, laneWidth: 11, lanes: 6 },
  mid: { gap: 10, laneWidth: 10, lanes: 4 },
  phone: { gap: 4, laneWidth: 8, lanes: 3 },
}
/** The text keeps at least this width before names get any room. */
const LEAST_TEXT = 490
const LEAST_NAMES = 84
const MOST_NAMES = 168

/** Divide the pane between text, lanes and names. */
export function layoutFor(size: Size, pane: number, gutter: number): StripeLayout {
  const { gap, laneWidth, lanes } = SIZES[size]
  const spare = pane - gutter - gap - lanes * laneWidth - LEAST_TEXT
  const names = size === "phone" || spare < LEAST_NAMES ? 0 : Math.min(spare, MOST_NAMES)
  return { lanes, laneWidth, names: Math.floor(names), width: gap + lanes * laneWidth + Math.floor(names) }
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
  private used = 0
  ink: (color: string) => string = (color) => color

  constructor(
    private readonly model: Model,
    private readonly flow: Flow,
  ) {}

  /** So many lanes are in use: the names stand right beside them. */
  use(lanes: number): void {
    const used = Math.min(lanes, this.layout.lanes)
    if (used !== this.used) this.invalidate()
    this.used = used
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
    const work: { row: Row; pieces: Piece[]; more: Coding[]; bottom: number }[] = []
    for (const row of rows) {
      if (onlyNew && this.signatures.has(row)) continue
      const codings = this.model.shownIn(row.index)
      const signature = codings
        .map((c) => `${c.guid}${this.lanes.get(c)}${c.state}${c.code.label}`)
        .join()
      if (this.signatures.get(row) === signature) continue
      this.signatures.set(row, signature)
      work.push({ row, ...this.measure(row, codings) })
    }
    for (const { row, pieces, more, bottom } of work)
      row.margin.replaceChildren(...this.elements(pieces, more, bottom))
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
    const { laneWidth, names } = this.layout
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
      const place = places[i]
      if (place === null || place === undefined) return
      const name = el("span", { class: "fb-stripe-name", "data-label": piece.coding.code.label })
      name.style.top = `${place - piece.top}px`
      name.style.left = `${(this.used - piece.lane) * laneWidth + 4}px`
      name.style.width = `${names - 8}px`
      elements[pieces.indexOf(piece)].append(name)
    })
    if (more.length) elements.push(this.moreButton(more))
    return elements
  }

  private stripe({ coding, lane, top, bottom, opens, closes }: Piece): HTMLElement {
    const { laneWidth } = this.layout
    const by = this.model.coders.get(coding.coder)?.name ?? ""
    const label = t("stripe", { code: coding.code.label, coder: by })
    const stripe = el("button", {
      type: "button",
      class: `fb-stripe${opens ? " fb-opens" : ""}${closes ? " fb-closes" : ""}`,
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
    stripe.style.cssText = `left:${lane * laneWidth}px;top:${top}px;height:${bottom - top}px;--fb-ink:${this.ink(coding.code.color)}`
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
