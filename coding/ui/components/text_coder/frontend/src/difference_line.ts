/** The line that says in how many passages coders differ, and leads from one to the next. */
import { button, el, icon } from "./dom"
import type { Looks } from "./looks"
import { t } from "./strings"

export class DifferenceLine {
  readonly element = el("p", { class: "fb-differences" })
  private readonly words = el("span", {})
  private readonly steps = el("span", { class: "fb-difference-steps" })

  constructor(
    private readonly looks: Looks,
    step: (forward: boolean) => void,
  ) {
    const [before, after] = [t("difference_before"), t("difference_after")]
    const props = { class: "fb-icon-button" }
    this.steps.append(
      button({ ...props, "aria-label": before, title: before }, () => step(false), icon("up")),
      button({ ...props, "aria-label": after, title: after }, () => step(true), icon("down")),
    )
    this.element.append(this.words, this.steps)
    this.element.hidden = true
  }

  update(): void {
    this.element.hidden = this.looks.by !== "difference"
    if (this.element.hidden) return
    const { passages, coders } = this.looks.differences
    const n = passages.filter((passage) => passage.contested).length
    this.steps.hidden = n === 0
    this.words.textContent =
      coders < 2 ? t("difference_alone") : n ? t("differences", { n }) : t("difference_none")
  }
}
