/** Dragging rows, with a mouse at once and with a finger after a long press. */
import { el } from "./dom"
import { type Drop, dropAt, type Load, mayDrop, zoneAt } from "./drop"
import type { ListView } from "./list_view"
import { codeOf, type Seen } from "./rows"
import { t } from "./strings"
import type { Row } from "./types"

const START = 5
const LONG_PRESS = 300
/** A finger that moves this far before the press is long means to scroll. */
const SLIP = 10
const EDGE = 40
const FASTEST = 18
/** How far beside the list a pointer still means it. */
const BESIDE = 60

export interface DragHost {
  list: ListView
  rows(): readonly Row[]
  seen(): readonly Seen[]
  /** What is dragged with a row; no codes where nothing may be. */
  grab(id: string): Load
  drop(load: Load, place: Drop, asAlias: boolean): void
}

export class Drag {
  private readonly ghost = el("div", { class: "fct-ghost", "aria-hidden": "true" })
  private readonly always = new AbortController()
  private stop: AbortController | null = null
  private timer = 0
  private frame = 0
  private load: Load = { codes: [], alias: null }
  private place: Drop | null = null
  private target: HTMLElement | null = null
  private pointer: PointerEvent | null = null
  private asAlias = false

  constructor(private readonly host: DragHost) {
    const { element } = host.list
    const { signal } = this.always
    element.addEventListener("pointerdown", (event) => this.down(event), { signal })
    // Both must be there before a finger comes down, or the browser scrolls or opens a menu.
    const hold = (event: Event): void => {
      if (!this.isOn) return
      event.preventDefault()
      event.stopImmediatePropagation()
    }
    element.addEventListener("touchmove", hold, { signal, passive: false })
    element.addEventListener("contextmenu", hold, { signal, capture: true })
  }

  get isOn(): boolean {
    return this.pointer !== null
  }

  private down(event: PointerEvent): void {
    const target = event.target as Element
    const row = target.closest<HTMLElement>(".fct-row")
    if (!row || event.button !== 0 || target.closest("input, .fct-twisty, .fct-more")) return
    this.end()
    const id = row.dataset.id ?? ""
    const byTouch = event.pointerType === "touch"
    this.stop = new AbortController()
    const { signal } = this.stop
    if (byTouch) this.timer = window.setTimeout(() => this.begin(id, event), LONG_PRESS)
    const move = (now: PointerEvent): void => {
      const away = Math.hypot(now.clientX - event.clientX, now.clientY - event.clientY)
      if (this.isOn) this.move(now)
      else if (byTouch && away > SLIP) this.end()
      else if (!byTouch && away > START) this.begin(id, now)
    }
    window.addEventListener("pointermove", move, { signal })
    window.addEventListener("pointerup", (now) => this.up(now), { signal })
    window.addEventListener("pointercancel", () => this.end(), { signal })
    window.addEventListener("keydown", (now) => this.onKey(now), { signal, capture: true })
    window.addEventListener("keyup", (now) => this.onKey(now), { signal, capture: true })
  }

  private onKey(event: KeyboardEvent): void {
    if (!this.pointer) return
    event.preventDefault()
    event.stopImmediatePropagation()
    if (event.key === "Escape") this.end()
    else this.show(this.pointer, event.ctrlKey || event.altKey)
  }

  private begin(id: string, event: PointerEvent): void {
    this.load = this.host.grab(id)
    const n = this.load.codes.length
    if (!n) return this.end()
    const label = codeOf(this.host.rows(), this.load.codes[0])?.label ?? ""
    this.ghost.textContent = n > 1 ? t("several", { n }) : label
    const { element } = this.host.list
    element.after(this.ghost)
    element.classList.add("fct-dragging")
    if (event.isTrusted) element.setPointerCapture(event.pointerId)
    this.move(event)
  }

