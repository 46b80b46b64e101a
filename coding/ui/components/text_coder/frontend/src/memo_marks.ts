/** The small marks left of the text that say: here is a memo, or here are several. */
import { el, keepSelection } from "./dom"
import type { Flow, Row } from "./flow"
import type { Memo, MemoShelf } from "./memo_shelf"
import { t } from "./strings"

const NEAR = "300px 0px"
/** Memos that begin on the same line share a mark. */
const LINE = 14
const HEIGHT = 20

interface Placed {
  memo: Memo
  start: number
}

export class MemoMarks {
  private readonly marks = new Map<Row, HTMLElement[]>()
  private readonly near = new Set<Row>()
  private readonly watcher: IntersectionObserver
  private readonly sizes: ResizeObserver

  constructor(
    private readonly shelf: MemoShelf,
    private readonly flow: Flow,
    pane: HTMLElement,
    private readonly open: (memos: Memo[]) => void,
  ) {
    this.watcher = new IntersectionObserver((entries) => this.moved(entries), { root: pane, rootMargin: NEAR })
    this.sizes = new ResizeObserver(() => this.arrange())
    this.sizes.observe(flow.element)
  }

  /** Draw all anew; where they stand is measured once their rows come near. */
  draw(): void {
    this.watcher.disconnect()
    for (const marks of this.marks.values()) for (const mark of marks) mark.remove()
    this.marks.clear()
    for (const [row, placed] of this.byRow()) {
      this.put(row, placed)
      this.watcher.observe(row.element)
    }
    this.arrange()
  }

  private byRow(): Map<Row, Placed[]> {
    const rows = new Map<Row, Placed[]>()
    for (const memo of this.shelf.list) {
      const place = this.shelf.place(memo)
      if (!place) continue
      const row = this.flow.rowAt(place.start)
      rows.set(row, [...(rows.get(row) ?? []), { memo, start: place.start }])
    }
    return rows
  }

  private moved(entries: IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      const row = this.flow.rowOf(target)
      if (!row) continue
      if (isIntersecting) this.near.add(row)
      else this.near.delete(row)
    }
    this.arrange()
  }

  private arrange(): void {
    for (const row of this.near) if (this.marks.has(row)) this.place(row)
  }

  /** Marks of the same line become one; they stand where their passages begin. */
  private place(row: Row): void {
    const placed = this.byRow().get(row) ?? []
    const origin = row.element.getBoundingClientRect().top
    const tops = placed.map(({ start }) => {
      const [box] = this.flow.boxes(row, { start, end: Math.min(start + 1, row.end) })
      return box ? box.top - origin : 0
    })
    const groups: { top: number; placed: Placed[] }[] = []
    const order = placed.map((_, i) => i).sort((a, b) => tops[a] - tops[b])
    for (const i of order) {
      const last = groups[groups.length - 1]
      if (last && tops[i] - last.top < LINE) last.placed.push(placed[i])
      else groups.push({ top: tops[i], placed: [placed[i]] })
    }
    for (const mark of this.marks.get(row) ?? []) if (mark !== document.activeElement) mark.remove()
    let free = 0
    const marks = groups.map((group) => {
      const mark = this.mark(group.placed.map(({ memo }) => memo))
      const top = Math.max(group.top, free)
      free = top + HEIGHT
      mark.style.top = `${top}px`
      return mark
    })
    const focused = document.activeElement?.closest(".fb-memo-mark")
    row.element.append(...marks)
    if (focused && row.element.contains(focused)) {
      focused.remove()
      marks[0]?.focus({ preventScroll: true })
    }
    this.marks.set(row, marks)
  }

  private put(row: Row, placed: Placed[]): void {
    const mark = this.mark(placed.map(({ memo }) => memo))
    row.element.append(mark)
    this.marks.set(row, [mark])
  }

  private mark(memos: Memo[]): HTMLElement {
    const first = memos[0].title
    const label = t("memo_mark", { n: memos.length, title: first })
    const mark = el("button", {
      type: "button",
      class: "fb-memo-mark",
      "aria-label": label,
      "data-first": memos.length > 1 ? `${first} …` : first,
      "data-count": memos.length > 1 ? memos.length : null,
      "data-guids": memos.map((memo) => memo.guid).join(" "),
      "data-state": memos.some((memo) => memo.state === "pending") ? "pending" : "stored",
    })
    mark.addEventListener("pointerdown", keepSelection)
    mark.addEventListener("mousedown", keepSelection)
    mark.addEventListener("click", (event) => {
      event.stopPropagation()
      this.open(memos)
    })
    return mark
  }

  destroy(): void {
    this.watcher.disconnect()
    this.sizes.disconnect()
  }
}
