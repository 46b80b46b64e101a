/** The form beside the text in which a memo is read and written. */
import { button, el, icon } from "./dom"
import { type Draft, Drafts } from "./drafts"
import { aboutOf, firstLine, type Memo, type MemoShelf } from "./memo_shelf"
import { TitleList } from "./memo_titles"
import { MEMO_KINDS, type MemoAbout, type MemoKind, type MemoWords } from "./memo_types"
import { t } from "./strings"

const KEPT = "feltbog-memo:"
const KIND_WORDS: Record<MemoKind, string> = {
  observation: "memo_observation",
  method: "memo_method",
  theory: "memo_theory",
  ethics: "memo_ethics",
  todo: "memo_todo",
}
const EMPTY: MemoWords = { kind: "observation", title: "", body: "", done: false }

export interface MemoFormActs {
  /** Store it; without a guid it is a new one. */
  save(about: MemoAbout, guid: string | null, words: MemoWords, was: MemoWords | null): void
  remove(memo: Memo): void
  /** The form was closed; something was written and is kept. */
  kept(): void
  /** Where the keys go now. */
  left(): void
  /** The link to the passage that is selected now; "" where none is. */
  quote(): string
  /** What a memo is about, in words: a head and perhaps a quote. */
  subject(about: MemoAbout): { head: string; quote: string }
}

type MemoDraft = Draft<Partial<MemoWords>>

export class MemoForm {
  readonly element = el("form", { class: "fb-popup fb-form fb-memo-form", role: "dialog", novalidate: true })
  private readonly drafts = new Drafts<Partial<MemoWords>>("", KEPT)
  private readonly titles: TitleList
  private readonly kind = el("select", { name: "kind" })
  private readonly title = el("input", { name: "title", type: "text", autocomplete: "off", maxlength: 150 })
  private readonly body = el("textarea", { name: "body", rows: 6 })
  private readonly done = el("input", { name: "done", type: "checkbox" })
  private readonly doneLine: HTMLElement
  private about: MemoAbout | null = null
  private memo: Memo | null = null
  private base: MemoWords = EMPTY

  constructor(
    private readonly shelf: MemoShelf,
    private readonly acts: MemoFormActs,
  ) {
    this.element.hidden = true
    this.titles = new TitleList(() => shelf.titles, t("memo_titles"))
    this.titles.watch(this.body)
    for (const kind of MEMO_KINDS) this.kind.append(el("option", { value: kind }, t(KIND_WORDS[kind])))
    this.doneLine = el("label", { class: "fb-memo-done" }, this.done, t("memo_done"))
    this.kind.addEventListener("change", () => this.arrange())
    this.element.addEventListener("keydown", (event) => this.onKey(event))
    this.element.addEventListener("input", () => this.grow())
    this.element.addEventListener("submit", (event) => {
      event.preventDefault()
      this.save()
    })
  }

  get isOpen(): boolean {
    return !this.element.hidden
  }

  /** Open the memo that stands there already, or else a new one. */
  open(about: MemoAbout, memo: Memo | null = this.shelf.about(about)[0] ?? null, problem = ""): void {
    this.close()
    this.about = about
    this.memo = memo
    this.base = memo ? wordsOf(memo) : EMPTY
    this.fill(problem)
    this.element.hidden = false
    this.grow()
    const isRead = memo !== null && !problem && !this.drafts.get({ guid: this.key })
    if (isRead) this.element.querySelector<HTMLElement>(".fb-icon-button")?.focus({ preventScroll: true })
    else this.body.focus({ preventScroll: true })
  }

  /** Memos came or changed: what is not being changed here follows. */
  renew(): void {
    const { about, memo } = this
    if (!about || !this.isOpen) return
    const now = memo ? this.shelf.get(memo.guid) : null
    if (memo && !now && !this.isChanged) return this.close()
    if (!now || !memo || same(wordsOf(now), this.base)) return
    if (this.isChanged) this.rebase(now)
    else this.open(about, now)
  }

