/** The rows on the page: made once, patched after, moved only where the order changed. */
import { el } from "./dom"
import { foldedWords } from "./filter"
import { rising } from "./order"
import { RowView } from "./row_view"
import type { Seen } from "./rows"
import { t } from "./strings"

export class ListView {
  readonly element = el("div", {
    class: "fct-list",
    role: "tree",
    "aria-multiselectable": "true",
    "aria-label": t("codes"),
  })
  /** Where something dragged would come to lie. */
  readonly line = el("div", { class: "fct-line", hidden: true, "aria-hidden": "true" })
  private readonly views = new Map<string, RowView>()
  private order: string[] = []
  private lit = new Set<string>()
  private current = ""

  constructor() {
    this.element.append(this.line)
  }

  view(id: string): RowView | undefined {
    return this.views.get(id)
  }

  draw(shown: readonly Seen[], filter: string, mayEdit: boolean): void {
    const words = foldedWords(filter)
    const active = document.activeElement
    const hadFocus = this.element.contains(active)
    this.dropOthers(new Set(shown.map((each) => each.id)))
    const were = new Map(this.order.map((id, i) => [id, i]))
    const isStill = rising(shown.map((each) => (this.views.has(each.id) ? were.get(each.id)! : -1)))
    let next: HTMLElement = this.line
    for (let i = shown.length - 1; i >= 0; i--) {
      const each = shown[i]
      const view = this.views.get(each.id) ?? new RowView(each.id)
      this.views.set(each.id, view)
      view.update(each, words, mayEdit)
      if (!isStill.has(i)) this.element.insertBefore(view.element, next)
      next = view.element
    }
    this.order = shown.map((each) => each.id)
    const isAway = hadFocus && document.activeElement !== active
    if (isAway && active instanceof HTMLElement && active.isConnected) active.focus({ preventScroll: true })
  }

  private dropOthers(wanted: ReadonlySet<string>): void {
    for (const [id, view] of this.views)
      if (!wanted.has(id)) {
        this.views.delete(id)
        this.lit.delete(id)
        view.element.remove()
      }
  }

  /** Show what is chosen and which row is the current one; touches only what changed. */
  choose(ids: ReadonlySet<string>, current: string): void {
    const touched = new Set([...this.lit, ...ids, this.current, current])
    for (const id of touched) this.views.get(id)?.choose(ids.has(id), id === current)
    this.lit = new Set(ids)
    this.current = current
  }

  /** Give the focus to the current row. */
  focus(): void {
    const element = this.views.get(this.current)?.element
    element?.focus({ preventScroll: true })
    element?.scrollIntoView({ block: "nearest" })
  }

  /** How many rows fit. */
  get page(): number {
    const height = this.views.get(this.current)?.element.offsetHeight || 34
    return Math.max(1, Math.floor(this.element.clientHeight / height) - 1)
  }

  /** The index of the row at a height of the window, the nearest one if there is none. */
  indexAt(y: number): number {
    let low = 0
    let high = this.order.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.box(middle).bottom < y) low = middle + 1
      else high = middle
    }
    return high < 0 ? -1 : low
  }

  box(index: number): DOMRect {
    return this.elementAt(index).getBoundingClientRect()
  }

  elementAt(index: number): HTMLElement {
    return this.views.get(this.order[index])!.element
  }
}
