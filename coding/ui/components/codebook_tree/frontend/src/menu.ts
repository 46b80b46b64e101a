/** A small menu at a row: what can be done with the code. */
import { button, el } from "./dom"

export interface Item {
  label: string
  keys?: string
  /** Whether a line sets it apart from what stands above. */
  isApart?: boolean
  run(): void
}

export class Menu {
  readonly element = el("div", { class: "fct-menu", role: "menu", hidden: true })
  private stop: AbortController | null = null

  /** Open it at a point of the window; `back` gives the focus back. */
  open(items: Item[], at: { x: number; y: number }, back: () => void): void {
    this.close()
    const { element } = this
    element.replaceChildren(
      ...items.map((item) =>
        button(
          { role: "menuitem", tabindex: -1, class: item.isApart ? "fct-apart" : "" },
          () => {
            this.close()
            back()
            item.run()
          },
          el("span", {}, item.label),
          el("kbd", { hidden: !item.keys, "aria-hidden": "true" }, item.keys ?? ""),
        ),
      ),
    )
    element.hidden = false
    const { offsetWidth, offsetHeight } = element
    const low = window.innerHeight - offsetHeight - 8
    element.style.left = `${Math.max(8, Math.min(at.x, window.innerWidth - offsetWidth - 8))}px`
    element.style.top = `${Math.max(8, Math.min(at.y, low))}px`
    this.items()[0]?.focus({ preventScroll: true })
    this.stop = new AbortController()
    const { signal } = this.stop
    element.addEventListener("keydown", (event) => this.onKey(event, back), { signal })
    const outside = (event: Event): void => {
      if (!(event.target instanceof Node) || !element.contains(event.target)) this.close()
    }
    for (const name of ["pointerdown", "scroll", "resize"])
      window.addEventListener(name, outside, { signal, capture: true })
  }

  close(): void {
    this.stop?.abort()
    this.element.hidden = true
  }

  private items(): HTMLElement[] {
    return [...this.element.querySelectorAll<HTMLElement>("[role=menuitem]")]
  }

  private onKey(event: KeyboardEvent, back: () => void): void {
    const items = this.items()
    const at = items.indexOf(document.activeElement as HTMLElement)
    const n = items.length
    const to: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: n - 1 }
    if (event.key in to) items[(to[event.key] + n) % n]?.focus()
    else if (event.key === "Escape" || event.key === "Tab") {
      this.close()
      back()
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
}
