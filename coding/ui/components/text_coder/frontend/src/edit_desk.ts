/** Going from coding to coding, and changing the one that one is at. */
import { makeGuid } from "../../../shared/guid"
import type { Acts } from "./acts"
import type { Messages } from "./messages"
import type { Model } from "./model"
import { excerpt } from "./excerpt"
import { cut, joined, moved, shapeOf, type Step } from "./revisions"
import { nextCoding, nextUncoded, type Part, Parts } from "./seek"
import type { SelectionKeeper } from "./selection"
import { t } from "./strings"
import type { Certainty, Code, Coding, Span } from "./types"
import { step, wordAt } from "./words"

export interface EditHost {
  readonly acts: Acts
  /** Where one reads, when nothing is selected. */
  readonly top: number
  /** Bring a span into sight, if it is not. */
  reveal(span: Span): void
  /** One is at this coding now, or (null) at none. */
  targeted(coding: Coding | null): void
  /** Let a code be chosen at a span. */
  choose(span: Span, take: (code: Code) => void): void
  /** Let one of several codings be chosen. */
  pick(codings: readonly Coding[]): void
}

export class EditDesk {
  readonly parts: Parts
  private at: Coding | null = null

  constructor(
    private readonly model: Model,
    private readonly messages: Messages,
    private readonly keeper: SelectionKeeper,
    private readonly host: EditHost,
  ) {
    this.parts = new Parts(model)
  }

  /** The coding that one is at, as long as it is there. */
  get target(): Coding | null {
    return this.at && this.model.codings.get(this.at.guid) === this.at ? this.at : null
  }

  /** Be at a coding (or at none): its handles show, and the keys change it. */
  aim(coding: Coding | null): void {
    if (coding === this.at) return
    this.at = coding
    this.host.targeted(this.target)
  }

  /** Codings changed: the one that one is at may have other borders, or be gone. */
  refresh(): void {
    if (!this.at) return
    if (!this.target) this.at = null
    this.host.targeted(this.target)
  }

  /** Something else was selected. */
  selected(span: Span | null): void {
    const { target } = this
    if (target && span && (span.start !== target.start || span.end !== target.end)) this.aim(null)
  }

  /* Where to go. */

  part(part: Part, forward: boolean): void {
    const { span } = this.keeper
    const next = this.parts.beside(part, span, this.host.top, forward)
    if (!next) return this.messages.brief(t(forward ? "end_of_text" : "start_of_text"))
    this.go(next)
  }

  stretch(part: Part, forward: boolean): void {
    const { span } = this.keeper
    if (!span) return this.part(part, forward)
    const tail = this.parts.stretched(part, span, forward, true)
    const next = tail ?? (forward ? null : this.parts.stretched(part, span, false, false))
    if (next) this.go(next)
  }

  next(forward: boolean, of: "all" | "unsure"): void {
    const codings = [...this.model.codings.values()].filter((coding) =>
      of === "all" ? this.model.isShown(coding) : this.model.isMine(coding) && coding.certainty === "unsure",
    )
    const coding = nextCoding(codings, this.target, this.place, forward)
    if (!coding) return this.messages.brief(t(of === "all" ? "no_codings" : "no_unsure"))
    this.go(coding)
    this.aim(coding)
    const coder = this.model.coders.get(coding.coder)?.name ?? ""
    this.messages.say(`${t("stripe", { code: coding.code.label, coder })}: ${this.quote(coding)}`)
  }

  uncoded(): void {
    const mine = [...this.model.codings.values()].filter((coding) => this.model.isMine(coding))
    const said = this.parts.of("turn")
    const sentences = this.parts.of("sentence").flatMap((each) => within(each, said))
    const { offsets } = this.model
    const covered = mine.map(({ start, end }) => ({ start, end }))
    const left = nextUncoded(
      sentences.filter((each) => offsets.trim(each.start, each.end)),
      covered,
      this.keeper.span ? this.keeper.span.start + 1 : this.host.top,
    )
    const words = left && offsets.trim(left.start, left.end)
    if (!words) return this.messages.brief(t("all_coded"))
    this.go(words)
  }

  go(span: Span): void {
    const { start, end } = span
    this.keeper.choose({ start, end })
    this.host.reveal(span)
  }

  private get place(): number {
    return this.keeper.span?.start ?? this.host.top
  }

  /* What to change. */

  remove(coding = this.here()): void {
    if (coding) this.host.acts.remove(coding)
  }

  recode(coding = this.here()): void {
    if (!coding) return
    this.host.choose(coding, (code) => {
      if (code === coding.code) return
      if (this.model.same(coding, code)) return this.messages.brief(t("already", { code: code.label }))
      const shape = shapeOf(coding)
      const words = t("recoded", { old: coding.code.label, code: code.label })
      this.take({ before: [shape], after: [{ ...shape, code }] }, words)
    })
  }

  /** Also give the passage another code. */
  copy(coding: Coding): void {
    this.host.choose(coding, (code) => this.host.acts.code({ start: coding.start, end: coding.end }, code))
  }

