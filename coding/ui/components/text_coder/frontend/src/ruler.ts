/** The whole source beside the scroll bar: where the codes stand, where one is and has been. */
import { el } from "./dom"
import type { Flow } from "./flow"
import type { Looks } from "./looks"
import type { Model } from "./model"
import { type Bins, binned, heightOf, type Heights, placeAtHeight } from "./ruler_bins"
import type { Coding } from "./types"

/** Height of a row of the picture, in pixels. */
const ROW = 2
/** Blocks are laid out while one scrolls, and each may move the others. */
const SETTLED = 250
const CLICK = 4

/**
 * Screen readers are not told of it: each coding is a button behind its paragraph, and
 * the keys scroll. It is a picture for the eye and a shortcut for the hand.
 */
export class Ruler {
  readonly element = el("div", { class: "fb-ruler", "aria-hidden": "true" })
  private readonly canvas = el("canvas", { class: "fb-ruler-codes" })
  private readonly window = el("div", { class: "fb-ruler-window" })
  private readonly been = el("div", { class: "fb-ruler-been" })
  private heights: Heights = { places: [], tops: [0], length: 0 }
  private furthest = 0
  private timer = 0
  private frame = 0
  private drag: { y: number; moved: boolean } | null = null

  constructor(
    private readonly model: Model,
    private readonly flow: Flow,
    private readonly pane: HTMLElement,
    private readonly looks: Looks,
    private readonly ink: (color: string) => string,
    private readonly go: (place: number) => void,
  ) {
    this.element.append(this.canvas, this.been, this.window)
    this.element.addEventListener("pointerdown", (event) => this.onDown(event))
    this.element.addEventListener("pointermove", (event) => this.onMove(event))
    this.element.addEventListener("pointerup", (event) => this.onUp(event))
    this.element.addEventListener("pointercancel", () => (this.drag = null))
    this.element.addEventListener("wheel", this.onWheel, { passive: true })
    pane.addEventListener("scroll", this.onScroll, { passive: true })
  }

  /** What it shows has changed: draw it anew when things have come to rest. */
  soon(): void {
    clearTimeout(this.timer)
    this.timer = window.setTimeout(() => this.draw(), SETTLED)
  }

  setFurthest(place: number): void {
    this.furthest = place
    this.markFurthest()
  }

  private draw(): void {
    const { clientWidth: wide, clientHeight: tall } = this.element
    if (!wide || !tall) return
    this.measure()
    const rows = Math.ceil(tall / ROW)
    const full = this.heights.tops[this.heights.tops.length - 1] || 1
    const rowOf = (place: number): number => (heightOf(this.heights, place) / full) * rows
    const { codings, trackOf, colors } = this.tracks()
    this.paint(binned(codings, trackOf, colors.length, rows, rowOf), colors, wide, tall)
    this.mark()
    this.markFurthest()
  }

  /** The blocks' places and tops: their heights are known, or guessed as the scroll bar's. */
  private measure(): void {
    const { blocks, rows } = this.flow
    const places = blocks.map((block) => {
      const first = block.firstElementChild as HTMLElement
      return rows[Number(first.dataset.n) - 1].start
    })
    const tops = blocks.map((block) => block.offsetTop)
    tops.push(Math.max(1, this.pane.scrollHeight))
    this.heights = { places, tops, length: this.model.offsets.length }
  }

  /** A track for each code that is in use, or for each coder when stripes are by coder. */
  private tracks(): { codings: Coding[]; trackOf: (coding: Coding) => number; colors: string[] } {
    const { looks, model } = this
    const all = [...model.codings.values()].filter(model.isShown)
    const codings = all.filter((coding) => !looks.isCalm(coding))
    const key = (c: Coding): string => (looks.by === "code" ? c.code.guid : c.coder)
    const used = new Map(codings.map((coding) => [key(coding), looks.colorOf(coding)]))
    const order = looks.by === "code" ? model.codes.list.map((c) => c.guid) : [...model.coders.keys()]
    const tracks = new Map(order.filter((guid) => used.has(guid)).map((guid, i) => [guid, i]))
    const colors = [...tracks.keys()].map((guid) => this.ink(used.get(guid)!))
    return { codings, trackOf: (coding) => tracks.get(key(coding)) ?? -1, colors }
  }

  private paint(bins: Bins, colors: string[], wide: number, tall: number): void {
    const { canvas } = this
    const sharp = window.devicePixelRatio || 1
    canvas.width = Math.round(wide * sharp)
    canvas.height = Math.round(tall * sharp)
    const pen = canvas.getContext("2d")
    if (!pen) return
    pen.scale(sharp, sharp)
    const left = 2
    const column = (wide - left - 1) / bins.slots
    for (let slot = 0; slot < bins.slots; slot++)
      for (let row = 0; row < bins.rows; row++) {
        const cell = row * bins.slots + slot
        const code = bins.code[cell]
        if (code < 0) continue
        pen.globalAlpha = Math.min(1, 0.55 + 0.3 * bins.weight[cell])
        pen.fillStyle = colors[code]
        pen.fillRect(left + slot * column, row * ROW, column, ROW)
      }
  }

  private readonly onScroll = (): void => {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0
      this.mark()
    })
  }

  /** Where the window stands. */
  private mark(): void {
    const { pane, element } = this
    const full = Math.max(1, pane.scrollHeight)
    const scale = element.clientHeight / full
    const tall = Math.max(10, pane.clientHeight * scale)
    const top = Math.min(pane.scrollTop * scale, element.clientHeight - tall)
    this.window.style.cssText = `height:${tall}px;transform:translateY(${top}px)`
  }

  /** How far one has read at most. */
  private markFurthest(): void {
    const { heights } = this
    const whole = heights.tops[heights.tops.length - 1] || 1
    const share = this.furthest >= heights.length ? 1 : heightOf(heights, this.furthest) / whole
    this.been.style.height = `${100 * share}%`
  }

  private readonly onWheel = (event: WheelEvent): void => {
    this.pane.scrollBy({ top: event.deltaY, behavior: "instant" })
  }

  private onDown(event: PointerEvent): void {
    if (event.button !== 0) return
    event.preventDefault() // the selection stays
    this.drag = { y: event.clientY, moved: false }
    this.element.setPointerCapture?.(event.pointerId)
  }

  private onMove(event: PointerEvent): void {
    if (!this.drag) return
    if (Math.abs(event.clientY - this.drag.y) > CLICK) this.drag.moved = true
    if (!this.drag.moved) return
    const { pane } = this
    pane.scrollTop = this.shareAt(event) * pane.scrollHeight - pane.clientHeight / 2
  }

  private onUp(event: PointerEvent): void {
    const { drag } = this
    this.drag = null
    if (!drag || drag.moved) return
    this.measure()
    const whole = this.heights.tops[this.heights.tops.length - 1]
    this.go(placeAtHeight(this.heights, this.shareAt(event) * whole))
  }

  private shareAt({ clientY }: PointerEvent): number {
    const box = this.element.getBoundingClientRect()
    return Math.max(0, Math.min(1, (clientY - box.top) / (box.height || 1)))
  }

  destroy(): void {
    clearTimeout(this.timer)
    cancelAnimationFrame(this.frame)
    this.pane.removeEventListener("scroll", this.onScroll)
  }
}
