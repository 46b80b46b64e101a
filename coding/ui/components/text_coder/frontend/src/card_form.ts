/** The form that a code's card turns into when it is edited. */
import { swatch } from "./card"
import { button, el, icon } from "./dom"
import { type Draft, Drafts } from "./drafts"
import { t } from "./strings"
import type { Code, Texts } from "./types"

const FIELDS: [keyof Texts, string][] = [
  ["label", "card_label"],
  ["definition", "card_definition"],
  ["full_definition", "card_full_definition"],
  ["use_when", "card_use_when"],
  ["avoid_when", "card_avoid_when"],
  ["example", "card_example"],
  ["near_miss", "card_near_miss"],
  ["near_miss_reason", "card_near_miss_reason"],
  ["question", "card_question"],
]

export interface FormActs {
  save(code: Code, texts: Texts, seen: number): void
  /** The form was closed; something was written and is kept. */
  kept(code: Code): void
  /** Where the keys go now. */
  left(): void
}

export class CardForm {
  readonly element = el("form", { class: "fb-popup fb-form", role: "dialog", novalidate: true })
  private readonly fields = new Map<keyof Texts, HTMLTextAreaElement>()
  private readonly drafts: Drafts
  private code: Code | null = null
  private base: Texts = {}
  private seen = 0

  constructor(
    private readonly language: string,
    private readonly acts: FormActs,
  ) {
    this.drafts = new Drafts(language)
    this.element.hidden = true
    this.element.addEventListener("keydown", (event) => this.onKey(event))
    this.element.addEventListener("input", (event) => grow(event.target))
    this.element.addEventListener("submit", (event) => {
      event.preventDefault()
      this.save()
    })
  }

  get isOpen(): boolean {
    return !this.element.hidden
  }

  get isChanged(): boolean {
    return this.isOpen && Object.keys(this.changed()).length > 0
  }

  open(code: Code, problem = ""): void {
    this.close()
    this.code = code
    this.seen = code.version
    this.base = textsOf(code)
    this.fill(code, this.drafts.get(code), problem)
    this.element.hidden = false
    for (const field of this.fields.values()) grow(field)
    this.fields.get("definition")?.focus({ preventScroll: true })
  }

  /** Python refused what was saved: the words come back. True when one sees them now. */
  giveBack(code: Code, texts: Texts, problem: string, show: boolean): boolean {
    const isHere = this.code === code
    // What was written since then is newer than what comes back.
    const all = isHere ? { ...texts, ...this.changed() } : texts
    this.drafts.set(code, { texts: all, base: {} })
    if (isHere) this.code = null
    if (isHere || show) this.open(code, problem)
    return isHere || show
  }

  /** Leave the form. What was written is kept until one comes back. */
  close(): void {
    const { code } = this
    if (!code) return
    const texts = this.changed()
    if (Object.keys(texts).length) {
      this.drafts.set(code, { texts, base: this.base })
      this.acts.kept(code)
    } else this.drafts.drop(code)
    this.hide()
  }

  private hide(): void {
    const had = this.element.contains(document.activeElement)
    this.element.hidden = true
    this.code = null
    if (had) this.acts.left()
  }

  private save(): void {
    const { code } = this
    const texts = this.changed()
    if (code && Object.keys(texts).length) this.acts.save(code, texts, this.seen)
    if (code) this.drafts.drop(code)
    this.hide()
  }

  /** The fields that say something else than the card. */
  private changed(): Texts {
    if (!this.code) return {}
    const texts: Texts = {}
    for (const [name, field] of this.fields)
      if (field.value.trim() !== (this.base[name] ?? "").trim()) texts[name] = field.value.trim()
    return texts
  }

  private fill(code: Code, draft: Draft | null, problem: string): void {
    const title = t("card_edit_named", { code: code.label })
    const close = button(
      { class: "fb-icon-button", "aria-label": t("close") },
      () => this.close(),
      icon("close"),
    )
    this.element.setAttribute("aria-label", title)
    const body = el("div", { class: "fb-form-body" })
    if (problem) body.append(el("p", { class: "fb-form-problem", role: "alert" }, problem))
    if (draft) body.append(this.draftLine(code, !!problem))
    this.fields.clear()
    for (const [name, words] of FIELDS) body.append(this.field(name, t(words), draft))
    const save = el("button", { type: "submit", class: "fb-form-save" }, t("card_save"))
    const leave = button({ class: "fb-tool" }, () => this.close(), t("card_leave"))
    this.element.replaceChildren(
      el("div", { class: "fb-popover-head" }, swatch(code.color), el("h3", {}, title), close),
      body,
      el("div", { class: "fb-form-foot" }, save, leave),
    )
  }

  private draftLine(code: Code, isRefused: boolean): HTMLElement {
    const anew = (): void => {
      this.drafts.drop(code)
      this.code = null
      this.open(code)
    }
    const words = t(isRefused ? "card_given_back" : "card_draft")
    return el("p", { class: "fb-form-draft" }, words, " ", button({ class: "fb-link" }, anew, t("card_anew")))
  }

  private field(name: keyof Texts, words: string, draft: Draft | null): HTMLElement {
    const stored = this.base[name] ?? ""
    const field = el("textarea", { rows: 1, name, lang: this.language, "data-field": name })
    field.value = draft?.texts[name] ?? stored
    this.fields.set(name, field)
    const line = el("label", { class: "fb-field" }, el("span", {}, words), field)
    // Somebody else wrote here meanwhile: one sees both.
    if (draft && name in draft.texts && draft.base[name] !== stored && stored !== field.value.trim())
      line.append(el("small", { class: "fb-theirs" }, t("card_theirs", { text: stored })))
    return line
  }

  private onKey(event: KeyboardEvent): void {
    // Streamlit has keys of its own, also while one of our buttons has the focus.
    event.stopPropagation()
    if (event.isComposing) return
    if (event.key === "Escape") this.close()
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.save()
    else return
    event.preventDefault()
  }
}

function textsOf(code: Code): Texts {
  return { label: code.label, ...code.card }
}

/** As many lines as there are, without a scroll bar inside. */
function grow(target: EventTarget | null): void {
  if (!(target instanceof HTMLTextAreaElement)) return
  target.style.height = "auto"
  target.style.height = `${target.scrollHeight + 2}px`
}
