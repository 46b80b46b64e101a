/** What one can do with a coding in the list of codings at a place. */
import { button, el, icon } from "./dom"
import type { Model } from "./model"
import { t } from "./strings"
import type { Certainty, Coding } from "./types"

export interface EntryActs {
  remove(coding: Coding): void
  recode(coding: Coding): void
  certainty(certainty: Certainty, coding: Coding): void
  weight(coding: Coding, weight: number | null): void
  /** Cut where the list was opened. */
  cut(coding: Coding): void
  join(coding: Coding): void
  /** Give the passage another code, too. */
  copy(coding: Coding): void
  /** Put the same code there oneself. */
  agree(coding: Coding): void
}

const MOST_WEIGHT = 100

function tool(name: string, words: string, code: string, act: () => void, picture?: string): HTMLButtonElement {
  const label = `${words}: ${code}`
  const parts = picture ? [icon(picture), el("span", {}, words)] : [el("span", {}, words)]
  return button({ class: "fb-tool-small", "data-act": name, "aria-label": label }, act, ...parts)
}

/** The row of buttons of an entry; the rarer ones unfold. */
export function entryActs(coding: Coding, model: Model, acts: EntryActs, isOpen: boolean, onOpen: (open: boolean) => void): HTMLElement {
  const code = coding.code.label
  const row = el("div", { class: "fb-entry-acts" })
  if (!model.isMine(coding)) {
    if (!model.same(coding, coding.code)) row.append(tool("agree", t("code_too"), code, () => acts.agree(coding), "plus"))
    return row
  }
  const more = el("div", { class: "fb-entry-more", id: `fb-more-${coding.guid}` })
  const opener = tool("more", t("more_acts"), code, () => {
    const open = more.hidden
    show(open)
    onOpen(open)
  })
  opener.setAttribute("aria-controls", more.id)
  const show = (open: boolean): void => {
    more.hidden = !open
    opener.setAttribute("aria-expanded", String(open))
  }
  more.append(
    certaintyButton("sure", coding, acts),
    tool("cut", t("cut_here"), code, () => acts.cut(coding)),
    tool("join", t("join_next"), code, () => acts.join(coding)),
    tool("copy", t("copy_code"), code, () => acts.copy(coding), "plus"),
    weightField(coding, acts),
  )
  show(isOpen)
  const remove = button(
    { class: "fb-tool-small fb-remove", "aria-label": t("remove_named", { code }) },
    () => acts.remove(coding),
    icon("bin"),
    el("span", {}, t("remove")),
  )
  row.append(
    tool("recode", t("change_code"), code, () => acts.recode(coding), "pen"),
    certaintyButton("unsure", coding, acts),
    opener,
    remove,
    more,
  )
  return row
}

function certaintyButton(certainty: "sure" | "unsure", coding: Coding, acts: EntryActs): HTMLButtonElement {
  const made = tool(certainty, t(certainty), coding.code.label, () => acts.certainty(certainty, coding))
  made.setAttribute("aria-pressed", String(coding.certainty === certainty))
  return made
}

function weightField(coding: Coding, acts: EntryActs): HTMLElement {
  const field = el("input", {
    class: "fb-weight",
    type: "number",
    min: 0,
    max: MOST_WEIGHT,
    step: 1,
    inputmode: "numeric",
    value: coding.weight ?? "",
  })
  field.addEventListener("change", () => {
    const n = field.value.trim() === "" ? null : Math.round(Number(field.value))
    const isWeight = n === null || (Number.isFinite(n) && n >= 0 && n <= MOST_WEIGHT)
    field.setAttribute("aria-invalid", String(!isWeight))
    if (isWeight) acts.weight(coding, n)
  })
  const label = el("label", { class: "fb-weight-label" }, el("span", {}, t("weight")), field)
  label.title = t("weight_help")
  return label
}

/** What a coding carries, in a few words after who coded it. */
export function carriedWords({ certainty, weight, origin }: Coding): string[] {
  return [
    certainty ? t(certainty) : "",
    weight === null ? "" : t("weight_is", { n: weight }),
    origin ? t(`coded_${origin}`) : "",
  ].filter(Boolean)
}
