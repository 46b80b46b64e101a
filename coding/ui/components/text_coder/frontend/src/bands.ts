/** The bands left of the text: which layer of the note a stretch is. */
import { el } from "./dom"
import type { Flow, Row } from "./flow"
import { layerName, type Mark } from "./layers"
import type { Model } from "./model"

interface Piece {
  mark: Mark
  top: number
  bottom: number
  opens: boolean
}

const LEAST_HEIGHT = 8
const NAME_HEIGHT = 14
/** The paragraph's number stands beside the first line: names stand below it. */
const NUMBER = 21
/** A name set upright, where the margin is narrow. */
const UPRIGHT = 72

/** Two layers that share a line share its height, the earlier one above. */
export function parted<T extends { top: number; bottom: number }>(pieces: readonly T[]): T[] {
  const apart = pieces.map((piece) => ({ ...piece }))
  for (let i = 1; i < apart.length; i++) {
    const [before, piece] = [apart[i - 1], apart[i]]
    if (piece.top >= before.bottom - 1) continue
    const seam = (Math.max(before.top, piece.top) + Math.min(before.bottom, piece.bottom)) / 2
    before.bottom = piece.top = seam
  }
  return apart
}

/** What is to be drawn in a row; `first` is where a name may stand, `pages` where numbers do. */
interface Measured {
  row: Row
  pieces: Piece[]
  pages: number[]
  first: number
  height: number
}

/** Where names stand that may cover neither each other nor a page's number; null: no room. */
export function stacked(
  tops: readonly number[],
  taken: readonly number[],
  bottom: number,
): (number | null)[] {
  let free = 0
  return tops.map((top) => {
    let place = Math.max(top, free)
    for (const other of taken)
      if (place < other + NUMBER && other < place + NAME_HEIGHT) place = other + NUMBER
    if (place + NAME_HEIGHT > bottom) return null
    free = place + NAME_HEIGHT
    return place
  })
}

export class Bands {
  private readonly signatures = new Map<Row, string>()
  private readonly boxes = new Map<Row, HTMLElement>()

  constructor(
    private readonly model: Model,
    private readonly flow: Flow,
  ) {}

  /** Forget what is drawn, because widths are others. */
  invalidate(): void {
    this.signatures.clear()
  }

  clear(row: Row): void {
    this.signatures.delete(row)
    this.boxes.get(row)?.remove()
    this.boxes.delete(row)
  }

  /** Draw the rows whose layers changed. All boxes are read before anything is written. */
  draw(rows: Iterable<Row>): void {
    const { layers } = this.model
    if (!layers.marks.length && !this.boxes.size) return
    const work: Measured[] = []
    for (const row of rows) {
      const marks = layers.in(row)
      const signature = marks.map((m) => `${m.start}:${m.end}:${m.layer}:${m.state}`).join()
      if (this.signatures.get(row) === signature) continue
      if (!signature && !this.boxes.has(row)) continue
      this.signatures.set(row, signature)
      const pieces = parted(marks.map((mark) => this.measure(row, mark)))
      const first = (parseFloat(getComputedStyle(row.text).paddingTop) || 0) + NUMBER
      const { top, height } = row.element.getBoundingClientRect()
      const breaks = [...row.text.querySelectorAll(".fb-page-inside")]
      const pages = breaks.map((each) => each.getBoundingClientRect().top - top)
      work.push({ row, pieces, pages, first, height })
    }
    for (const measured of work) this.write(measured)
  }

  private measure(row: Row, mark: Mark): Piece {
    const origin = row.element.getBoundingClientRect()
    const opens = mark.start >= row.start
    const closes = mark.end <= row.end
    let [top, bottom] = [0, origin.height]
    const boxes = opens || closes ? [...this.flow.boxes(row, mark)] : []
    if (boxes.length) {
      if (opens) top = Math.min(...boxes.map((b) => b.top)) - origin.top
      if (closes) bottom = Math.max(...boxes.map((b) => b.bottom)) - origin.top
    }
    return { mark, top, bottom: Math.max(bottom, top + LEAST_HEIGHT), opens }
  }

  private write({ row, pieces, pages, first, height }: Measured): void {
    if (!pieces.length) {
      this.boxes.get(row)?.remove()
      this.boxes.delete(row)
      return
    }
    let box = this.boxes.get(row)
    if (!box) {
      box = el("div", { class: "fb-bands" })
      this.boxes.set(row, box)
      row.element.append(box)
    }
    const named = pieces.filter((piece) => this.isNamed(piece))
    const tops = named.map((piece) => Math.max(piece.top + 2, first))
    const places = stacked(tops, pages, Math.max(height, first) + NAME_HEIGHT)
    box.replaceChildren(
      ...pieces.map((piece) => this.band(piece, places[named.indexOf(piece)] ?? null)),
    )
  }

  /** A mark has its name once; what only goes on after a cut has none. */
  private isNamed({ mark, opens }: Piece): boolean {
    const { start, layer, guid } = mark
    const [before] = this.model.layers.in({ start: start - 2, end: start })
    return opens && (before?.layer !== layer || before.guid === guid)
  }

  private band({ mark, top, bottom }: Piece, place: number | null): HTMLElement {
    const { layer, state, start, end, guid } = mark
    const band = el("span", {
      class: "fb-band",
      "data-layer": layer,
      "data-state": state,
      "data-mark": guid,
      "data-start": start,
      "data-end": end,
      title: layerName(layer),
    })
    band.style.cssText = `top:${top}px;height:${bottom - top}px`
    if (place === null) return band
    const name = el("span", { class: "fb-band-name", "data-label": layerName(layer) })
    name.style.top = `${place - top}px`
    if (bottom - place < UPRIGHT) name.dataset.short = ""
    band.append(name)
    return band
  }
}
