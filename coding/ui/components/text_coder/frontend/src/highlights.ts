/** Painting with the CSS Custom Highlight API: no element is touched. */
import type { Flow, Row } from "./flow"
import { colorName, type Overlay, type Painter } from "./paint"
import type { Segment } from "./segments"
import type { Coding, Span } from "./types"

const PRIORITY: Record<Overlay, number> = {
  layer: 4,
  fade: 5,
  raise: 6,
  flash: 7,
  tap: 8,
  selection: 9,
}

function registered(name: string, priority: number): Highlight {
  let highlight = CSS.highlights.get(name)
  if (!highlight) {
    highlight = new Highlight()
    highlight.priority = priority
    CSS.highlights.set(name, highlight)
  }
  return highlight
}

type Painted = [Highlight, AbstractRange][]

export class HighlightPainter implements Painter {
  private readonly painted = new Map<Row, Painted>()
  private readonly overlays = new Map<Overlay, Painted>()

  constructor(
    private readonly flow: Flow,
    private readonly rowsOf: (span: Span) => Row[],
    private readonly colorOf: (coding: Coding) => string = (coding) => coding.code.color,
  ) {}

  paint(row: Row, segments: readonly Segment<Coding>[]): void {
    this.clear(row)
    if (!segments.length) return
    const painted: Painted = []
    for (const segment of segments) {
      const range = new StaticRange(this.flow.rangeIn(row, segment))
      const fill = registered(`fb-fill-${colorName(this.colorOf(segment.fill))}`, 1)
      fill.add(range)
      painted.push([fill, range])
      if (!segment.line) continue
      const kind = segment.deep ? "deep" : "line"
      const line = registered(`fb-${kind}-${colorName(this.colorOf(segment.line))}`, 2)
      line.add(range)
      painted.push([line, range])
    }
    this.painted.set(row, painted)
  }

  clear(row: Row): void {
    unpaint(this.painted.get(row))
    this.painted.delete(row)
  }

  overlay(kind: Overlay, spans: readonly Span[], color?: string): void {
    unpaint(this.overlays.get(kind))
    this.overlays.delete(kind)
    if (!spans.length) return
    const name = color ? `fb-${kind}-${colorName(color)}` : `fb-${kind}`
    const highlight = registered(name, PRIORITY[kind])
    const painted: Painted = []
    for (const span of spans)
      for (const row of this.rowsOf(span)) {
        const range = new StaticRange(this.flow.rangeIn(row, span))
        highlight.add(range)
        painted.push([highlight, range])
      }
    this.overlays.set(kind, painted)
  }

  destroy(): void {
    for (const painted of this.painted.values()) unpaint(painted)
    for (const painted of this.overlays.values()) unpaint(painted)
    for (const [name, highlight] of [...CSS.highlights])
      if (name.startsWith("fb-") && !highlight.size) CSS.highlights.delete(name)
  }
}

function unpaint(painted: Painted | undefined): void {
  for (const [highlight, range] of painted ?? []) highlight.delete(range)
}