  /** Somebody changed the memo while one writes: what one wrote stays, theirs is shown. */
  private rebase(now: Memo): void {
    const problem = this.element.querySelector(".fb-form-problem")?.textContent ?? ""
    const focused = document.activeElement
    const caret = this.body.selectionStart
    this.drafts.set({ guid: this.key }, { texts: this.changed, base: this.base })
    this.memo = now
    this.base = wordsOf(now)
    this.fill(problem)
    this.grow()
    if (!(focused instanceof HTMLElement) || !this.element.contains(focused)) return
    focused.focus({ preventScroll: true })
    if (focused === this.body) this.body.setSelectionRange(caret, caret)
  }

  /** Python refused what was saved: the words come back. */
  giveBack(about: MemoAbout, guid: string, words: MemoWords, was: MemoWords | null, problem: string): void {
    const memo = was ? (this.shelf.get(guid) ?? null) : null
    this.close()
    this.drafts.set({ guid: memo ? guid : keyOf(about) }, { texts: words, base: was ?? EMPTY })
    this.open(about, memo, problem)
  }

  /** Leave the form. What was written is kept until one comes back. */
  close(): void {
    if (!this.about) return
    if (this.isChanged) {
      this.drafts.set({ guid: this.key }, { texts: this.changed, base: this.base })
      this.acts.kept()
    } else this.drafts.drop({ guid: this.key })
    this.hide()
  }

  private hide(): void {
    const had = this.element.contains(document.activeElement)
    this.element.hidden = true
    this.about = this.memo = null
    this.titles.close()
    if (had) this.acts.left()
  }

  private save(): void {
    const { about, memo, words } = this
    if (!about) return
    const isEmpty = !words.title && !words.body
    if (isEmpty) return this.body.focus()
    if (!memo || this.isChanged) this.acts.save(about, memo?.guid ?? null, words, memo ? this.base : null)
    this.drafts.drop({ guid: this.key })
    this.hide()
  }

  private get key(): string {
    return this.memo?.guid ?? keyOf(this.about)
  }

  private get words(): MemoWords {
    const kind = this.kind.value as MemoKind
    const done = kind === "todo" && this.done.checked
    return { kind, title: this.title.value.trim(), body: this.body.value.trimEnd(), done }
  }

  /** What says something else than the memo does. */
  private get changed(): Partial<MemoWords> {
    const { words, base } = this
    const names = ["kind", "title", "body", "done"] as const
    return Object.fromEntries(names.filter((n) => words[n] !== base[n]).map((n) => [n, words[n]]))
  }

  private get isChanged(): boolean {
    const { changed } = this
    // To choose a kind is not yet to write something.
    return Object.keys(changed).some((name) => this.memo || name === "title" || name === "body")
  }

  private fill(problem: string): void {
    const { about, memo } = this
    if (!about) return
    const draft = this.drafts.get({ guid: this.key })
    const words = { ...this.base, ...draft?.texts }
    this.kind.value = words.kind
    this.title.value = words.title
    this.body.value = words.body
    this.done.checked = words.done
    const { head, quote } = this.acts.subject(about)
    this.element.setAttribute("aria-label", head)
    const close = button({ class: "fb-icon-button", "aria-label": t("close") }, () => this.close(), icon("close"))
    const body = el("div", { class: "fb-form-body" })
    if (problem) body.append(el("p", { class: "fb-form-problem", role: "alert" }, problem))
    if (draft) body.append(this.draftLine(!!problem))
    if (quote) body.append(el("blockquote", { class: "fb-memo-quote" }, quote))
    body.append(...this.others(), ...this.fields(draft))
    if (memo) body.append(el("p", { class: "fb-memo-by" }, this.signature(memo)))
    this.element.replaceChildren(
      el("div", { class: "fb-popover-head" }, el("h3", {}, head), close),
      body,
      this.foot(),
    )
    this.arrange()
  }

