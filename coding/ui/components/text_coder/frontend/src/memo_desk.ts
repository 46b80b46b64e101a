/** Memos in the reader: the marks, the form, and the way to Python and back. */
import type { Acts } from "./acts"
import { button, el, icon } from "./dom"
import type { Flow } from "./flow"
import { MemoForm } from "./memo_form"
import { MemoMarks } from "./memo_marks"
import { aboutOf, type Memo, MemoShelf } from "./memo_shelf"
import { isMemoOp, type MemoAbout, type MemoOp, type MemosNews, type MemoWords } from "./memo_types"
import type { Messages } from "./messages"
import type { Model } from "./model"
import { makeGuid } from "../../../shared/guid"
import type { Settled } from "./outbox"
import { t } from "./strings"
import type { Coding, Span } from "./types"

const QUOTE = 300
/** As many of a quote stand in the link to it. */
const FIRST_WORDS = 40

export interface MemoHost {
  readonly root: HTMLElement
  readonly span: Span | null
  closePopups(): void
  closeForm(): void
  look(span: Span): void
}

export class MemoDesk {
  readonly form: MemoForm
  /** Stands in the line above the text. */
  readonly button: HTMLButtonElement
  private readonly shelf: MemoShelf
  private readonly marks: MemoMarks
  private readonly count = el("span", { class: "fb-memo-count" })

  constructor(
    private readonly model: Model,
    flow: Flow,
    pane: HTMLElement,
    private readonly acts: Acts,
    private readonly messages: Messages,
    private readonly host: MemoHost,
  ) {
    this.shelf = new MemoShelf(
      (guid) => model.codings.get(guid) ?? null,
      () => model.me,
    )
    this.form = new MemoForm(this.shelf, {
      save: (about, guid, words, was) => this.save(about, guid, words, was),
      remove: (memo) => this.remove(memo),
      kept: () => messages.brief(t("memo_kept")),
      left: () => pane.focus({ preventScroll: true }),
      quote: () => this.quoteLink(),
      subject: (about) => this.subject(about),
    })
    this.marks = new MemoMarks(this.shelf, flow, pane, (memos) => this.read(memos))
    const props = { class: "fb-tool fb-memo-button", title: t("memo_write_title") }
    this.button = button(props, () => this.write(), icon("note"), el("span", {}, t("memo")), this.count)
    acts.onSettled = (settled) => this.settle(settled)
    // A card's form would open behind this one.
    host.root.addEventListener("click", (event) => {
      if ((event.target as Element).closest(".fb-card-edit")) this.form.close()
    })
    this.take(model.document.memos ?? { memos: [], titles: [], writers: {} })
  }

  /** Write about the selection, or else about the source. */
  write(): void {
    this.open(this.passage() ?? { entity: "source" })
  }

  private passage(): (Span & { entity: "selection"; quote: string }) | null {
    const { span } = this.host
    const trimmed = span && this.model.offsets.trim(span.start, span.end)
    if (!trimmed) return null
    const { start, end } = trimmed
    return { entity: "selection", start, end, quote: this.model.offsets.slice(start, end) }
  }

  /** A link to the selected passage; Python keeps its words with the memo. */
  private quoteLink(): string {
    const passage = this.passage()
    if (!passage) {
      this.messages.brief(t("select_first"))
      return ""
    }
    const { start, end, quote } = passage
    const words = quote.replace(/[[\]|\s]+/g, " ").trim().slice(0, FIRST_WORDS)
    const text = words ? `|${words}` : ""
    return `[[quote:${this.model.document.source.guid}@${start}-${end}${text}]]`
  }

  writeOn(coding: Coding): void {
    this.open({ entity: "coding", guid: coding.guid })
  }

  /** Take in the memos as they are now. */
  take(news: MemosNews): void {
    this.shelf.take(news, this.acts.outbox.pending)
    this.drawn()
  }

  /** Codings moved, came or went: memos about them stand where they do. */
  follow(): void {
    if (this.shelf.list.some((memo) => memo.entity === "coding")) this.marks.draw()
  }

  private read(memos: Memo[]): void {
    const [memo] = memos
    this.open(aboutOf(memo), memo)
  }

  private open(about: MemoAbout, memo?: Memo): void {
    this.host.closePopups()
    this.host.closeForm()
    this.form.open(about, memo)
  }

  private save(about: MemoAbout, guid: string | null, words: MemoWords, was: MemoWords | null): void {
    this.acts.post({ op: "memo", guid: guid ?? makeGuid(), about, ...words, was })
    this.shelf.repaint(this.acts.outbox.pending)
    this.drawn()
    this.messages.say(t("memo_saved"))
  }

  private remove(memo: Memo): void {
    this.acts.post({ op: "unmemo", guid: memo.guid })
    this.shelf.repaint(this.acts.outbox.pending)
    this.drawn()
    this.messages.brief(t("memo_removed"))
  }

  private settle(settled: Settled): void {
    const ours = [...settled.stored, ...settled.refused.map(({ op }) => op)].some(isMemoOp)
    if (!ours) return
    this.shelf.settle(settled, this.acts.outbox.pending)
    this.drawn()
    for (const { op, message } of settled.refused) {
      if (op.op === "memo") this.refused(op, message)
      else if (op.op === "unmemo") this.messages.lasting(t("memo_refused_remove"), message)
    }
  }

  /** What was written is never lost: it stands in the form again, with the reason. */
  private refused(op: MemoOp, problem: string): void {
    const { about, guid, was, kind, title, body, done } = op
    const back = (): void => {
      this.host.closeForm()
      this.form.giveBack(about, guid, { kind, title, body, done }, was, problem)
    }
    if (!this.form.isOpen) return back()
    const dismiss = this.messages.lasting(
      t("memo_refused"),
      problem,
      () => {
        dismiss()
        back()
      },
      t("memo_look"),
    )
  }

  private drawn(): void {
    const n = this.shelf.about({ entity: "source" }).length
    this.count.textContent = n ? String(n) : ""
    this.button.setAttribute("aria-label", n ? t("memo_button_n", { n }) : t("memo"))
    this.marks.draw()
    this.form.renew()
  }

  private subject(about: MemoAbout): { head: string; quote: string } {
    const cut = (text: string): string => (text.length > QUOTE ? `${text.slice(0, QUOTE)}\u2026` : text)
    if (about.entity === "source") return { head: t("memo_on_source"), quote: "" }
    if (about.entity === "selection") return { head: t("memo_on_passage"), quote: cut(about.quote ?? "") }
    const coding = this.model.codings.get(about.guid ?? "")
    if (!coding) return { head: t("memo_on_gone"), quote: cut(about.quote ?? "") }
    const quote = cut(this.model.offsets.slice(coding.start, coding.end))
    return { head: t("memo_on_coding", { code: coding.code.label }), quote }
  }

  destroy(): void {
    this.marks.destroy()
  }
}
