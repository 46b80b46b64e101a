/** What is selected, in code points. It outlives the browser's own selection. */
import type { Flow } from "./flow"
import type { Unit } from "./keys"
import type { Model } from "./model"
import type { Span } from "./types"
import type { View } from "./view"
import { step, wordAt } from "./words"

export class SelectionKeeper {
  span: Span | null = null
  private pointerDown = false
  private first: Span | null = null
  private frame = 0
  tapMode = false

  constructor(
    private readonly model: Model,
    private readonly flow: Flow,
    private readonly view: View,
    private readonly changed: () => void,
  ) {}

  /** The browser's selection changed: look at it once in this frame. */
  readonly onSelectionChange = (): void => {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0
      this.read()
    })
  }

  onPointerDown(): void {
    this.pointerDown = true
  }

  onPointerUp(): void {
    this.pointerDown = false
    this.read()
  }

  /** Take over what the browser has selected in the text, if anything. */
  read(): void {
    const native = this.native()
    if (native) this.set(native)
    this.show()
  }

  /** The browser's selection within the text, or null. */
  private native(): Span | null {
    const selection = document.getSelection()
    if (!selection || selection.isCollapsed || !selection.rangeCount) return null
    const range = selection.getRangeAt(0)
    if (!range.intersectsNode(this.flow.element)) return null
    const inText = (node: Node | null): boolean => !!node && this.flow.element.contains(node)
    if (!inText(selection.anchorNode) && !inText(selection.focusNode)) return null
    const start = this.flow.placeOf(range.startContainer, range.startOffset)
    const end = this.flow.placeOf(range.endContainer, range.endOffset, true)
    return this.model.offsets.trim(start ?? 0, end ?? this.model.offsets.length)
  }

  set(span: Span | null): void {
    if (span?.start === this.span?.start && span?.end === this.span?.end) return
    this.span = span
    this.show()
    this.changed()
  }

  /** Our own highlight stands in where the browser's does not show the selection. */
  private show(): void {
    const native = this.native()
    const covered =
      !!native && native.start === this.span?.start && native.end === this.span?.end
    const stands = this.span && !covered && !this.pointerDown
    this.view.overlay("selection", stands && this.span ? [this.span] : [])
  }

  clear(): void {
    const selection = document.getSelection()
    if (selection?.anchorNode && this.flow.element.contains(selection.anchorNode))
      selection.collapse(selection.focusNode, selection.focusOffset)
    this.first = null
    this.view.overlay("tap", [])
    this.set(null)
    this.show()
  }

  /** Select this, whatever the browser has selected. */
  choose(span: Span): void {
    const selection = document.getSelection()
    if (selection?.anchorNode && this.flow.element.contains(selection.anchorNode)) selection.removeAllRanges()
    this.set(span)
    this.show()
  }

  /** Where the browser's caret stands in the text, or null. */
  get caret(): number | null {
    const selection = document.getSelection()
    const node = selection?.focusNode
    return node && this.flow.element.contains(node) ? this.flow.placeOf(node, selection.focusOffset) : null
  }

  /** Does the browser show the selection, with handles of its own where one touches? */
  get isNative(): boolean {
    return this.native() !== null
  }

  /** A click that selected nothing: the selection goes. */
  onPlainClick(): void {
    if (!this.native()) this.set(null)
  }

  setTapMode(on: boolean): void {
    this.tapMode = on
    this.first = null
    this.view.overlay("tap", [])
  }

  /** A word was tapped in tap mode: the first, or the last one of the selection. */
  tap(place: number): "first" | "last" | null {
    const word = wordAt(this.model, place, this.model.document.source.language)
    if (!word) return null
    if (!this.first) {
      document.getSelection()?.removeAllRanges()
      this.set(null)
      this.first = word
      this.view.overlay("tap", [word])
      return "first"
    }
    const start = Math.min(this.first.start, word.start)
    const end = Math.max(this.first.end, word.end)
    this.first = null
    this.view.overlay("tap", [])
    this.set({ start, end })
    return "last"
  }

  /** Shift and an arrow: move the loose end, from the caret or the top of the window. */
  extend(forward: boolean, unit: Unit): void {
    const selection = document.getSelection()
    if (!selection) return
    const node = selection.focusNode
    if (!node || !this.flow.element.contains(node)) this.restore(selection)
    if (unit === "line") {
      selection.modify("extend", forward ? "forward" : "backward", "line")
      const focus = selection.focusNode
      if (focus && !this.flow.element.contains(focus)) this.restore(selection)
    } else this.step(selection, forward, unit)
    this.keepInSight(selection)
    this.read()
    if (selection.isCollapsed) this.set(null)
  }

  /** By our own steps: browsers stand still at some places where the direction changes. */
  private step(selection: Selection, forward: boolean, unit: "character" | "word"): void {
    const { anchorNode, anchorOffset, focusNode, focusOffset } = selection
    if (!anchorNode || !focusNode) return
    const from = this.flow.placeOf(focusNode, focusOffset)
    if (from === null) return
    const { language } = this.model.document.source
    const to = step(this.model, from, forward, unit, language)
    const index = this.model.paragraphs.at(to)
    const row = this.flow.rows[index > 0 && to <= this.flow.rows[index - 1].end ? index - 1 : index]
    const [node, offset] = this.flow.point(row, to, true)
    selection.setBaseAndExtent(anchorNode, anchorOffset, node, offset)
  }

  /** Make the browser's selection what ours is, or put its caret at the first row seen. */
  private restore(selection: Selection): void {
    if (this.span) {
      const range = this.flow.range(this.span)
      selection.setBaseAndExtent(
        range.startContainer,
        range.startOffset,
        range.endContainer,
        range.endOffset,
      )
      return
    }
    const row = this.view.visibleRows()[0] ?? this.flow.rows[0]
    if (row) selection.collapse(...this.flow.point(row, row.start))
  }

  private keepInSight(selection: Selection): void {
    const { focusNode, focusOffset } = selection
    if (!focusNode) return
    const range = document.createRange()
    range.setStart(focusNode, focusOffset)
    const box = range.getBoundingClientRect()
    const pane = this.flow.element.closest(".fb-pane")
    if (!pane || (!box.height && !box.top)) return
    const view = pane.getBoundingClientRect()
    if (box.bottom > view.bottom - 24) pane.scrollTop += box.bottom - view.bottom + 48
    else if (box.top < view.top + 24) pane.scrollTop -= view.top - box.top + 48
  }

  destroy(): void {
    cancelAnimationFrame(this.frame)
  }
}
