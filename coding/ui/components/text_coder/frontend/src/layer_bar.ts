/** The buttons for the layers; they are the legend of the bands as well. */
import { button, el, icon } from "./dom"
import { LAYERS, layerName } from "./layers"
import { t } from "./strings"
import type { Layer } from "./types"

const OPTION = /Mac|iPhone|iPad/.test(navigator.platform) ? "\u2325" : "Alt+"

/** A sample of a layer's band. */
export function layerSample(layer: Layer): HTMLElement {
  return el("span", { class: "fb-layer-sample", "data-layer": layer, "aria-hidden": "true" })
}

/** One button a layer, and one that takes the layer off. */
export function layerBar(act: (layer: Layer | null) => void): HTMLElement {
  const bar = el("div", { class: "fb-layers", role: "group", "aria-label": t("layers") })
  LAYERS.forEach((layer, i) => {
    const label = el("span", { class: "fb-layer-label" }, layerName(layer))
    const key = el("kbd", {}, `${OPTION}${i + 1}`)
    const props = { class: "fb-layer", "data-layer": layer }
    bar.append(button(props, () => act(layer), layerSample(layer), label, key))
  })
  const clear = button(
    { class: "fb-layer fb-layer-none", title: t("layer_clear") },
    () => act(null),
    icon("close"),
    el("span", { class: "fb-layer-label" }, t("layer_none")),
    el("kbd", {}, `${OPTION}0`),
  )
  bar.append(clear)
  return bar
}