  certainty(certainty: Certainty, coding = this.here()): void {
    if (!coding) return
    const now = coding.certainty === certainty ? "" : certainty
    const shape = shapeOf(coding)
    const words = t(`made_${now || "plain"}`, { code: coding.code.label })
    this.take({ before: [shape], after: [{ ...shape, certainty: now }] }, words)
  }

  weight(coding: Coding, weight: number | null): void {
    if (weight === coding.weight) return
    const shape = shapeOf(coding)
    const words = t("made_weight", { code: coding.code.label, n: weight ?? 0 })
    this.take({ before: [shape], after: [{ ...shape, weight }] }, words)
  }

  /** Cut at the selection, or at a place one points at. */
  cut(place: number | null = null, coding: Coding | null = null): void {
    const { span } = this.keeper
    const whole = coding ?? (span && this.around(span))
    if (!whole) return this.messages.brief(t(span ? "nothing_here" : "select_first"))
    const at = place === null ? this.cutAt(whole, span) : this.wordStart(place)
    const { offsets } = this.model
    const step = at === null ? null : cut(shapeOf(whole), at, makeGuid(), (a, b) => offsets.trim(a, b))
    if (!step) return this.messages.brief(t("cut_where"))
    this.take(step, t("was_cut", { code: whole.code.label }))
  }

  private cutAt({ start, end }: Span, span: Span | null): number | null {
    if (!span) return null
    if (span.start > start) return span.start
    return span.end < end ? span.end : null
  }

  private wordStart(place: number): number {
    return wordAt(this.model, place, this.model.document.source.language)?.start ?? place
  }

  /** Make one of this coding and the next one with its code; the one before if it is the last. */
  join(coding = this.here()): void {
    if (!coding) return
    const others = [...this.model.codings.values()].filter(
      (each) => each !== coding && each.code === coding.code && this.model.isMine(each),
    )
    const next = nextCoding(others, null, coding.start, true)
    const other = next && next.start < coding.start ? nextCoding(others, null, coding.start, false) : next
    if (!other) return this.messages.brief(t("no_neighbour", { code: coding.code.label }))
    const step = joined([coding, other].sort((a, b) => a.start - b.start).map(shapeOf))
    if (!step) return
    this.take(step, t("was_joined", { code: coding.code.label, quote: this.quote(step.after[0]) }))
    this.keeper.choose({ start: step.after[0].start, end: step.after[0].end })
    this.aim(this.model.codings.get(step.after[0].guid) ?? null)
  }

  /** Move an end of the coding by a word. */
  border(end: "start" | "end", forward: boolean, coding = this.here()): void {
    if (!coding) return
    const { language } = this.model.document.source
    const to = step(this.model, coding[end], forward, "word", language)
    const span = { start: coding.start, end: coding.end, [end]: to }
    this.reshape(coding, span.start < span.end ? this.model.offsets.trim(span.start, span.end) : null)
  }

  /** Give a coding other borders. */
  reshape(coding: Coding, span: Span | null): void {
    const step = span && moved(shapeOf(coding), span)
    if (!step || !span) return
    const twin = this.model.same(span, coding.code)
    if (twin && twin !== coding) return this.messages.brief(t("already", { code: coding.code.label }))
    this.take(step, t("border_moved", { code: coding.code.label, quote: this.quote(span) }))
    this.keeper.choose(span)
    this.aim(coding)
  }

  private take(step: Step, words: string): void {
    this.host.acts.revise(step, words)
    this.refresh()
  }

  /** My coding that the keys are meant for: the one aimed at, or what is selected. */
  private here(): Coding | null {
    const { target } = this
    if (target && this.model.isMine(target)) return target
    const { span } = this.keeper
    if (!span) return null
    const touched = this.model.mineIn(span)
    const exact = touched.filter((c) => c.start === span.start && c.end === span.end)
    const found = exact.length ? exact : touched
    if (found.length > 1) this.host.pick(found)
    else if (!found.length) this.messages.brief(t(target ? "not_yours" : "nothing_here"))
    return found.length === 1 ? found[0] : null
  }

  /** My shortest coding that reaches beyond a span. */
  private around(span: Span): Coding | null {
    const reach = this.model
      .mineIn(span)
      .filter((c) => c.start <= span.start && span.end <= c.end && c.end - c.start > span.end - span.start)
    return reach.sort((a, b) => a.end - a.start - (b.end - b.start))[0] ?? null
  }

  private quote(span: Span): string {
    return excerpt(this.model.offsets, span)
  }
}

/** The parts of a span that lie in one of the others, which are in the order of the text. */
function within(span: Span, others: readonly Span[]): Span[] {
  const [low, high] = [span.start, span.end]
  const found: Span[] = []
  let [first, last] = [0, others.length]
  while (first < last) {
    const middle = (first + last) >> 1
    if (others[middle].end <= low) first = middle + 1
    else last = middle
  }
  for (let i = first; i < others.length && others[i].start < high; i++)
    found.push({ start: Math.max(low, others[i].start), end: Math.min(high, others[i].end) })
  return found
}
