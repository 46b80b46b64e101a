/** What is drawn where: only rows near the window carry highlights and stripes. */
import { Bands } from "./bands"
import type { Flow, Row } from "./flow"
import { HighlightPainter } from "./highlights"
import { packLanes } from "./lanes"
import type { Looks } from "./looks"
import { MarkPainter } from "./marks"
import type { Model } from "./model"
import { hasHighlights, type Overlay, type Painter } from "./paint"
import { flatten } from "./segments"
import { type StripeLayout, Stripes } from "./stripes"
import type { Coding, Span } from "./types"

const NEAR = "700px 0px"
const BRIEF = 2400
/** One has stopped scrolling. */
const REST = 200
/** Texts below this length are laid out wholly, bit by bit, when the browser is idle. */
const SMALL = 200_000

export class View {
  private readonly near = new Set<Row>()
  private readonly painter: Painter
  readonly stripes: Stripes
  private readonly bands: Bands
  private readonly watcher: IntersectionObserver
  private readonly overlays = new Map<Overlay, { spans: readonly Span[]; color?: string }>()
  private lanesStale = true
  /** Every coding that is shown has its lane: true until codings come or go. */
  private isPacked = false
  private frame = 0
  private after = 0
  private rest = 0
  private briefly = 0
  private idle = 0

  constructor(
    private readonly model: Model,
    readonly flow: Flow,
    private readonly pane: HTMLElement,
    private readonly looks: Looks,
    /** What is drawn may be other than before. */
    private readonly drawn: () => void = () => {},
  ) {
    const rowsOf = (span: Span): Row[] => this.rowsOf(span)
    this.painter = hasHighlights()
      ? new HighlightPainter(flow, rowsOf, looks.colorOf)
      : new MarkPainter(flow, rowsOf, looks.colorOf)
    this.stripes = new Stripes(model, flow, looks)
    this.bands = new Bands(model, flow)
    this.watcher = new IntersectionObserver((entries) => this.moved(entries), {
      root: pane,
      rootMargin: NEAR,
    })
    for (const row of flow.rows) this.watcher.observe(row.element)
    this.relax(0)
  }

  /** Draw the rows around this one now, before the browser reports what is near. */
  prime(index: number): void {
    const rows = this.flow.rows.slice(Math.max(0, index - 6), index + 24)
    for (const row of rows) {
      this.near.add(row)
      this.paint(row)
    }
    this.drawStripesSoon()
  }

  private readonly rowOfTarget = (target: Element): Row =>
    this.flow.rows[Number((target as HTMLElement).dataset.n) - 1]

  private moved(entries: IntersectionObserverEntry[]): void {
    let changed = false
    for (const entry of entries) {
      const row = this.rowOfTarget(entry.target)
      if (!row || entry.isIntersecting === this.near.has(row)) continue
      changed = true
      if (entry.isIntersecting) {
        this.near.add(row)
        this.paint(row)
      } else {
        this.near.delete(row)
        this.painter.clear(row)
        this.stripes.clear(row)
        this.bands.clear(row)
      }
    }
    if (!changed) return
    for (const [kind, { spans, color }] of this.overlays) this.showOverlay(kind, spans, color)
    this.drawStripesSoon()
  }

  private rowsOf(span: Span): Row[] {
    const [first, last] = this.model.paragraphs.touched(span)
    const rows: Row[] = []
    if (last - first < this.near.size) {
      for (let i = first; i <= last; i++)
        if (this.near.has(this.flow.rows[i])) rows.push(this.flow.rows[i])
    } else {
      for (const row of this.near) if (row.index >= first && row.index <= last) rows.push(row)
    }
    return rows
  }

  private paint(row: Row): void {
    const spans = this.looks.inked(row.index)
    const segments = flatten(spans, row.start, row.end, this.looks.colorOf)
    this.painter.paint(row, segments)
  }

  /** Draw again the rows that these codings touch; all that is near without them. */
  refresh(codings?: Iterable<Coding>): void {
    this.looks.stale()
    this.isPacked = false
    this.drawn()
    // One coding more, and others' passages may be agreed or contested: draw all of them.
    if (this.looks.by === "difference") codings = undefined
    const rows = new Set<Row>()
    if (codings) for (const coding of codings) for (const row of this.rowsOf(coding)) rows.add(row)
    for (const row of codings ? rows : this.near) this.paint(row)
    this.lanesStale = true
    this.drawStripesSoon()
  }

  /** Other width or theme: the stripes' places and colours are stale. */
  restripe(layout: StripeLayout, ink: (color: string) => string): void {
    this.stripes.layout = layout
    this.drawn()
    this.stripes.ink = ink
    this.stripes.invalidate()
    this.bands.invalidate()
    this.lanesStale = true
    this.drawStripesSoon()
  }

