/** A click or tap in the text: on a stripe, on a word in tap mode, on a highlight. */
import type { Flow } from "./flow"
import type { LayerDesk } from "./layer_desk"
import type { Messages } from "./messages"
import type { Model } from "./model"
import type { Anchor } from "./popup"
import type { SelectionKeeper } from "./selection"
import { t } from "./strings"
import type { StripeDesk } from "./stripe_desk"
import type { Coding } from "./types"

export class Clicks {
  /** Where in the text one clicked last. */
  place: number | null = null

  constructor(
    private readonly model: Model,
    private readonly flow: Flow,
    private readonly keeper: SelectionKeeper,
    private readonly stripes: StripeDesk,
    private readonly layers: LayerDesk,
    private readonly messages: Messages,
    private readonly popups: {
      close(): void
      openPopover(codings: readonly Coding[], anchor: Anchor, focus: boolean): void
    },
  ) {}

  readonly onClick = (event: MouseEvent): void => {
    // A click made with Enter has no place on the screen.
    if (this.stripes.click(event.target as Element, event.detail === 0, event.clientY)) return
    if (this.layers.click(event.target)) return
    const { clientX: x, clientY: y } = event
    const place = (this.place = this.flow.placeAt(x, y))
    if (this.keeper.tapMode) return this.tap(place)
    if (!(document.getSelection()?.isCollapsed ?? true)) return
    this.popups.close()
    this.keeper.onPlainClick()
    if (place === null) return
    const codings = this.codingsAt(place, x, y)
    const anchor = { left: x, top: y - 12, bottom: y + 10 }
    if (codings.length) this.popups.openPopover(codings, anchor, false)
  }

  private tap(place: number | null): void {
    const end = place === null ? null : this.keeper.tap(place)
    if (end) this.messages.say(t(end === "first" ? "tap_last" : "selected_words"))
  }

  /** The caret snaps to the nearer side of a letter, so both sides are looked at. */
  private codingsAt(place: number, x: number, y: number): Coding[] {
    const row = this.flow.rowAt(place)
    const here = [...this.model.at(place), ...this.model.at(Math.max(0, place - 1))]
    return [...new Set(here)].filter((coding) => this.flow.covers(row, coding, x, y))
  }
}
