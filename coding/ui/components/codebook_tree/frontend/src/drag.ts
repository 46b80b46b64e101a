/** Dragging rows, with a mouse at once and with a finger after a long press. */
import { el } from "./dom"
import { type Drop, dropAt, mayDrop, zoneAt } from "./drop"
import type { Row } from "./types"
import type { Seen } from "./rows"
import { t } from "./strings"

const START = 5
const LONG_PRESS = 320
const EDGE = 36
const INDENT = 20

export interface DragHost {
  list: HTMLElement
  rows(): readonly Row[]
  seen(): readonly Seen[]
  /** The codes that are dragged with a row, and whether they may be dragged at all. */
  grab(id: string): string[]
  drop(codes: string[], place: Drop, asAlias: boolean, from: string): void
}

export class Drag {
  private readonly line = el("div", { class: "fct-line", hidden: true })
  private readonly ghost = el("div", { class: "fct-ghost", hidden: true })
  private stop: AbortController | null = null
  private timer = 0
  private frame = 0
  private codes: string[] = []
  private place: Drop | null = null
  private asAlias = false
  private last: PointerEvent | null = null

  constructor(private readonly host: DragHost) {
    host.list.append(this.line)
    host.list.addEventListener("pointerdown", (event) => this.down(event))
    host.list.addEventListener("contextmenu", (event) => {
      if (this.isOn) event.preventDefault()
    })
  }

  get isOn(): boolean {
    return !this.ghost.hidden
  }

  private down(event: PointerEvent): void {
    const target = event.target as Element
    const row = target.closest<HTMLElement>(".fct-row")
    if (!row || event.button !== 0 || target.closest("button, input")) return
    const id = row.dataset.id ?? ""
    const from = { x: event.clientX, y: event.clientY }
    this.stop = new AbortController()
    const { signal } = this.stop
    const byTouch = event.pointerType === "touch"
    const begin = (now: PointerEvent): void => this.begin(id, row, now)
    if (byTouch) this.timer = window.setTimeout(() => begin(event), LONG_PRESS)
    const move = (now: PointerEvent): void => {
      const away = Math.hypot(now.clientX - from.x, now.clientY - from.y)
      if (!this.isOn && byTouch && away > 10) return this.end()
      if (!this.isOn && !byTouch && away > START) begin(now)
      if (this.isOn) this.move(now)
    }
    const hold = (now: TouchEvent): void => {
      if (this.isOn) now.preventDefault()
    }
    window.addEventListener("pointermove", move, { signal })
    window.addEventListener("touchmove", hold, { signal, passive: false })
    window.addEventListener("pointerup", (now) => this.up(now, id), { signal })
    window.addEventListener("pointercancel", () => this.end(), { signal })
    const escape = (now: KeyboardEvent): void => {
      if (now.key === "Escape" && this.isOn) {
        now.stopImmediatePropagation()
        this.end()
      } else if (this.isOn && this.last) this.show(this.last, now.ctrlKey || now.altKey)
    }
    window.addEventListener("keydown", escape, { signal, capture: true })
    window.addEventListener("keyup", escape, { signal, capture: true })
  }

  private begin(id: string, row: HTMLElement, event: PointerEvent): void {
    this.codes = this.host.grab(id)
    if (!this.codes.length) return this.end()
    const label = row.querySelector(".fct-label")?.textContent ?? ""
    const n = this.codes.length
    this.ghost.textContent = n > 1 ? t("several", { n }) : label
    this.ghost.hidden = false
    document.body.append(this.ghost)
    this.host.list.classList.add("fct-dragging")
    this.move(event)
  }

  private move(event: PointerEvent): void {
    this.last = event
    this.ghost.style.transform = `translate(${event.clientX + 12}px, ${event.clientY + 8}px)`
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0
      if (!this.isOn) return
      this.scroll(event.clientY)
      this.show(event, event.ctrlKey || event.altKey)
    })
  }

  private scroll(y: number): void {
    const { list } = this.host
    const box = list.getBoundingClientRect()
    const over = y < box.top + EDGE ? -1 : y > box.bottom - EDGE ? 1 : 0
    if (!over) return
    list.scrollTop += over * 9
    if (this.last) this.move(this.last)
  }

  private show(event: PointerEvent, asAlias: boolean): void {
    this.asAlias = asAlias
    const { list } = this.host
    list.querySelector(".fct-target")?.classList.remove("fct-target")
    this.place = this.find(event)
    const drop = this.place
    const may = !!drop && mayDrop(this.host.rows(), this.codes, drop, asAlias)
    this.ghost.dataset.may = may ? (asAlias ? "alias" : "move") : "no"
    this.line.hidden = !may || drop?.zone === "inside"
    if (!may) this.place = null
  }

  /** The place under the pointer; draws the line or sets off the row as it goes. */
  private find(event: PointerEvent): Drop | null {
    const { list } = this.host
    const box = list.getBoundingClientRect()
    const elements = [...list.querySelectorAll<HTMLElement>(".fct-row")]
    const y = Math.max(box.top + 1, Math.min(event.clientY, box.bottom - 1))
    let at = elements.findIndex((row) => row.getBoundingClientRect().bottom >= y)
    if (at < 0) at = elements.length - 1
    const row = elements[at]
    if (!row || event.clientX < box.left - 60 || event.clientX > box.right + 60) return null
    const own = row.getBoundingClientRect()
    const zone = zoneAt((y - own.top) / own.height)
    const depth = Math.floor((event.clientX - box.left - 14) / INDENT)
    const drop = dropAt(this.host.rows(), this.host.seen(), at, zone, depth)
    if (drop.zone === "inside") row.classList.add("fct-target")
    const edge = drop.zone === "before" ? own.top : own.bottom
    this.line.style.top = `${edge - box.top + list.scrollTop - 1}px`
    this.line.style.left = `${drop.depth * INDENT + 14}px`
    return drop
  }

  private up(event: PointerEvent, id: string): void {
    const { place, codes, isOn } = this
    const asAlias = this.asAlias || event.ctrlKey || event.altKey
    this.end()
    if (!isOn) return
    // The click that follows a drag chooses nothing.
    const swallow = (click: MouseEvent): void => click.stopPropagation()
    window.addEventListener("click", swallow, { capture: true, once: true })
    setTimeout(() => window.removeEventListener("click", swallow, { capture: true }), 0)
    if (place) this.host.drop(codes, place, asAlias, id)
  }

  private end(): void {
    clearTimeout(this.timer)
    cancelAnimationFrame(this.frame)
    this.frame = 0
    this.stop?.abort()
    this.ghost.hidden = this.line.hidden = true
    this.ghost.remove()
    this.place = this.last = null
    this.host.list.classList.remove("fct-dragging")
    this.host.list.querySelector(".fct-target")?.classList.remove("fct-target")
  }

  destroy(): void {
    this.end()
  }
}
