/** A small menu at a row: what can be done with the code. */
import { button, el } from "./dom"

export interface Item {
  label: string
  keys?: string
  run(): void
}

export class Menu {
  readonly element = el("div", { class: "fct-menu", role: "menu", hidden: true })
  private back: HTMLElement | null = null
  private stop: AbortController | null = null

  open(items: Item[], anchor: HTMLElement, within: HTMLElement, back: HTMLElement): void {
    this.close()
    this.back = back
    this.element.replaceChildren(
      ...items.map((item) =>
        button(
          { role: "menuitem", tabindex: -1 },
          () => {
            this.close()
            item.run()
          },
          el("span", {}, item.label),
          el("kbd", { hidden: !item.keys }, item.keys ?? ""),
        ),
      ),
    )
    this.element.hidden = false
    const box = within.getBoundingClientRect()
    const at = anchor.getBoundingClientRect()
    const height = this.element.offsetHeight
    const below = at.bottom - box.top
    const top = below + height > box.height ? Math.max(4, at.top - box.top - height) : below
    const left = Math.min(at.left - box.left, box.width - this.element.offsetWidth - 8)
    this.element.style.top = `${top}px`
    this.element.style.left = `${Math.max(4, left)}px`
    this.items()[0]?.focus()
    this.stop = new AbortController()
    const { signal } = this.stop
    this.element.addEventListener("keydown", (event) => this.onKey(event), { signal })
    const outside = (event: Event): void => {
      if (!this.element.contains(event.target as Node)) this.close()
    }
    window.addEventListener("pointerdown", outside, { signal, capture: true })
  }

  close(): void {
    if (this.element.hidden) return
    this.stop?.abort()
    this.element.hidden = true
    this.back?.focus({ preventScroll: true })
  }

  private items(): HTMLElement[] {
    return [...this.element.querySelectorAll<HTMLElement>("[role=menuitem]")]
  }

  private onKey(event: KeyboardEvent): void {
    const items = this.items()
    const at = items.indexOf(document.activeElement as HTMLElement)
    const last = items.length - 1
    const to: Record<string, number> = {
      ArrowDown: at >= last ? 0 : at + 1,
      ArrowUp: at <= 0 ? last : at - 1,
      Home: 0,
      End: last,
    }
    if (event.key in to) items[to[event.key]]?.focus()
    else if (event.key === "Escape" || event.key === "Tab") this.close()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
}
