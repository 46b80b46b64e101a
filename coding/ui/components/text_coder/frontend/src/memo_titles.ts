/** The list of memo titles that opens while one writes `[[`. */
import { el, keepSelection } from "./dom"

const MOST = 7

/** What was begun between the last `[[` and the caret, or null where none is open. */
export function begun(text: string, caret: number): { start: number; typed: string } | null {
  const start = text.lastIndexOf("[[", caret - 1)
  if (start < 0 || start + 2 > caret) return null
  const typed = text.slice(start + 2, caret)
  return /[\]\n|]/.test(typed) ? null : { start: start + 2, typed }
}

/** The titles that hold all that was typed, those that begin with it first. */
export function fitting(titles: readonly string[], typed: string): string[] {
  const wanted = typed.trim().toLocaleLowerCase()
  const has = titles.filter((title) => title.toLocaleLowerCase().includes(wanted))
  const first = has.filter((title) => title.toLocaleLowerCase().startsWith(wanted))
  return [...first, ...has.filter((title) => !first.includes(title))].slice(0, MOST)
}

export class TitleList {
  readonly element = el("ul", { class: "fb-titles", role: "listbox", id: "fb-memo-titles" })
  private field: HTMLTextAreaElement | null = null
  private chosen = 0

  constructor(
    private readonly titles: () => readonly string[],
    label: string,
  ) {
    this.element.hidden = true
    this.element.setAttribute("aria-label", label)
    this.element.addEventListener("pointerdown", keepSelection)
    this.element.addEventListener("mousedown", keepSelection)
    this.element.addEventListener("click", (event) => {
      const item = (event.target as Element).closest("li")
      if (item) this.take(item.textContent ?? "")
    })
  }

  get isOpen(): boolean {
    return !this.element.hidden
  }

  watch(field: HTMLTextAreaElement): void {
    this.field = field
    field.setAttribute("aria-controls", this.element.id)
    field.setAttribute("aria-autocomplete", "list")
    field.addEventListener("input", () => this.look())
    field.addEventListener("click", () => this.look())
    field.addEventListener("blur", () => this.close())
    this.close()
  }

  /** Begin a link at the caret, as the button does. */
  begin(): void {
    const { field } = this
    if (!field) return
    field.focus()
    field.setRangeText("[[", field.selectionStart, field.selectionEnd, "end")
    field.dispatchEvent(new Event("input", { bubbles: true }))
  }

  /** A key while the list is open; true when it was meant for the list. */
  key(event: KeyboardEvent): boolean {
    const items = this.element.children.length
    if (!this.isOpen) return false
    if (event.key === "Escape") this.close()
    else if (event.key === "ArrowDown") this.choose((this.chosen + 1) % items)
    else if (event.key === "ArrowUp") this.choose((this.chosen + items - 1) % items)
    else if ((event.key === "Enter" || event.key === "Tab") && !event.ctrlKey && !event.metaKey)
      this.take(this.element.children[this.chosen].textContent ?? "")
    else return false
    return true
  }

  close(): void {
    this.element.hidden = true
    this.field?.removeAttribute("aria-activedescendant")
  }

  private look(): void {
    const { field } = this
    const open = field && begun(field.value, field.selectionStart)
    const found = open ? fitting(this.titles(), open.typed) : []
    if (!found.length) return this.close()
    this.element.replaceChildren(
      ...found.map((title, i) => el("li", { role: "option", id: `fb-title-${i}` }, title)),
    )
    this.element.hidden = false
    this.choose(0)
  }

  private choose(place: number): void {
    this.chosen = place
    const items = [...this.element.children]
    for (const [i, item] of items.entries()) item.setAttribute("aria-selected", String(i === place))
    items[place]?.scrollIntoView({ block: "nearest" })
    this.field?.setAttribute("aria-activedescendant", `fb-title-${place}`)
  }

  private take(title: string): void {
    const { field } = this
    const open = field && begun(field.value, field.selectionStart)
    if (!field || !open) return
    const closes = field.value.startsWith("]]", field.selectionStart) ? 2 : 0
    field.setRangeText(`${title}]]`, open.start, field.selectionStart + closes, "end")
    field.dispatchEvent(new Event("input", { bubbles: true }))
    this.close()
    field.focus()
  }
}
