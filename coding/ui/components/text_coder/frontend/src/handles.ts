/** The two handles at the ends of a coding or selection, to be dragged or moved by keys. */
import { button, el } from "./dom"
import type { Flow } from "./flow"
import type { Model } from "./model"
import { t } from "./strings"
import type { Span } from "./types"
import { step, wordAt } from "./words"

type End = "start" | "end"
const ENDS: readonly End[] = ["start", "end"]
/** A finger covers what it points at: look a little above it. */
const ABOVE_FINGER = 30
const EDGE = 36
const SCROLL_BY = 14

export interface HandlesHost {
  /** Show how far it would reach. */
  moving(span: Span): void
  /** It was let go; null when it was given up. */
  done(span: Span | null): void
}

export class Handles {
  private readonly handles: Record<End, HTMLButtonElement>
  private span: Span | null = null
  private moved: Span | null = null
  private host: HandlesHost | null = null
  private scrolling = 0
  private last: PointerEvent | null = null

  constructor(
    private readonly pane: HTMLElement,
    private readonly flow: Flow,
    private readonly model: Model,
  ) {
    const make = (end: End): HTMLButtonElement => {
      const handle = button({ class: "fb-handle", "data-end": end }, () => {}, el("span", { class: "fb-handle-grip" }))
      handle.addEventListener("pointerdown", (event) => this.begin(event, end))
      handle.addEventListener("keydown", (event) => this.onKey(event, end))
      handle.hidden = true
      return handle
    }
    this.handles = { start: make("start"), end: make("end") }
    pane.append(this.handles.start, this.handles.end)
  }

  /** Stand at the ends of a span; `name` is what the span is called. */
  show(span: Span | null, color = "", name = "", host: HandlesHost | null = null): void {
    this.span = span && { start: span.start, end: span.end }
    this.host = host
    for (const end of ENDS) {
      const handle = this.handles[end]
      handle.style.setProperty("--fb-handle", color || "var(--fb-accent-ink)")
      handle.setAttribute("aria-label", t(`handle_${end}`, { name }))
    }
    this.place()
  }

  get isDragging(): boolean {
    return this.last !== null
  }

  /** Rows may have moved. */
  place(): void {
    const { span } = this
    for (const end of ENDS) {
      const handle = this.handles[end]
      handle.hidden = !span
      if (span) this.put(handle, end, this.moved ?? span)
    }
  }

  private put(handle: HTMLElement, end: End, span: Span): void {
    const row = this.flow.rowAt(end === "start" ? span.start : span.end - 1)
    const boxes = [...this.flow.boxes(row, span)].filter((box) => box.width > 0)
    const box = end === "start" ? boxes[0] : boxes[boxes.length - 1]
    handle.hidden = !box
    if (!box) return
    const pane = this.pane.getBoundingClientRect()
    handle.style.left = `${(end === "start" ? box.left : box.right) - pane.left}px`
    handle.style.top = `${box.top - pane.top + this.pane.scrollTop}px`
    handle.style.height = `${box.height}px`
  }

  private begin(event: PointerEvent, end: End): void {
    if (!this.span || event.button > 0) return
    event.preventDefault()
    event.stopPropagation()
    const handle = this.handles[end]
    const stop = new AbortController()
    const { signal } = stop
    this.last = event
    this.pane.classList.add("fb-dragging")
    handle.setPointerCapture?.(event.pointerId)
    handle.addEventListener("pointermove", (move) => this.drag(move, end), { signal })
    const finish = (kept: boolean): void => {
      stop.abort()
      this.end(kept)
    }
    handle.addEventListener("pointerup", () => finish(true), { signal })
    handle.addEventListener("pointercancel", () => finish(false), { signal })
    const onKey = (key: KeyboardEvent): void => {
      if (key.key !== "Escape") return
      key.preventDefault()
      key.stopImmediatePropagation()
      finish(false)
    }
    window.addEventListener("keydown", onKey, { signal, capture: true })
  }

  private drag(event: PointerEvent, end: End): void {
    this.last = event
    this.follow(end)
    const pane = this.pane.getBoundingClientRect()
    const isAtEdge = event.clientY < pane.top + EDGE || event.clientY > pane.bottom - EDGE
    if (isAtEdge && !this.scrolling) this.scrolling = window.setInterval(() => this.creep(end), 16)
    if (!isAtEdge) this.rest()
  }

  /** Near the upper or lower edge the text scrolls under the pointer. */
  private creep(end: End): void {
    if (!this.last) return this.rest()
    const middle = this.pane.getBoundingClientRect()
    this.pane.scrollTop += this.last.clientY < middle.top + EDGE ? -SCROLL_BY : SCROLL_BY
    this.follow(end)
  }

  private rest(): void {
    clearInterval(this.scrolling)
    this.scrolling = 0
  }

  private follow(end: End): void {
    const { last, span } = this
    if (!last || !span) return
    const y = last.clientY - (last.pointerType === "touch" ? ABOVE_FINGER : 0)
    const pane = this.pane.getBoundingClientRect()
    const place = this.flow.placeAt(last.clientX, Math.max(pane.top + 4, Math.min(y, pane.bottom - 4)))
    if (place === null) return
    // With Alt letter by letter, else word by word.
    const word = last.altKey ? null : wordAt(this.model, place, this.model.document.source.language)
    const at = word ? nearer(word, place) : place
    this.moved = this.fitting(end === "start" ? { start: at, end: span.end } : { start: span.start, end: at })
    if (this.moved) this.host?.moving(this.moved)
    this.place()
  }

  /** The handles may pass each other; white space at the ends is left out. */
  private fitting({ start, end }: Span): Span | null {
    return start === end ? null : this.model.offsets.trim(Math.min(start, end), Math.max(start, end))
  }

  private end(kept: boolean): void {
    const { moved } = this
    this.rest()
    this.last = this.moved = null
    this.pane.classList.remove("fb-dragging")
    this.host?.done(kept ? moved : null)
    this.place()
  }

  private onKey(event: KeyboardEvent, end: End): void {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return
    event.preventDefault()
    event.stopPropagation()
    const { span } = this
    if (!span) return
    const { language } = this.model.document.source
    const unit = event.shiftKey ? "character" : "word"
    const to = step(this.model, span[end], event.key === "ArrowRight", unit, language)
    const next = this.fitting({ ...span, [end]: to })
    if (next) this.host?.done(next)
    this.handles[end].focus({ preventScroll: true })
  }
}

/** The nearer end of a word. */
function nearer({ start, end }: Span, place: number): number {
  return place - start > (end - start) / 2 ? end : start
}