  private move(event: PointerEvent): void {
    this.pointer = event
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0
      const { pointer } = this
      if (!pointer) return
      this.ghost.style.transform = `translate(${pointer.clientX + 14}px, ${pointer.clientY + 10}px)`
      const hasScrolled = this.scroll(pointer.clientY)
      this.show(pointer, pointer.ctrlKey || pointer.altKey)
      if (hasScrolled) this.move(pointer)
    })
  }

  /** Scroll near the edges, faster the nearer. */
  private scroll(y: number): boolean {
    const { element } = this.host.list
    const box = element.getBoundingClientRect()
    const up = box.top + EDGE - y
    const down = y - (box.bottom - EDGE)
    const by = Math.min(Math.max(up, down, 0), EDGE) / EDGE
    const before = element.scrollTop
    if (by) element.scrollTop += (up > down ? -1 : 1) * Math.ceil(by * FASTEST)
    return element.scrollTop !== before
  }

  private show(event: PointerEvent, asAlias: boolean): void {
    const { list } = this.host
    const drop = this.find(event)
    const may = !!drop && mayDrop(this.host.rows(), this.load, drop, asAlias)
    this.asAlias = asAlias
    this.place = may ? drop : null
    this.ghost.dataset.may = may ? (asAlias || this.load.alias ? "alias" : "move") : "no"
    list.line.hidden = !may || drop?.zone === "inside"
    const isInside = may && drop?.zone === "inside"
    const target = isInside ? list.elementAt(list.indexAt(this.within(event.clientY))) : null
    if (target === this.target) return
    this.target?.classList.remove("fct-target")
    target?.classList.add("fct-target")
    this.target = target
  }

  private within(y: number): number {
    const box = this.host.list.element.getBoundingClientRect()
    return Math.max(box.top + 1, Math.min(y, box.bottom - 1))
  }

  /** The place under the pointer; puts the line there. */
  private find(event: PointerEvent): Drop | null {
    const { list } = this.host
    const box = list.element.getBoundingClientRect()
    const y = this.within(event.clientY)
    const at = list.indexAt(y)
    const isBeside = event.clientX < box.left - BESIDE || event.clientX > box.right + BESIDE
    if (at < 0 || isBeside) return null
    const own = list.box(at)
    // Below the last row is after it.
    const share = Math.min(1, (y - own.top) / own.height)
    const indent = parseFloat(getComputedStyle(list.element).getPropertyValue("--fct-indent")) || 20
    const depth = Math.floor((event.clientX - own.left - 8) / indent)
    const zone = zoneAt(share)
    const drop = dropAt(this.host.rows(), this.host.seen(), at, zone, depth)
    const edge = zone === "before" ? own.top : own.bottom
    list.line.style.top = `${edge - box.top - list.element.clientTop + list.element.scrollTop - 1}px`
    list.line.style.setProperty("--fct-depth", String(drop.depth))
    return drop
  }

  private up(event: PointerEvent): void {
    const wasOn = this.isOn
    // The key may have gone down or up since the pointer moved last.
    if (wasOn) this.show(event, event.ctrlKey || event.altKey)
    const { place, load, asAlias } = this
    this.end()
    if (!wasOn) return
    // The click that follows a drag chooses nothing.
    const swallow = new AbortController()
    const onWindow = { capture: true, signal: swallow.signal }
    window.addEventListener("click", (click) => click.stopPropagation(), onWindow)
    setTimeout(() => swallow.abort(), 0)
    if (place) this.host.drop(load, place, asAlias)
  }

  private end(): void {
    clearTimeout(this.timer)
    cancelAnimationFrame(this.frame)
    this.frame = 0
    this.stop?.abort()
    this.stop = this.place = this.pointer = null
    this.ghost.remove()
    this.target?.classList.remove("fct-target")
    this.target = null
    this.host.list.line.hidden = true
    this.host.list.element.classList.remove("fct-dragging")
  }

  destroy(): void {
    this.end()
    this.always.abort()
  }
}
