/** Making elements of this front end; see the shared ones. */
import { el, type Props } from "../../../shared/dom"

export { el }

export function button(props: Props, onClick: () => void, ...children: (Node | string)[]): HTMLButtonElement {
  const made = el("button", { type: "button", ...props }, ...children)
  made.addEventListener("click", (event) => {
    event.stopPropagation()
    onClick()
  })
  return made
}

/** Set ARIA attributes by their short names; null takes one away. */
export function aria(element: Element, values: Record<string, string | number | boolean | null>): void {
  for (const [name, value] of Object.entries(values))
    if (value === null) element.removeAttribute(`aria-${name}`)
    else element.setAttribute(`aria-${name}`, String(value))
}
