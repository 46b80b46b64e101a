/** The box behind "Aa": how the text, the colours and the stripes are shown. */
import { button, el, icon } from "./dom"
import { STRIPES_BY, type StripesBy } from "./looks"
import { type Anchor, place } from "./popup"
import { CHOICES, type Choice, otherSize, type Preferences, SIZES } from "./preferences"
import { t } from "./strings"

export interface ViewBoxActs {
  preferences(): Preferences
  prefer(change: Partial<Preferences>): void
  stripesBy(): StripesBy
  stripe(by: StripesBy): void
  close(): void
}

let boxes = 0

export class ViewBox {
  readonly element = el("div", {
    class: "fb-popup fb-view",
    role: "dialog",
    "aria-label": t("view_title"),
  })
  private readonly size = el("output", { class: "fb-view-size", "aria-live": "polite" })
  private readonly smaller: HTMLButtonElement
  private readonly bigger: HTMLButtonElement
  private readonly number = ++boxes

  constructor(
    private readonly root: HTMLElement,
    private readonly acts: ViewBoxActs,
  ) {
    this.element.hidden = true
    const close = { class: "fb-icon-button", "aria-label": t("close") }
    const head = el("div", { class: "fb-popover-head" }, el("h3", {}, t("view_title")))
    head.append(button(close, () => acts.close(), icon("close")))
    this.smaller = this.sizeButton("view_smaller", "A\u2212", false)
    this.bigger = this.sizeButton("view_bigger", "A+", true)
    const body = el("div", { class: "fb-view-body" }, this.sizeField())
    for (const choice of Object.keys(CHOICES) as Choice[]) body.append(this.choiceField(choice))
    body.append(this.field("stripes", STRIPES_BY, (by) => acts.stripe(by as StripesBy)))
    this.element.append(head, body)
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return
      event.preventDefault()
      event.stopPropagation()
      acts.close()
    })
  }

  private sizeButton(words: string, letters: string, bigger: boolean): HTMLButtonElement {
    const change = (): void => {
      this.acts.prefer({ size: otherSize(this.acts.preferences().size, bigger) })
      this.update()
    }
    return button({ class: "fb-view-step", "aria-label": t(words), title: t(words) }, change, letters)
  }

  private sizeField(): HTMLElement {
    const steps = el("div", { class: "fb-view-choices" }, this.smaller, this.size, this.bigger)
    const name = el("span", { class: "fb-view-name", id: `fb-view-size-${this.number}` }, t("view_size"))
    const props = { class: "fb-view-field", role: "group", "aria-labelledby": name.id }
    return el("div", props, name, steps)
  }

  private choiceField(choice: Choice): HTMLElement {
    return this.field(choice, CHOICES[choice], (value) => this.acts.prefer({ [choice]: value }))
  }

  /** One of a few: a group of the browser's own radio buttons, which bring their keys along. */
  private field(name: string, values: readonly string[], choose: (value: string) => void): HTMLElement {
    const group = `fb-view-${name}-${this.number}`
    const choices = el("div", { class: "fb-view-choices" })
    for (const value of values) {
      const input = el("input", { type: "radio", name: group, value, "data-view": name })
      input.addEventListener("change", () => choose(value))
      choices.append(el("label", {}, input, el("span", {}, t(`view_${name}_${value}`))))
    }
    return el("fieldset", { class: "fb-view-field" }, el("legend", {}, t(`view_${name}`)), choices)
  }

  get isOpen(): boolean {
    return !this.element.hidden
  }

  open(anchor: Anchor): void {
    this.element.hidden = false
    this.update()
    place(this.element, this.root, anchor)
    this.element.querySelector("button")?.focus({ preventScroll: true })
  }

  close(): void {
    this.element.hidden = true
  }

  /** Show what holds now: another reader or tab may have changed it. */
  update(): void {
    const preferences = this.acts.preferences()
    this.size.textContent = t("view_percent", { n: preferences.size })
    this.smaller.disabled = preferences.size === SIZES[0]
    this.bigger.disabled = preferences.size === SIZES[SIZES.length - 1]
    for (const input of this.element.querySelectorAll<HTMLInputElement>("input")) {
      const name = input.dataset.view as Choice | "stripes"
      input.checked = input.value === (name === "stripes" ? this.acts.stripesBy() : preferences[name])
    }
  }
}
