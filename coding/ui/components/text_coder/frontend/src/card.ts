/** A code's card: what it means, when to use it and when not, an example, a near miss. */
import { button, el, icon } from "./dom"
import { t } from "./strings"
import type { Card, Code, Origin } from "./types"

const PARTS: [string, keyof Card][] = [
  ["card_use_when", "use_when"],
  ["card_avoid_when", "avoid_when"],
  ["card_example", "example"],
  ["card_near_miss", "near_miss"],
  ["card_question", "question"],
]
const QUOTES: readonly (keyof Card)[] = ["example", "near_miss"]
const ORIGINS: Record<Origin, string> = {
  "": "",
  theory: "origin_theory",
  data: "origin_data",
  "in vivo": "origin_in_vivo",
}

/** How a card is shown: whether it is stored, and (where one may) how it is edited. */
export interface CardDesk {
  edit: ((code: Code) => void) | null
  isPending(code: Code): boolean
}

export function swatch(color: string): HTMLElement {
  const dot = el("span", { class: "fb-swatch", "aria-hidden": "true" })
  dot.style.backgroundColor = color
  return dot
}

export function hasCard(code: Code): boolean {
  return Object.values(code.card ?? {}).some((text) => text.trim() !== "")
}

export function cardElement(code: Code, desk: CardDesk): HTMLElement {
  const { card } = code
  const box = el("div", { class: "fb-card" }, cardHead(code, desk))
  const origin = ORIGINS[code.origin]
  const facts = [origin ? t(origin) : "", desk.isPending(code) ? t("pending") : ""]
  if (facts.some(Boolean))
    box.append(el("p", { class: "fb-card-origin" }, facts.filter(Boolean).join(" · ")))
  const definition = card.definition || card.full_definition
  if (definition) box.append(el("p", { class: "fb-card-definition" }, definition))
  else if (!hasCard(code)) box.append(el("p", { class: "fb-card-none" }, t("card_none")))
  const list = el("dl")
  for (const [title, name] of PARTS) {
    if (!card[name]) continue
    const text = el("dd", { class: QUOTES.includes(name) ? "fb-quote" : "" }, card[name])
    if (name === "near_miss" && card.near_miss_reason)
      text.append(el("span", { class: "fb-card-reason" }, card.near_miss_reason))
    list.append(el("dt", { class: `fb-card-${name.replace("_", "-")}` }, t(title)), text)
  }
  if (list.childElementCount) box.append(list)
  return box
}

function cardHead(code: Code, { edit }: CardDesk): HTMLElement {
  const head = el("div", { class: "fb-card-head" }, swatch(code.color), el("strong", {}, code.label))
  if (code.key) head.append(el("kbd", {}, code.key))
  if (!edit) return head
  const props = { class: "fb-card-edit", "aria-label": t("card_edit_named", { code: code.label }) }
  head.append(button(props, () => edit(code), icon("pen"), t("card_edit")))
  return head
}
