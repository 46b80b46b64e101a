/** A code's card: what it means, when to use it and when not, an example, a near miss. */
import { el } from "./dom"
import { t } from "./strings"
import type { Code } from "./types"

const PARTS: [string, keyof Code["card"]][] = [
  ["card_use_when", "use_when"],
  ["card_avoid_when", "avoid_when"],
  ["card_example", "example"],
  ["card_near_miss", "near_miss"],
]

export function swatch(color: string): HTMLElement {
  const dot = el("span", { class: "fb-swatch", "aria-hidden": "true" })
  dot.style.backgroundColor = color
  return dot
}

export function hasCard(code: Code): boolean {
  return Object.values(code.card ?? {}).some((text) => text.trim() !== "")
}

export function cardElement(code: Code): HTMLElement {
  const card = code.card
  const box = el("div", { class: "fb-card" })
  const head = el("div", { class: "fb-card-head" }, swatch(code.color), el("strong", {}, code.label))
  if (code.key) head.append(el("kbd", {}, code.key))
  box.append(head)
  const definition = card.definition || card.full_definition
  if (definition) box.append(el("p", { class: "fb-card-definition" }, definition))
  else if (!hasCard(code)) box.append(el("p", { class: "fb-card-none" }, t("card_none")))
  const list = el("dl")
  for (const [title, name] of PARTS) {
    if (!card[name]) continue
    const about = name === "example" || name === "near_miss" ? "fb-quote" : ""
    const text = el("dd", { class: about }, card[name])
    if (name === "near_miss" && card.near_miss_reason)
      text.append(el("span", { class: "fb-card-reason" }, card.near_miss_reason))
    list.append(el("dt", { class: `fb-card-${name.replace("_", "-")}` }, t(title)), text)
  }
  if (list.childElementCount) box.append(list)
  return box
}