  /** After the next frame: the highlight under one's eyes comes before the margin. */
  private drawStripesSoon(): void {
    this.frame ||= requestAnimationFrame(() => {
      this.after = window.setTimeout(() => this.drawStripes(), 0)
    })
  }

  /** Layers changed: they are few, so they are drawn at once. */
  reband(): void {
    this.bands.draw(this.near)
  }

  private drawStripes(): void {
    this.frame = 0
    this.bands.draw(this.near)
    clearTimeout(this.rest)
    this.packLanes()
    if (!this.lanesStale) this.rest = window.setTimeout(() => this.atRest(), REST)
    const anew = this.stripes.use(this.stripes.lanesIn(this.near), !this.lanesStale)
    // Scrolling alone changes nothing in the rows that are drawn already.
    this.stripes.draw(this.near, !this.lanesStale && !anew)
    this.lanesStale = false
  }

  private packLanes(): void {
    if (this.isPacked) return
    this.isPacked = true
    const shown = [...this.model.codings.values()].filter(this.model.isShown)
    this.stripes.lanes = packLanes(shown, (place) => this.model.paragraphs.at(place))
  }

  /** Fewer lanes are in use here than above: they may be wider again. */
  private atRest(): void {
    if (this.stripes.use(this.stripes.lanesIn(this.near), false)) this.stripes.draw(this.near)
  }

  /** The most lanes that are in use anywhere in the source. */
  get deepest(): number {
    this.packLanes()
    let most = -1
    for (const lane of this.stripes.lanes.values()) most = Math.max(most, lane)
    return most + 1
  }

  overlay(kind: Overlay, spans: readonly Span[], color?: string): void {
    if (!spans.length && !this.overlays.has(kind)) return
    if (spans.length) this.overlays.set(kind, { spans, color })
    else this.overlays.delete(kind)
    this.showOverlay(kind, spans, color)
  }

  /** A look that goes by itself. */
  brief(kind: Overlay, spans: Span | readonly Span[], color?: string): void {
    this.overlay(kind, [spans].flat(), color)
    clearTimeout(this.briefly)
    this.briefly = window.setTimeout(() => {
      this.overlay("fade", [])
      this.overlay("flash", [])
    }, BRIEF)
  }

  private showOverlay(kind: Overlay, spans: readonly Span[], color?: string): void {
    this.painter.overlay(kind, spans, color)
  }

  rowIndexAt(place: number): number {
    return this.model.paragraphs.at(place)
  }

  /** The rows that can be seen, from the top. */
  visibleRows(): Row[] {
    const box = this.pane.getBoundingClientRect()
    return [...this.near]
      .sort((a, b) => a.index - b.index)
      .filter((row) => {
        const own = row.element.getBoundingClientRect()
        return own.bottom > box.top && own.top < box.bottom
      })
  }

  /** Bring a span into sight, if it is not wholly there. */
  reveal(span: Span): void {
    const row = this.flow.rowAt(span.start)
    const pane = this.pane.getBoundingClientRect()
    const box = this.near.has(row) ? this.flow.boxes(row, span)[0] : undefined
    if (!box || box.top < pane.top + 8 || box.bottom > pane.bottom - 48) this.scrollTo(span)
  }

  /** Bring a span into the upper third of the window. */
  scrollTo(span: Span): void {
    const row = this.flow.rows[this.model.paragraphs.at(span.start)]
    if (!row) return
    const settle = (turns: number): void => {
      const box = this.pane.getBoundingClientRect()
      const place = this.flow.boxes(row, span)[0] ?? row.element.getBoundingClientRect()
      const away = place.top - box.top - box.height * 0.28
      if (Math.abs(away) > 2) this.pane.scrollTop += away
      if (turns > 0) requestAnimationFrame(() => settle(turns - 1))
    }
    row.element.scrollIntoView({ block: "center" })
    settle(4)
  }

  /** Lay out a small text wholly, a block at a time, so that scrolling is even. */
  private relax(from: number): void {
    if (this.model.document.text.length > SMALL || from >= this.flow.blocks.length) return
    const later = window.requestIdleCallback ?? ((work) => window.setTimeout(work, 60))
    this.idle = later(() => {
      this.flow.blocks[from].classList.add("fb-laid-out")
      this.relax(from + 1)
    })
  }

  destroy(): void {
    this.watcher.disconnect()
    cancelAnimationFrame(this.frame)
    clearTimeout(this.after)
    clearTimeout(this.rest)
    clearTimeout(this.briefly)
    window.cancelIdleCallback?.(this.idle)
    clearTimeout(this.idle)
    this.painter.destroy()
  }
}
