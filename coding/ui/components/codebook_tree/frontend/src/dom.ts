/** Making elements. All text enters as text, never as HTML. */

type Props = Record<string, string | number | boolean | null | undefined>

export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: (Node | string | null | undefined)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue
    if (name === "class") element.className = String(value)
    else element.setAttribute(name, value === true ? "" : String(value))
  }
  for (const child of children) if (child !== null && child !== undefined) element.append(child)
  return element
}

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
