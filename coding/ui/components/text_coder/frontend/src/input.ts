/** Keys, pointer and touch on the reader, turned into what they mean. */
import { Keymap, pressOf } from "./keymap"
import { type Action, route, type Situation } from "./keys"

export interface InputHost {
  root: HTMLElement
  flow: HTMLElement
  keymap: Keymap
  situation(): Pick<Situation, "hasSelection" | "hasPopup" | "codeKeys">
  /** Look at the browser's selection before a key is judged. */
  beforeKey(): void
  act(action: Action): void
  pointerDown(): void
  pointerUp(): void
  click(event: MouseEvent): void
  selectionChange(): void
}

const FIELDS =
  "input, textarea, select, [contenteditable=''], [contenteditable=true], [role=textbox], [role=combobox], .fb-form"
const CONTROLS =
  "button, a[href], summary, canvas, [role=button], [role=tab], [role=slider], [role=option], [role=menuitem], [role=radio], [role=checkbox]"
/** These can have the focus without wanting any key; the last one is Streamlit's page. */
const IDLE = ".fb-pane, [data-testid=stMain]"

function isControl(target: Element | null): boolean {
  if (!target) return false
  return !!target.closest(CONTROLS) || target.matches(`[tabindex]:not(${IDLE})`)
}

function repeats(action: Action): boolean {
  return action.do !== "code" && action.do !== "unknown" && Keymap.repeats(action.do)
}
/** Readers may stand side by side: all of them hear a key, and one may act on it. */
const readers = new Set<Input>()
let touched: Input | null = null

export class Input {
  private over = false
  private readonly held = new Set<string>()
  private readonly stop = new AbortController()

  constructor(private readonly host: InputHost) {
    const { root, flow } = host
    const { signal } = this.stop
    readers.add(this)
    const touch = (): void => {
      touched = this
    }
    root.addEventListener("pointerdown", touch, { signal })
    root.addEventListener("focusin", touch, { signal })
    const onWindow = { capture: true, signal }
    window.addEventListener("keydown", this.onKeyDown, onWindow)
    window.addEventListener("keyup", this.onKeyUp, onWindow)
    window.addEventListener("blur", () => this.held.clear(), { signal })
    document.addEventListener("selectionchange", () => host.selectionChange(), { signal })
    root.addEventListener("pointerenter", () => (this.over = true), { signal })
    root.addEventListener("pointerleave", () => (this.over = false), { signal })
    root.addEventListener("pointerdown", () => delete root.dataset.keyboard, { signal })
    flow.addEventListener("pointerdown", () => host.pointerDown(), { signal })
    window.addEventListener("pointerup", () => host.pointerUp(), onWindow)
    window.addEventListener("pointercancel", () => host.pointerUp(), onWindow)
    flow.addEventListener("click", (event) => host.click(event), { signal })
  }

  /** The reader with the focus; else one with a selection, or under the pointer. */
  private isMeant(target: Element | null): boolean {
    if (readers.size < 2) return true
    const all = [...readers].sort((a, b) => Number(b === touched) - Number(a === touched))
    const focused = all.find(({ host }) => host.root.contains(target))
    const selected = all.find(({ host }) => host.situation().hasSelection)
    return (focused ?? selected ?? all.find((reader) => reader.over) ?? all[0]) === this
  }

  private situation(target: Element | null): Situation {
    const { root } = this.host
    const inside = !!target && root.contains(target)
    const { hasSelection, hasPopup, codeKeys } = this.host.situation()
    const dialog = target?.closest("[role=dialog], [role=listbox], [role=menu]")
    const elsewhere = !!dialog && !root.contains(dialog)
    return {
      awake: inside || this.over || hasSelection,
      typing: !!target?.closest(FIELDS) || elsewhere || document.designMode === "on",
      onControl: isControl(target),
      hasSelection,
      hasPopup,
      codeKeys,
    }
  }

  private readonly onKeyDown = (event: KeyboardEvent): void => {
    const target = event.target instanceof Element ? event.target : null
    if (!this.isMeant(target)) return
    if (event.key === "Tab") this.host.root.dataset.keyboard = ""
    this.host.beforeKey()
    const composing = event.isComposing || event.keyCode === 229
    const press = { ...pressOf(event), composing }
    const action = route(press, this.situation(target), this.host.keymap)
    if (!action) return
    // Streamlit listens on the document: what is ours must not reach it.
    event.preventDefault()
    event.stopImmediatePropagation()
    this.held.add(event.code)
    if (event.repeat && !repeats(action)) return
    this.host.act(action)
  }

  private readonly onKeyUp = (event: KeyboardEvent): void => {
    if (!this.held.delete(event.code)) return
    event.preventDefault()
    event.stopImmediatePropagation()
  }

  destroy(): void {
    readers.delete(this)
    if (touched === this) touched = null
    this.stop.abort()
  }
}
