/** One row of the tree as the browser draws it. */
import { aria, el } from "./dom"
import { cut } from "./filter"
import type { Seen } from "./rows"
import { t } from "./strings"

export class RowView {
  readonly element: HTMLElement
  private readonly twisty = el("span", { class: "fct-twisty", "aria-hidden": "true" })
  private readonly swatch = el("span", { class: "fct-swatch", "aria-hidden": "true" })
  private readonly label = el("span", { class: "fct-label" })
  private readonly name = el("small", { class: "fct-name" })
  private readonly key = el("kbd")
  private readonly count = el("span", { class: "fct-count" })
  private readonly more = el("span", { class: "fct-more", "aria-hidden": "true" }, "⋯")
  private shown = ""
  private field: HTMLInputElement | null = null

  constructor(id: string) {
    const { twisty, swatch, label, name, key, count, more } = this
    this.element = el(
      "div",
      { class: "fct-row", role: "treeitem", tabindex: -1, "data-id": id, "aria-selected": "false" },
      ...[twisty, swatch, label, name, key, count, more],
    )
  }

  /** Draw what is new about a row; nothing where it is as it was. */
  update(seen: Seen, words: readonly string[], mayEdit: boolean): void {
    const now = JSON.stringify([seen, words, mayEdit])
    if (now === this.shown) return
    this.shown = now
    const { row, hasChildren, isOpen } = seen
    const { element } = this
    element.style.setProperty("--fct-depth", String(seen.depth))
    element.classList.toggle("fct-heading", !row.codable)
    element.classList.toggle("fct-alias", row.alias)
    element.classList.toggle("fct-fixed", !mayEdit)
    const codings = row.count ? t("codings", { n: row.count }) : ""
    const kind = row.alias ? t("second_place") : row.codable ? "" : t("heading")
    const label = [row.label, kind, row.key, codings].filter(Boolean).join(", ")
    const expanded = hasChildren ? isOpen : null
    aria(element, { label, level: seen.depth + 1, posinset: seen.n, setsize: seen.of, expanded })
    element.title = row.hint
    this.swatch.style.setProperty("--fct-color", row.color)
    write(this.label, row.label, words)
    write(this.name, row.name === row.label ? "" : row.name, words)
    this.key.textContent = row.alias ? "" : row.key
    this.count.textContent = row.count && !row.alias ? String(row.count) : ""
    this.count.title = codings
  }

  /** Show whether it is chosen, and whether Tab leads to it. */
  choose(isChosen: boolean, isCurrent: boolean): void {
    aria(this.element, { selected: isChosen })
    this.element.tabIndex = isCurrent ? 0 : -1
  }

  /** Turn the label into a field; `done` gets the new text, or null when it was left. */
  edit(text: string, done: (text: string | null, byKey: boolean) => void): void {
    if (this.field) return
    const field = el("input", { class: "fct-edit", type: "text", "aria-label": t("rename") })
    this.field = field
    field.value = text
    const finish = (isKept: boolean, byKey: boolean): void => {
      if (this.field !== field) return
      this.field = null
      field.replaceWith(this.label)
      this.name.hidden = false
      done(isKept && field.value.trim() ? field.value.trim() : null, byKey)
    }
    field.addEventListener("keydown", (event) => {
      event.stopPropagation()
      if (event.isComposing || (event.key !== "Enter" && event.key !== "Escape")) return
      event.preventDefault()
      finish(event.key === "Enter", true)
    })
    field.addEventListener("blur", () => {
      // A row that is only put elsewhere loses the focus for a moment.
      setTimeout(() => {
        if (document.activeElement !== field) finish(true, false)
      }, 0)
    })
    this.label.replaceWith(field)
    this.name.hidden = true
    field.focus()
    field.select()
  }

  /** The field in which it is being named, if it is. */
  get edited(): HTMLInputElement | null {
    return this.field
  }
}

/** Write a text with the parts that a filter found set off. */
function write(element: HTMLElement, text: string, words: readonly string[]): void {
  element.replaceChildren(
    ...cut(text, words).map(([part, isHit]) => (isHit ? el("mark", {}, part) : part)),
  )
}
