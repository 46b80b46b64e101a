/** Looks that stretches of text can take, and who paints them. */
import type { Flow, Row } from "./flow"
import type { Segment } from "./segments"
import type { Coding, Span } from "./types"

/** Special looks beside the codings' own: they lie over the fills, in this order. */
export type Overlay = "selection" | "raise" | "flash" | "tap" | "fade" | "layer"

export interface Painter {
  /** Draw the codings of a row; it replaces what was drawn there. */
  paint(row: Row, segments: readonly Segment<Coding>[]): void
  clear(row: Row): void
  /** Show a special look on some spans, instead of where it was shown before. */
  overlay(kind: Overlay, spans: readonly Span[], color?: string): void
  destroy(): void
}

export type MakePainter = (flow: Flow, rows: (span: Span) => Row[]) => Painter

/** A name for a colour that can stand in `::highlight(...)` and in a class. */
export function colorName(color: string): string {
  return color.replace(/[^0-9a-z]/gi, "").toLowerCase()
}

export function hasHighlights(): boolean {
  return typeof Highlight === "function" && !!CSS.highlights
}
