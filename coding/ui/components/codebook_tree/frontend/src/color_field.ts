/** The browser's own colour dialog, one for all rows. */
import { aria, el } from "./dom"
import { t } from "./strings"
import type { Row } from "./types"

export class ColorField {
  readonly element = el("input", { type: "color", class: "fct-color", tabindex: -1, hidden: true })
  private code = ""

  constructor(done: (code: string, color: string) => void) {
    this.element.addEventListener("change", () => {
      this.element.hidden = true
      done(this.code, this.element.value.toUpperCase())
    })
  }

  open(row: Row, at: Element): void {
    const { element } = this
    const box = at.getBoundingClientRect()
    this.code = row.guid
    element.hidden = false
    element.value = row.color.toLowerCase()
    aria(element, { label: t("color_of", { code: row.label }) })
    element.style.left = `${box.left}px`
    element.style.top = `${box.top}px`
    element.click()
  }
}
