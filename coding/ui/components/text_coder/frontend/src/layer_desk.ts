/** All that shows a note's layers or marks them: bands, buttons, and the strip of a phone. */
import { el } from "./dom"
import type { Citation } from "./cite"
import { layerBar } from "./layer_bar"
import { layerName } from "./layers"
import type { Model } from "./model"
import { t } from "./strings"
import type { Layer, Span } from "./types"

export interface LayerDeskActs {
  mark(layer: Layer | null): void
  select(span: Span): void
  /** Show how far a mark reaches, or (null) no longer. */
  show(span: Span | null): void
  say(text: string): void
}

export class LayerDesk {
  readonly legend: HTMLElement
  /** What stands above the picker's list. */
  readonly inPicker: HTMLElement
  /** Where the selection stands: beside the figures, or in the strip on a phone. */
  readonly where = el("span", { class: "fb-where" })
  readonly strip = el("div", { class: "fb-strip" })
  private readonly stripBar: HTMLElement
  private readonly stripWhere = el("span", { class: "fb-strip-where" })

  constructor(
    private readonly root: HTMLElement,
    flow: HTMLElement,
    private readonly model: Model,
    private readonly citation: Citation,
    private readonly acts: LayerDeskActs,
  ) {
    const act = (layer: Layer | null): void => acts.mark(layer)
    this.legend = el("div", { class: "fb-legend" }, el("h3", {}, t("layers")), layerBar(act))
    this.inPicker = layerBar(act)
    this.stripBar = layerBar(act)
    this.strip.append(this.stripWhere, this.stripBar)
    this.selected(null)
    this.arrange()
    flow.addEventListener("pointerover", (event) => {
      if (event.pointerType === "mouse") acts.show(this.spanOf(event.target))
    })
    flow.addEventListener("pointerleave", () => acts.show(null))
    flow.addEventListener("mousedown", (event) => {
      if (bandAt(event.target)) event.preventDefault()
    })
  }

  /** Notes with layers get room for their names; true when that is other than before. */
  arrange(): boolean {
    const { layers, document } = this.model
    const has = document.source.kind === "fieldnotes" || layers.marks.length > 0
    const changes = "layers" in this.root.dataset !== has
    this.root.toggleAttribute("data-layers", has)
    this.root.toggleAttribute("data-pages", !!document.pages?.length)
    this.stripBar.hidden = !has
    return changes
  }

  /** A click on a band selects what it marks; false when it was on none. */
  click(target: EventTarget | null): boolean {
    const span = this.spanOf(target)
    if (!span) return bandAt(target) !== null
    this.acts.select(span)
    const layer = bandAt(target)?.dataset.layer as Layer
    this.acts.say(layerName(layer))
    return true
  }

  selected(span: Span | null): void {
    const words = span ? this.citation.of(span) : ""
    this.where.textContent = this.stripWhere.textContent = words
    this.strip.hidden = !span || (!words && this.stripBar.hidden)
  }

  private spanOf(target: EventTarget | null): Span | null {
    const guid = bandAt(target)?.dataset.mark
    return this.model.layers.marks.find((mark) => mark.guid === guid) ?? null
  }
}

function bandAt(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(".fb-band") : null
}
