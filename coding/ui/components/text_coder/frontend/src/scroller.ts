/** The pane that scrolls: its size, the keys that move it, and what floats over its text. */
import { el } from "./dom"
import type { Flow } from "./flow"
import type { Anchor } from "./popup"
import { layoutFor, type Size, type StripeLayout } from "./stripes"
import type { Span } from "./types"

export interface Place {
  index: number
  away: number
}

/** Where a reader stands, for the next one of the same source. */
export interface Standing {
  place: Place | null
  span: Span | null
  tap: boolean
  jumped: string | null
}

const PHONE = 640
const WIDE = 1040
const LEAST = 420

export class Scroller {
  readonly pane = el("div", { class: "fb-pane", tabindex: 0, role: "region" })
  private readonly watcher: ResizeObserver
  private readonly page: Element | null
  private width = 0
  private size: Size = "wide"

  constructor(
    private readonly root: HTMLElement,
    private readonly flow: Flow,
    private readonly resized: () => void,
    /** Rows may have moved, because others were laid out. */
    private readonly moved: () => void,
  ) {
    // Streamlit leaves a wide margin below a page; here it would only make two scroll bars.
    this.page = root.closest("[data-testid=stMainBlockContainer]")
    this.page?.classList.add("fb-page")
    this.fit()
    this.watcher = new ResizeObserver(() => this.fit())
    this.watcher.observe(root)
    this.watcher.observe(flow.element)
    if (this.page) this.watcher.observe(this.page)
    window.addEventListener("resize", this.onWindow)
  }

  private readonly onWindow = (): void => this.fit()

  /** Fill the window below the page's head, whatever stands there. */
  private fit(): void {
    const main = this.root.closest("[data-testid=stMain]")
    const top = this.root.getBoundingClientRect().top + (main?.scrollTop ?? window.scrollY)
    const least = Math.min(LEAST, window.innerHeight * 0.8)
    const height = Math.max(least, window.innerHeight - top - 14)
    this.root.style.setProperty("--fb-height", `${Math.round(height)}px`)
    const { clientWidth } = this.root
    this.moved()
    if (!clientWidth || clientWidth === this.width) return
    this.width = clientWidth
    this.size = clientWidth < PHONE ? "phone" : clientWidth < WIDE ? "mid" : "wide"
    this.root.dataset.size = this.size
    this.resized()
  }

  /** How the pane's width is divided now; the style sheet is told too. */
  layout(deep: number): StripeLayout {
    const gutter = parseFloat(getComputedStyle(this.root).getPropertyValue("--fb-gutter"))
    const layout = layoutFor(this.size, this.pane.clientWidth || this.width, gutter * 16 || 40, deep)
    this.root.style.setProperty("--fb-margin", `${layout.width}px`)
    this.root.style.setProperty("--fb-lanes", `${layout.room}px`)
    return layout
  }

  scroll(by: "line" | "page" | "all", forward: boolean): void {
    const { pane } = this
    const page = pane.clientHeight * 0.9
    const amount = by === "line" ? 56 : by === "page" ? page : pane.scrollHeight
    pane.scrollBy({ top: forward ? amount : -amount, behavior: "instant" })
  }

  /** Where a span ends on the screen, for what opens there. */
  endOf(span: Span): Anchor {
    const row = this.flow.rowAt(span.end - 1)
    const boxes = this.flow.boxes(row, span)
    const box = boxes[boxes.length - 1] ?? row.element.getBoundingClientRect()
    return { left: box.right, top: box.top, bottom: box.bottom }
  }

  /** Put the round button at the selection's end. */
  float(button: HTMLElement, span: Span | null): void {
    button.hidden = !span
    if (!span) return
    const end = this.endOf(span)
    const pane = this.pane.getBoundingClientRect()
    const left = Math.min(end.left - pane.left + 4, this.pane.clientWidth - 44)
    button.style.left = `${left}px`
    button.style.top = `${end.bottom - pane.top + this.pane.scrollTop + 2}px`
  }

  /** The first row seen and how far it is from the top. */
  place(): Place | null {
    const top = this.pane.getBoundingClientRect().top
    const { rows } = this.flow
    let low = 0
    let high = rows.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (rows[middle].element.getBoundingClientRect().bottom <= top) low = middle + 1
      else high = middle
    }
    const row = rows[low]
    return row ? { index: low, away: row.element.getBoundingClientRect().top - top } : null
  }

  restore({ index, away }: Place): void {
    const row = this.flow.rows[Math.min(index, this.flow.rows.length - 1)]
    if (!row) return
    const settle = (turns: number): void => {
      const top = this.pane.getBoundingClientRect().top
      this.pane.scrollTop += row.element.getBoundingClientRect().top - top - away
      if (turns > 0) requestAnimationFrame(() => settle(turns - 1))
    }
    settle(3)
  }

  destroy(): void {
    this.watcher.disconnect()
    window.removeEventListener("resize", this.onWindow)
    const readers = this.page?.querySelectorAll(".fb-reader").length ?? 0
    if (readers < 2) this.page?.classList.remove("fb-page")
  }
}
