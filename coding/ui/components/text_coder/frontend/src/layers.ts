/** The layers of a field note: what was observed, told to the writer, or thought. */
import type { Offsets } from "./offsets"
import { t } from "./strings"
import type { Layer, LayerOp, MarkRow, Op, Span } from "./types"

export const LAYERS: readonly Layer[] = ["observed", "reported", "reflection"]
const NAMES: Record<Layer, string> = {
  observed: "layer_observed",
  reported: "layer_reported",
  reflection: "layer_reflection",
}

export function layerName(layer: Layer): string {
  return t(NAMES[layer])
}

export interface Mark extends Span {
  guid: string
  layer: Layer
  state: "pending" | "stored"
}

/** What one wants of a stretch: a layer, or (null) none. */
export interface Stroke extends Span {
  guid: string
  layer: Layer | null
}

/**
 * Paint a stroke over marks, as Python does when it stores it: what lies under it is cut,
 * and a neighbour of the same layer that it touches becomes one with it.
 */
export function painted(
  marks: readonly Mark[],
  stroke: Stroke,
  isBlank: (start: number, end: number) => boolean,
): Mark[] {
  let { start, end } = stroke
  const kept: Mark[] = []
  for (const mark of marks) {
    const touches = mark.start <= end && start <= mark.end
    if (touches && mark.layer === stroke.layer) {
      start = Math.min(start, mark.start)
      end = Math.max(end, mark.end)
    } else if (mark.start < end && start < mark.end) {
      for (const [from, to] of [[mark.start, start], [end, mark.end]])
        if (from < to && !isBlank(from, to)) kept.push({ ...mark, start: from, end: to })
    } else kept.push(mark)
  }
  const { guid, layer } = stroke
  if (layer) kept.push({ guid, start, end, layer, state: "pending" })
  return kept.sort((a, b) => a.start - b.start)
}

export function isLayerOp(op: Op): op is LayerOp {
  return op.op === "mark" || op.op === "clear"
}

function strokeOf(op: LayerOp): Stroke {
  const { guid, start, end } = op
  return { guid, start, end, layer: op.op === "mark" ? op.layer : null }
}

export class Layers {
  /** What is to be seen: what Python told, and over it what it has not answered yet. */
  marks: readonly Mark[] = []
  private told: Mark[] = []

  constructor(
    rows: readonly MarkRow[],
    private readonly offsets: Offsets,
  ) {
    this.take(rows)
    this.marks = this.told
  }

  /** Python tells all marks of the source. */
  take(rows: readonly MarkRow[]): void {
    this.told = rows
      .filter(([, start, end]) => 0 <= start && start < end && end <= this.offsets.length)
      .map(([guid, start, end, layer]) => ({ guid, start, end, layer, state: "stored" as const }))
      .sort((a, b) => a.start - b.start)
  }

  /** Python stored this, and has not told the marks anew. */
  stored(op: LayerOp): void {
    this.told = painted(this.told, strokeOf(op), this.isBlank).map((mark) => ({
      ...mark,
      state: "stored" as const,
    }))
  }

  /** Paint anew; true when anything looks other than before. */
  repaint(pending: readonly Op[]): boolean {
    let marks = this.told
    for (const op of pending.filter(isLayerOp)) marks = painted(marks, strokeOf(op), this.isBlank)
    const before = this.marks.map(look).join()
    this.marks = marks
    return marks.map(look).join() !== before
  }

  in(span: Span): Mark[] {
    return this.marks.filter((mark) => mark.start < span.end && span.start < mark.end)
  }

  /** The marks in a span, cut to it. */
  cutTo(span: Span): Mark[] {
    return this.in(span).map((mark) => ({
      ...mark,
      start: Math.max(mark.start, span.start),
      end: Math.min(mark.end, span.end),
    }))
  }

  /** Does all of the span have this layer (or, for null, none of it any)? */
  isAll(span: Span, layer: Layer | null): boolean {
    const here = this.in(span)
    if (!layer) return here.length === 0
    const [mark] = here
    return here.length === 1 && mark.layer === layer && mark.start <= span.start && span.end <= mark.end
  }

  private readonly isBlank = (start: number, end: number): boolean =>
    this.offsets.trim(start, end) === null
}

function look({ start, end, layer, state }: Mark): string {
  return `${start}:${end}:${layer}:${state}`
}
