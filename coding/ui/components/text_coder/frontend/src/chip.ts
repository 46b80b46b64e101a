/** The line above the text: who codes, whose codings are shown, whether they are saved. */
import { swatch } from "./card"
import { button, el, icon } from "./dom"
import type { Counts, Model } from "./model"
import type { SaveState } from "./outbox"
import type { Anchor } from "./popup"
import { t } from "./strings"
import type { Show } from "./types"

const SHOWS: Show[] = ["me", "others", "everyone"]

export interface ChipActs {
  show(show: Show): void
  tap(): void
  help(): void
  view(anchor: Anchor): void
  showCodes(): void
}

export class Chip {
  readonly element = el("div", { class: "fb-chip" })
  private readonly who = el("span", { class: "fb-who" })
  private readonly status = el("span", { class: "fb-status", "data-state": "saved" })
  private readonly count = el("span", { class: "fb-count" })
  private readonly hidden = el("p", { class: "fb-hidden-line" })
  private readonly shows = new Map<Show, HTMLButtonElement>()
  private readonly tapButton: HTMLButtonElement
  private readonly help: HTMLButtonElement
  private readonly tools: HTMLElement

  constructor(
    private readonly acts: ChipActs,
    where: HTMLElement,
  ) {
    const group = el("div", { class: "fb-shows", role: "group", "aria-label": t("show_whose") })
    for (const show of SHOWS) {
      const choice = button({ "data-show": show }, () => acts.show(show), t(`show_${show}`))
      this.shows.set(show, choice)
      group.append(choice)
    }
    this.tapButton = button(
      { class: "fb-tool fb-tap", "aria-pressed": "false", title: t("tap_mode_title") },
      () => acts.tap(),
      icon("tap"),
      el("span", {}, t("tap_mode")),
    )
    this.help = button(
      { class: "fb-tool fb-help-button", "aria-label": t("keys_open"), title: t("keys_open") },
      () => acts.help(),
      "?",
    )
    const view = button(
      { class: "fb-tool fb-view-button", "aria-label": t("view_open"), title: t("view_open") },
      () => acts.view(view.getBoundingClientRect()),
      el("span", { "aria-hidden": "true" }, "Aa"),
    )
    const figures = el("span", { class: "fb-figures" }, this.count, where, this.status)
    const line = el("div", { class: "fb-chip-line" }, this.who, group, figures)
    line.append(this.tapButton, view, this.help)
    this.tools = view
    this.element.append(line, this.hidden)
  }

  /** On a phone the button for tapping stands with the codes, where the thumb is. */
  arrange(bar: HTMLElement | null): void {
    if (bar) bar.prepend(this.tapButton)
    else this.tools.before(this.tapButton)
  }

  /** Put tools beside the others. */
  put(tools: HTMLElement): void {
    this.help.before(tools)
  }

  setTap(on: boolean): void {
    this.tapButton.setAttribute("aria-pressed", String(on))
  }

  update(model: Model, { shown, mine, others, switchedOff }: Counts): void {
    const me = model.me ? model.coders.get(model.me) : undefined
    this.who.replaceChildren(
      ...(me ? [swatch(me.color), el("span", { class: "fb-who-name" }, me.name)] : []),
    )
    this.who.setAttribute("title", me ? t("coding_as", { name: me.name }) : "")
    for (const [show, choice] of this.shows)
      choice.setAttribute("aria-pressed", String(show === model.show))
    this.count.textContent = t("codings_shown", { n: shown })
    const n = model.show === "me" ? others : model.show === "others" ? mine : 0
    this.hidden.hidden = n + switchedOff === 0
    this.hidden.replaceChildren()
    if (n) {
      const line = t(model.show === "me" ? "hidden_others" : "hidden_mine", { n })
      const all = button({ class: "fb-link" }, () => this.acts.show("everyone"), t("show_all"))
      this.hidden.append(el("span", {}, line), all)
    }
    if (!switchedOff) return
    const off = t("switched_off", { n: switchedOff })
    const codes = button({ class: "fb-link" }, () => this.acts.showCodes(), t("show_codes"))
    this.hidden.append(el("span", {}, off), codes)
  }

  saved({ state, n }: SaveState): void {
    const text = t(state === "saved" ? "saved" : state === "saving" ? "saving" : "waiting", { n })
    if (this.status.textContent === text) return
    this.status.textContent = text
    this.status.dataset.state = state
  }
}