  private fields(draft: MemoDraft | null): HTMLElement[] {
    const link = button({ class: "fb-tool fb-memo-link" }, () => this.titles.begin(), t("memo_link"))
    const quote = button({ class: "fb-tool fb-memo-link" }, () => this.insert(this.acts.quote()), t("memo_quote"))
    const words = el("label", {}, el("span", {}, t("memo_body")), this.body)
    const tools = el("div", { class: "fb-memo-tools" }, link, quote)
    const body = el("div", { class: "fb-field" }, words, this.titles.element, tools)
    const theirs = draft?.texts.body !== undefined && draft.base.body !== this.base.body
    if (theirs && this.base.body !== this.body.value)
      body.append(el("small", { class: "fb-theirs" }, t("card_theirs", { text: this.base.body })))
    return [
      el("label", { class: "fb-field" }, el("span", {}, t("memo_kind")), this.kind),
      this.doneLine,
      el("label", { class: "fb-field" }, el("span", {}, t("memo_title")), this.title),
      body,
    ]
  }

  private insert(text: string): void {
    if (!text) return
    const { body } = this
    body.setRangeText(text, body.selectionStart, body.selectionEnd, "end")
    body.dispatchEvent(new Event("input", { bubbles: true }))
    body.focus({ preventScroll: true })
  }

  /** The other memos at the same place, and a way to write one more. */
  private others(): HTMLElement[] {
    const { about, memo } = this
    const memos = about ? this.shelf.about(about) : []
    if (!about || !memos.length) return []
    const list = el("div", { class: "fb-memo-others", role: "group", "aria-label": t("memo_here") })
    for (const each of memos) {
      const props = { class: "fb-tool", "aria-pressed": String(each === memo || each.guid === memo?.guid) }
      list.append(button(props, () => this.open(aboutOf(each), each), each.title))
    }
    const anew = { class: "fb-tool", "aria-pressed": String(!memo) }
    list.append(button(anew, () => this.open(about, null), t("memo_one_more")))
    return [list]
  }

  private foot(): HTMLElement {
    const { memo } = this
    const save = el("button", { type: "submit", class: "fb-form-save" }, t("memo_save"))
    const leave = button({ class: "fb-tool" }, () => this.close(), t("card_leave"))
    const foot = el("div", { class: "fb-form-foot" }, save, leave)
    if (!memo || !this.shelf.isMine(memo)) return foot
    const remove = (): void => {
      this.drafts.drop(memo)
      this.hide()
      this.acts.remove(memo)
    }
    foot.append(button({ class: "fb-remove fb-memo-remove" }, remove, icon("bin"), el("span", {}, t("memo_remove"))))
    return foot
  }

  private draftLine(isRefused: boolean): HTMLElement {
    const anew = (): void => {
      const { about, memo } = this
      this.drafts.drop({ guid: this.key })
      this.hide()
      if (about) this.open(about, memo && (this.shelf.get(memo.guid) ?? null))
    }
    const words = t(isRefused ? "card_given_back" : "card_draft")
    return el("p", { class: "fb-form-draft" }, words, " ", button({ class: "fb-link" }, anew, t("card_anew")))
  }

  private signature({ author, dated, state }: Memo): string {
    const by = this.shelf.writers[author] ?? ""
    return [by, state === "pending" ? t("pending") : dated].filter(Boolean).join(" · ")
  }

  private arrange(): void {
    this.doneLine.hidden = this.kind.value !== "todo"
  }

  /** As many lines as there are, without a scroll bar inside. */
  private grow(): void {
    this.body.style.height = "auto"
    this.body.style.height = `${this.body.scrollHeight + 2}px`
    this.title.placeholder = firstLine(this.body.value).slice(0, 80) || t("memo_title_hint")
  }

  private onKey(event: KeyboardEvent): void {
    // Streamlit has keys of its own, also while one of our buttons has the focus.
    event.stopPropagation()
    if (event.isComposing) return
    if (this.titles.key(event)) event.preventDefault()
    else if (event.key === "Escape") this.close()
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.save()
    else return
    event.preventDefault()
  }
}

function keyOf(about: MemoAbout | null): string {
  return about ? `${about.entity}:${about.guid ?? `${about.start ?? ""}-${about.end ?? ""}`}` : ""
}

function wordsOf({ kind, title, body, done }: MemoWords): MemoWords {
  return { kind, title, body, done }
}

function same(a: MemoWords, b: MemoWords): boolean {
  return JSON.stringify(wordsOf(a)) === JSON.stringify(wordsOf(b))
}
