/** Pointer and keys on the stripes: raise, open, walk along them. */
import { moveFocus } from "./dom"
import type { Model } from "./model"
import type { Anchor } from "./popup"
import type { Coding } from "./types"

/** Stripes that have a name of their own: the first piece of each coding, and "+n". */
const WALKABLE = ".fb-stripe:not([aria-hidden]), .fb-more"

export interface StripeActs {
  open(codings: readonly Coding[], box: Anchor, focus: boolean): void
  raise(coding: Coding | null): void
  remove(coding: Coding): void
}

export class StripeDesk {
  constructor(
    private readonly flow: HTMLElement,
    private readonly pane: HTMLElement,
    private readonly model: Model,
    private readonly acts: StripeActs,
  ) {
    flow.addEventListener("pointerover", (event) => {
      const stripe = stripeOf(event.target)
      if (stripe) this.acts.raise(this.codingOf(stripe))
      else if (stripeOf(event.relatedTarget)) this.acts.raise(null)
    })
    flow.addEventListener("pointerleave", () => this.acts.raise(null))
    flow.addEventListener("mousedown", (event) => {
      if (inMargin(event.target)) event.preventDefault()
    })
    flow.addEventListener("focusin", (event) => {
      const stripe = stripeOf(event.target)
      if (stripe) this.acts.raise(this.codingOf(stripe))
    })
    flow.addEventListener("focusout", () => this.acts.raise(null))
    flow.addEventListener("keydown", (event) => this.onKey(event))
    pane.addEventListener("keydown", (event) => this.onTab(event))
  }

  private codingOf(stripe: HTMLElement): Coding | null {
    return this.model.codings.get(stripe.dataset.guid ?? "") ?? null
  }

  /** Open what belongs to a stripe or to "+n"; false when the click was on neither. */
  click(target: Element, byKey: boolean, y = 0): boolean {
    const pressed = target.closest<HTMLElement>(".fb-stripe, .fb-more")
    if (!pressed) return inMargin(target)
    const meant = !byKey && window.matchMedia?.("(pointer: coarse)").matches ? besides(pressed, y) : [pressed]
    const guids = meant.flatMap(({ dataset }) => (dataset.guids ?? dataset.guid ?? "").split(" "))
    const codings = guids
      .map((guid) => this.model.codings.get(guid))
      .filter((coding): coding is Coding => coding !== undefined)
    const box = pressed.getBoundingClientRect()
    const bottom = Math.min(box.bottom, box.top + 24)
    if (codings.length)
      this.acts.open(codings, { left: box.left, top: box.top, bottom }, byKey)
    return true
  }

  /** Mark every piece of a coding's stripe, so that text and margin are seen as one. */
  mark(coding: Coding | null): void {
    for (const old of this.flow.querySelectorAll(".fb-raised")) old.classList.remove("fb-raised")
    if (!coding) return
    const pieces = this.flow.querySelectorAll(`.fb-stripe[data-guid="${CSS.escape(coding.guid)}"]`)
    for (const piece of pieces) piece.classList.add("fb-raised")
  }

  /** Tab from the text leads to the first stripe in sight, and only to that one. */
  private onTab(event: KeyboardEvent): void {
    if (event.key !== "Tab" || event.target !== this.pane) return
    const top = this.pane.getBoundingClientRect().top
    const stripes = [...this.flow.querySelectorAll<HTMLElement>(WALKABLE)]
    const first = stripes.find((stripe) => stripe.getBoundingClientRect().top >= top)
    for (const stripe of stripes) stripe.tabIndex = stripe === first ? 0 : -1
  }

  private onKey(event: KeyboardEvent): void {
    const stripe = stripeOf(event.target)
    if (!stripe) return
    const coding = this.codingOf(stripe)
    if (event.key === "Backspace" || event.key === "Delete") {
      if (coding) this.acts.remove(coding)
    } else {
      const all = this.flow.querySelectorAll<HTMLElement>(WALKABLE)
      if (!moveFocus([...all], event.key, stripe)) return
    }
    event.preventDefault()
    event.stopPropagation()
  }
}

function stripeOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(".fb-stripe") : null
}

/** A finger is wider than a stripe: it may mean any of those at its height. */
function besides(pressed: HTMLElement, y: number): HTMLElement[] {
  if (pressed.matches(".fb-more")) return [pressed]
  const stripes = [...(pressed.parentElement?.querySelectorAll<HTMLElement>(".fb-stripe") ?? [])]
  const at = stripes.filter((stripe) => {
    const { top, bottom } = stripe.getBoundingClientRect()
    return top <= y && y <= bottom
  })
  return at.length ? at : [pressed]
}

function inMargin(target: EventTarget | null): boolean {
  return target instanceof Element && !!target.closest(".fb-margin")
}
