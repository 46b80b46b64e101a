/** The text on the page: a row for each paragraph, and the way between places and nodes. */
import { el } from "./dom"
import type { Model } from "./model"
import { type Inline, type Look, Structure } from "./structure"
import type { Span } from "./types"

interface Piece {
  node: Text
  /** UTF-16 position of the node's first unit in the whole text. */
  start: number
}

export interface Row {
  index: number
  element: HTMLElement
  text: HTMLElement
  margin: HTMLElement
  start: number
  end: number
  pieces: Piece[]
}

/**
 * Rows stand in blocks, and the browser lays out only the blocks near the window. With a
 * block for each row it would have thousands to look after in every frame.
 */
const BLOCK_ROWS = 24
const BLOCK_LENGTH = 12_000

/** A rough height, so that the scroll bar is about right before a row is laid out. */
function estimate(length: number, width: number): number {
  const lines = Math.max(1, Math.ceil(length / Math.max(20, width / 8.2)))
  return lines * 27 + 14
}

export class Flow {
  readonly element = el("div", { class: "fb-flow" })
  readonly rows: Row[] = []
  readonly blocks: HTMLElement[] = []
  private readonly rowOfElement = new Map<Element, Row>()

  constructor(
    private readonly model: Model,
    speakerClass: (speaker: number) => string,
    width: number,
  ) {
    const { document } = model
    this.element.lang = document.source.language
    const slice = (from: number, to: number): string => model.offsets.slice(from, to)
    const structure = new Structure(document, slice, speakerClass)
    const [line, side] = [el("p", { class: "fb-text", dir: "auto" }), el("div", { class: "fb-margin" })]
    const blank = el("div", { class: "fb-row" }, line, side)
    let block = el("div")
    let [inBlock, from, rough] = [0, 0, 0]
    document.paragraphs.forEach(([start, end], index) => {
      const element = blank.cloneNode(true) as HTMLElement
      const [text, margin] = element.children as unknown as [HTMLElement, HTMLElement]
      element.setAttribute("data-n", String(index + 1))
      const row: Row = { index, element, text, margin, start, end, pieces: [] }
      const look = structure.next(start, end)
      dress(row, look)
      this.pour(row, text, start, end, look.inlines)
      this.rows.push(row)
      this.rowOfElement.set(element, row)
      if (inBlock === 0 || inBlock === BLOCK_ROWS || end - from > BLOCK_LENGTH) {
        block = el("div", { class: "fb-block" })
        this.blocks.push(block)
        ;[inBlock, from, rough] = [0, start, 0]
      }
      inBlock++
      rough += estimate(end - start, width)
      block.append(element)
      block.style.setProperty("--fb-rough", `${rough}px`)
    })
    this.element.append(...this.blocks)
  }

  /** Text of a row, with what stands out in it in elements of their own, one in another. */
  private pour(row: Row, parent: Element, from: number, to: number, inlines: readonly Inline[]): void {
    const { offsets } = this.model
    let at = from
    for (let i = 0; i < inlines.length; ) {
      const inline = inlines[i]
      const [start, end] = [Math.max(at, inline.from), Math.min(inline.to, to)]
      let after = i + 1
      while (after < inlines.length && inlines[after].from < end) after++
      this.addPiece(row, parent, offsets.toUtf16(at), offsets.toUtf16(start))
      const element = inline.make()
      parent.append(element)
      this.pour(row, element, start, Math.max(start, end), inlines.slice(i + 1, after))
      at = Math.max(start, end)
      i = after
    }
    this.addPiece(row, parent, offsets.toUtf16(at), offsets.toUtf16(to))
  }

  private addPiece(row: Row, parent: Element, from: number, to: number): void {
    if (from >= to) return
    const node = document.createTextNode(this.model.offsets.text.slice(from, to))
    parent.append(node)
    row.pieces.push({ node, start: from })
  }

  /** Node and offset of a place. At a seam between nodes, `before` takes the earlier one. */
  point(row: Row, place: number, before = false): [Text, number] {
    const unit = this.model.offsets.toUtf16(Math.max(row.start, Math.min(place, row.end)))
    const { pieces } = row
    let i = pieces.length - 1
    while (i > 0 && (pieces[i].start > unit || (before && pieces[i].start === unit))) i--
    const { node, start } = pieces[i]
    return [node, Math.min(unit - start, node.length)]
  }

  /** The part of a span that lies in a row, as the arguments of a StaticRange. */
  rangeIn(row: Row, span: Span): StaticRangeInit {
    const [startContainer, startOffset] = this.point(row, span.start)
    const [endContainer, endOffset] = this.point(row, span.end, true)
    return { startContainer, startOffset, endContainer, endOffset }
  }

