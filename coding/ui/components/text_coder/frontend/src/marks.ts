/** Painting with <mark> elements, for browsers without the Highlight API. */
import { el } from "./dom"
import type { Flow, Row } from "./flow"
import { colorName, type Overlay, type Painter } from "./paint"
import type { Segment } from "./segments"
import type { Coding, Span } from "./types"

interface Shown {
  kind: Overlay
  spans: readonly Span[]
  color?: string
}

export class MarkPainter implements Painter {
  private readonly segments = new Map<Row, readonly Segment<Coding>[]>()
  private readonly overlays = new Map<Overlay, Shown>()

  constructor(
    private readonly flow: Flow,
    private readonly rowsOf: (span: Span) => Row[],
    private readonly colorOf: (coding: Coding) => string = (coding) => coding.code.color,
  ) {}

  paint(row: Row, segments: readonly Segment<Coding>[]): void {
    this.segments.set(row, segments)
    this.render(row)
  }

  clear(row: Row): void {
    if (this.segments.delete(row)) this.render(row)
  }

  overlay(kind: Overlay, spans: readonly Span[], color?: string): void {
    const before = this.overlays.get(kind)?.spans ?? []
    if (!spans.length && !before.length) return
    if (spans.length) this.overlays.set(kind, { kind, spans, color })
    else this.overlays.delete(kind)
    const rows = new Set([...before, ...spans].flatMap(this.rowsOf))
    for (const row of rows) this.render(row)
  }

  destroy(): void {
    this.overlays.clear()
    for (const row of [...this.segments.keys()]) this.clear(row)
  }

  /** Put the row's nodes back to one each, then wrap what has a look. */
  private render(row: Row): void {
    unwrap(row)
    const spans = [...this.overlays.values()].flatMap((shown) =>
      shown.spans.map((span) => ({ span, shown })),
    )
    const segments = this.segments.get(row) ?? []
    const cuts = new Set<number>()
    for (const span of [...segments, ...spans.map((s) => s.span)])
      for (const place of [span.start, span.end])
        cuts.add(Math.max(row.start, Math.min(place, row.end)))
    const places = [...cuts].sort((a, b) => a - b)
    for (let i = 0; i + 1 < places.length; i++) {
      const looks = lookAt(places[i], segments, spans, this.colorOf)
      if (looks) this.wrap(row, places[i], places[i + 1], looks)
    }
  }

  private wrap(row: Row, start: number, end: number, looks: string): void {
    while (start < end) {
      const [node, offset] = this.flow.point(row, start)
      const [last, lastOffset] = this.flow.point(row, end, true)
      const stop = node === last ? lastOffset : node.length
      const index = row.pieces.findIndex((piece) => piece.node === node)
      const middle = offset > 0 ? node.splitText(offset) : node
      const rest = stop - offset < middle.length ? middle.splitText(stop - offset) : null
      const mark = el("mark", { class: looks })
      middle.replaceWith(mark)
      mark.append(middle)
      const from = row.pieces[index].start
      const parts = [node, middle, rest].filter(
        (part, k, all): part is Text => part !== null && all.indexOf(part) === k,
      )
      let at = from
      row.pieces.splice(
        index,
        1,
        ...parts.map((part) => {
          const piece = { node: part, start: at }
          at += part.length
          return piece
        }),
      )
      if (node === last) return
      const next = row.pieces[index + parts.length]
      if (!next) return
      start = this.flow.placeOf(next.node, 0) ?? end
    }
  }
}

function unwrap(row: Row): void {
  const marks = row.text.querySelectorAll("mark")
  if (!marks.length) return
  for (const mark of marks) mark.replaceWith(...mark.childNodes)
  const merged: Row["pieces"] = []
  for (const piece of row.pieces) {
    const before = merged[merged.length - 1]
    if (before && before.node.nextSibling === piece.node) {
      before.node.appendData(piece.node.data)
      piece.node.remove()
    } else merged.push(piece)
  }
  row.pieces = merged
}

function lookAt(
  place: number,
  segments: readonly Segment<Coding>[],
  spans: readonly { span: Span; shown: Shown }[],
  colorOf: (coding: Coding) => string,
): string {
  const classes: string[] = []
  const here = segments.find((s) => s.start <= place && place < s.end)
  if (here) classes.push(`fb-fill-${colorName(colorOf(here.fill))}`)
  if (here?.line) classes.push(`fb-${here.deep ? "deep" : "line"}-${colorName(colorOf(here.line))}`)
  for (const { span, shown } of spans)
    if (span.start <= place && place < span.end)
      classes.push(`fb-${shown.kind}${shown.color ? `-${colorName(shown.color)}` : ""}`)
  return classes.join(" ")
}
