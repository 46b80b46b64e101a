/** Making elements of this front end; see the shared ones. */
import { el, type Props } from "../../../shared/dom"

export { el }

const PATHS: Record<string, string> = {
  plus: "M8 3v10M3 8h10",
  close: "M4 4l8 8M12 4l-8 8",
  tap: "M8 14c-2.5 0-3.6-1.7-4.6-3.6-.5-1 .8-1.6 1.4-.8l.9 1.2V3.6a1 1 0 0 1 2 0V7.5l3.4.7c1 .2 1.5.9 1.4 1.9-.3 2.4-1.2 3.9-4.5 3.9z",
  search: "M7 2.8a4.2 4.2 0 1 0 0 8.4 4.2 4.2 0 0 0 0-8.4zM10.2 10.2 13.4 13.4",
  undo: "M3 6h6.5a3.5 3.5 0 0 1 0 7H6M3 6l3-3M3 6l3 3",
  redo: "M13 6H6.5a3.5 3.5 0 0 0 0 7H13M13 6l-3-3M13 6l-3 3",
  left: "M10 3.5 5.5 8l4.5 4.5",
  right: "M6 3.5 10.5 8 6 12.5",
  gap: "M2.5 4h11M2.5 12h11M2.5 8h2.2M11.3 8h2.2M6.4 8h.1M9.5 8h.1",
  up: "M3.5 10 8 5.5 12.5 10",
  down: "M3.5 6 8 10.5 12.5 6",
  pen: "M3 13l.6-2.6 7-7a1 1 0 0 1 1.4 0l.6.6a1 1 0 0 1 0 1.4l-7 7zM9.5 4.5l2 2",
  info: "M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2zM8 7.4v3.4M8 5.1v.1",
  note: "M3 2.8h10v7.4l-3 3H3zM10 13v-3h3M5.5 5.6h5M5.5 8.2h3",
  bin: "M3 4.5h10M6.5 4.5V3h3v1.5M4.5 4.5l.6 8.5h5.8l.6-8.5",
}

/** A small line drawing, hidden from screen readers. */
export function icon(name: string): SVGSVGElement {
  const ns = "http://www.w3.org/2000/svg"
  const svg = document.createElementNS(ns, "svg")
  svg.setAttribute("viewBox", "0 0 16 16")
  svg.setAttribute("class", "fb-icon")
  svg.setAttribute("aria-hidden", "true")
  const path = document.createElementNS(ns, "path")
  path.setAttribute("d", PATHS[name])
  svg.append(path)
  return svg
}

/** A button that does not take the selection away when pressed. */
export function button(
  props: Props,
  onClick: (event: MouseEvent) => void,
  ...children: (Node | string)[]
): HTMLButtonElement {
  const element = el("button", { type: "button", ...props }, ...children)
  element.addEventListener("pointerdown", keepSelection)
  element.addEventListener("mousedown", keepSelection)
  element.addEventListener("click", onClick)
  return element
}

export function keepSelection(event: Event): void {
  event.preventDefault()
}

/** Keep the focus on the keyboard's place among `items`, with the arrows, Home and End. */
export function moveFocus(items: HTMLElement[], key: string, from: Element | null): boolean {
  const here = items.indexOf(from as HTMLElement)
  const last = items.length - 1
  const to: Record<string, number> = {
    ArrowDown: Math.min(here + 1, last),
    ArrowUp: Math.max(here - 1, 0),
    Home: 0,
    End: last,
  }
  if (!(key in to) || !items.length) return false
  for (const item of items) item.tabIndex = -1
  items[to[key]].tabIndex = 0
  items[to[key]].focus()
  return true
}
