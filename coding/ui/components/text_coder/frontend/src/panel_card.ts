/** The card beside the panel's codes: while one points at a code, or asks for it. */
import { type CardDesk, cardElement } from "./card"
import { el } from "./dom"
import type { Code } from "./types"

const HOVER = 300

let cards = 0

export class PanelCard {
  readonly element = el("div", { class: "fb-panel-card", id: `fb-panel-card-${++cards}`, "aria-live": "off" })
  private shown: { code: Code; by: HTMLElement } | null = null
  private timer = 0

  constructor(private readonly desk: CardDesk) {}

  get isOpen(): boolean {
    return this.shown !== null
  }

  soon(code: Code, by: HTMLElement, wait = HOVER, then: () => void = () => {}): void {
    clearTimeout(this.timer)
    this.timer = window.setTimeout(() => {
      then()
      this.show(code, by)
    }, wait)
  }

  /** Not yet shown: then it will not be. */
  cancel(): void {
    clearTimeout(this.timer)
  }

  show(code: Code, by: HTMLElement): void {
    this.hide()
    this.shown = { code, by }
    this.element.replaceChildren(cardElement(code, this.desk))
    this.element.classList.add("fb-open")
    // At the end of the panel where the code is not, so that both are seen.
    const frame = this.element.parentElement?.getBoundingClientRect()
    const box = by.getBoundingClientRect()
    const isLow = !!frame && box.top + box.height / 2 > frame.top + frame.height / 2
    this.element.classList.toggle("fb-high", isLow)
    if (by.hasAttribute("aria-expanded")) by.setAttribute("aria-expanded", "true")
    else by.setAttribute("aria-describedby", this.element.id)
  }

  toggle(code: Code, by: HTMLElement): void {
    if (this.shown?.by === by) this.hide()
    else this.show(code, by)
  }

  hide(): void {
    clearTimeout(this.timer)
    const by = this.shown?.by
    this.shown = null
    by?.removeAttribute("aria-describedby")
    if (by?.hasAttribute("aria-expanded")) by.setAttribute("aria-expanded", "false")
    this.element.classList.remove("fb-open")
  }

  /** The rows were made anew: the card stays at its code, if that is still there. */
  renew(rowOf: (code: Code) => HTMLElement | undefined): void {
    if (!this.shown) return
    const { code } = this.shown
    const by = rowOf(code)
    if (by) this.show(code, by)
    else this.hide()
  }
}