  /** A live range over a span that may run over several rows. */
  range(span: Span): Range {
    const { paragraphs } = this.model
    const [first, last] = paragraphs.touched(span)
    const range = document.createRange()
    range.setStart(...this.point(this.rows[first], span.start))
    range.setEnd(...this.point(this.rows[last], span.end, true))
    return range
  }

  rowAt(place: number): Row {
    return this.rows[this.model.paragraphs.at(place)]
  }

  /** The boxes on the screen of a span's part in one row; other rows are not laid out. */
  boxes(row: Row, span: Span): DOMRectList {
    const part = this.rangeIn(row, span)
    const range = document.createRange()
    range.setStart(part.startContainer, part.startOffset)
    range.setEnd(part.endContainer, part.endOffset)
    return range.getClientRects()
  }

  rowOf(node: Node | null): Row | null {
    const element = node instanceof Element ? node : node?.parentElement
    const found = element?.closest(".fb-row")
    return (found && this.rowOfElement.get(found)) ?? null
  }

  /** The place in the text of a point in the document, or null when it is not in here. */
  placeOf(node: Node, offset: number, up = false): number | null {
    if (!this.element.contains(node)) return null
    const row = this.rowOf(node)
    if (!row) return this.placeAmongRows(node, offset)
    const { offsets } = this.model
    const piece = row.pieces.find((p) => p.node === node)
    if (piece) return offsets.toCodePoint(piece.start + offset, up)
    const child = node.childNodes[offset]
    if (!row.text.contains(node)) return child === row.text ? row.start : row.end
    // A page's break holds no text: then it is the text behind it.
    const next = child && row.pieces.find((p) => child.contains(p.node) || follows(child, p.node))
    if (next) return offsets.toCodePoint(next.start)
    const last = row.pieces.filter((p) => node.contains(p.node)).pop()
    if (last) return offsets.toCodePoint(last.start + last.node.length)
    const behind = row.pieces.find((p) => follows(node, p.node))
    return behind ? offsets.toCodePoint(behind.start) : row.end
  }

  /** A point between rows or blocks: where the next one starts, or where the last one ends. */
  private placeAmongRows(node: Node, offset: number): number {
    const rowIn = (element: Node | undefined, last: boolean): Row | undefined => {
      if (!(element instanceof Element)) return undefined
      const rows = element.matches(".fb-row") ? [element] : element.querySelectorAll(".fb-row")
      const found = rows[last ? rows.length - 1 : 0]
      return found && this.rowOfElement.get(found)
    }
    const next = rowIn(node.childNodes[offset], false)
    return next ? next.start : (rowIn(node, true)?.end ?? this.model.offsets.length)
  }

  /** The place under a point of the screen, or null when no text is there. */
  placeAt(x: number, y: number): number | null {
    const caret = caretAt(x, y)
    if (!caret || !this.element.contains(caret.node)) return null
    return this.placeOf(caret.node, caret.offset)
  }

  /** Is the point of the screen really on the span's letters, not just beside them? */
  covers(row: Row, span: Span, x: number, y: number): boolean {
    for (const box of this.boxes(row, span))
      if (x >= box.left - 2 && x <= box.right + 2 && y >= box.top - 3 && y <= box.bottom + 3)
        return true
    return false
  }
}

/** Give a row the look of what it is; its text stays as it is. */
function dress({ element, text }: Row, look: Look): void {
  if (look.classes.length) element.classList.add(...look.classes.join(" ").split(" "))
  if (look.level) {
    text.setAttribute("role", "heading")
    text.setAttribute("aria-level", String(look.level + 1))
  }
  if (!look.marker) return
  text.style.setProperty("--fb-hang", `${Math.max(1.1, look.marker * 0.5)}em`)
  if (look.indent) text.style.setProperty("--fb-indent", `${look.indent * 1.2}em`)
}

function follows(node: Node, later: Node): boolean {
  return !!(node.compareDocumentPosition(later) & Node.DOCUMENT_POSITION_FOLLOWING)
}

function caretAt(x: number, y: number): { node: Node; offset: number } | null {
  if (document.caretPositionFromPoint) {
    const caret = document.caretPositionFromPoint(x, y)
    return caret && { node: caret.offsetNode, offset: caret.offset }
  }
  const range = document.caretRangeFromPoint?.(x, y)
  return range ? { node: range.startContainer, offset: range.startOffset } : null
}
