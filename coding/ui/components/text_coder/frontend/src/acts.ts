/** Coding, removing, taking back: drawn at once, sent to Python, settled when it answers. */
import { CodeActs } from "./code_acts"
import { excerpt } from "./excerpt"
import type { CodingAct, History } from "./history"
import { historyOf, keepOps, type Mail, openHub, outboxOf } from "./hub"
import { LayerActs } from "./layer_acts"
import type { Messages } from "./messages"
import type { Change, Model } from "./model"
import { makeGuid } from "../../../shared/guid"
import type { Outbox, Settled } from "./outbox"
import { reanchor } from "./reanchor"
import { absorbed, coded, isReviseOp, shapeOf, type Step } from "./revisions"
import { ReviseActs } from "./revise_acts"
import { t } from "./strings"
import type { Code, Coding, NewOp, Span } from "./types"

const TICK = 500
const QUOTE = 60

export interface ActsView {
  readonly byTouch: boolean
  /** These codings changed: draw the text around them and the counts again. */
  drawn(codings: Coding[]): void
  layered(): void
  /** A layer was refused here. */
  flash(span: Span): void
  fade(coding: Coding): void
  saving(): void
  look(span: Span): void
  /** Codes look other than before. */
  recoded(): void
}

export class Acts {
  readonly outbox: Outbox
  readonly layers: LayerActs
  readonly codes: CodeActs
  readonly revisions: ReviseActs
  /** What Python answered, for those whose acts are not drawn here. */
  onSettled: (settled: Settled) => void = () => {}
  private readonly hub = openHub()
  private readonly history: History
  /** Codings removed here whose removal Python may still refuse. */
  private readonly removed = new Map<string, Coding>()
  private readonly timer: number
  private flushing = 0
  private isWarned = false

  constructor(
    private readonly model: Model,
    private readonly view: ActsView,
    private readonly messages: Messages,
  ) {
    const source = model.document.source.guid
    const { outbox, kept } = outboxOf(this.hub, source, model.document.me)
    this.outbox = outbox
    this.history = historyOf(this.hub, source)
    for (const { seq: _, ...op } of kept) outbox.push(op as NewOp, performance.now())
    reanchor(outbox.pending, model.offsets)
    if (kept.length) keepOps(outbox)
    this.codes = new CodeActs(model, messages, {
      pending: () => outbox.pending,
      post: (op) => this.post(op),
      put: (guid, span, code) => this.draw(this.coding(guid, span, code)),
      recoded: () => view.recoded(),
    })
    this.revisions = new ReviseActs(model, this.history, messages, {
      ...{ get byTouch() { return view.byTouch } },
      post: (op) => this.post(op),
      drawn: (codings) => view.drawn(codings),
      fade: (coding) => view.fade(coding),
      undo: () => this.undo(),
      quote: (span) => this.quote(span),
      look: (span) => view.look(span),
    })
    this.replay()
    this.layers = new LayerActs(model, this.history, messages, {
      byTouch: () => view.byTouch,
      pending: () => outbox.pending,
      post: (op) => this.post(op),
      undo: () => this.undo(),
      quote: (span) => this.quote(span),
      layered: () => view.layered(),
      refused: (span) => view.flash(span),
      look: (span) => view.look(span),
    })
    this.timer = window.setInterval(() => this.tick(), TICK)
  }

  /** Acts that Python has not seen yet are drawn over what it sent. */
  replay(): void {
    for (const op of this.outbox.pending) {
      if (isReviseOp(op)) this.revisions.replay(op)
      else if (op.op === "remove") {
        this.model.leaving.add(op.guid)
        const coding = this.model.remove(op.guid)
        if (coding) this.removed.set(op.guid, coding)
      } else if (op.op === "add" || op.op === "invent") {
        const code = this.model.codes.get(op.code)
        if (code) this.model.add(this.coding(op.guid, op, code))
      }
    }
  }

  private coding(guid: string, { start, end }: Span, code: Code): Coding {
    const at = Date.now() / 1000
    const carried = { certainty: "", weight: null, origin: "" } as const
    return { guid, start, end, code, coder: this.model.me ?? "", at, state: "pending", ...carried }
  }

  code(span: Span, code: Code): Coding | null {
    if (this.model.same(span, code)) {
      this.messages.brief(t("already", { code: code.label }))
      return null
    }
    if (this.joins(span, code)) return null
    const coding = this.put(span, code)
    this.history.record({ kind: "add", coding })
    // Without a keyboard there is no other way to take it back at once.
    if (this.view.byTouch) this.messages.brief(t("coded_short", { code: code.label }), () => this.undo())
    else this.messages.say(t("coded", { code: code.label, quote: this.quote(span) }))
    return coding
  }

  /** In a project that joins: overlapping codings of one code become one. */
  private joins(span: Span, code: Code): boolean {
    if (!this.model.joinsOverlaps) return false
    const met = this.model.mineIn(span).filter((coding) => coding.code === code)
    const step = absorbed(span, met.sort((a, b) => a.at - b.at).map(shapeOf))
    if (!step) return false
    if (step.after.length) this.revise(step, t("coded_joined", { code: code.label }))
    else this.messages.brief(t("already", { code: code.label }))
    return true
  }

  /** Put several codes on one passage, in one step. */
  codeAll(span: Span, codes: readonly Code[]): void {
    const missing = codes.filter((code) => !this.model.same(span, code))
    if (!missing.length) return this.messages.brief(t("already_all"))
    const names = missing.map((code) => code.label).join(", ")
    this.revise(coded(span, missing, makeGuid), t("coded", { code: names, quote: this.quote(span) }))
  }

  /** Change some of one's own codings, in one step; `words` say what was done. */
  revise(step: Step, words: string): void {
    this.revisions.take(step, words)
  }

  /** Make a code of the selection's words (or call it `name`), and put it on them. */
  invent(span: Span, name: string, codebook: string): Coding | null {
    const coding = this.codes.invent(span, name, codebook)
    if (!coding) return null
    this.history.record({ kind: "add", coding, invented: true })
    this.messages.brief(t("invented", { code: coding.code.label }), () => this.undo())
    return coding
  }

  private put(span: Span, code: Code): Coding {
    const { start, end } = span
    const coding = this.coding(makeGuid(), span, code)
    const quote = this.model.offsets.slice(start, end)
    this.post({ op: "add", guid: coding.guid, start, end, code: code.guid, quote })
    return this.draw(coding)
  }

  private draw(coding: Coding): Coding {
    this.model.add(coding)
    this.view.drawn([coding])
    return coding
  }

  remove(coding: Coding): void {
    if (!this.take(coding)) return
    this.history.record({ kind: "remove", coding })
    this.messages.brief(t("removed", { code: coding.code.label }), () => this.undo())
  }

  private take(coding: Coding): boolean {
    if (!this.model.isMine(coding) || !this.model.remove(coding.guid)) return false
    this.model.leaving.add(coding.guid)
    this.removed.set(coding.guid, coding)
    this.post({ op: "remove", guid: coding.guid })
    this.view.drawn([coding])
    return true
  }

  undo(): void {
    const act = this.history.last
    if (!act) return this.older("undo")
    if (act.kind === "layer" || act.kind === "revise") {
      this.history.back()
      return act.kind === "layer" ? this.layers.undo(act) : this.revisions.undo(act)
    }
    const code = act.coding.code.label
    if (act.kind === "add") this.take(act.coding)
    else this.putBack(act)
    this.history.back()
    const words = act.invented ? "undone_invent" : act.kind === "add" ? "undone_add" : "undone_remove"
    this.messages.brief(t(words, { code }))
  }

  redo(): void {
    const act = this.history.next
    if (!act) return this.older("redo")
    if (act.kind === "layer" || act.kind === "revise") {
      this.history.forth()
      return act.kind === "layer" ? this.layers.redo(act) : this.revisions.redo(act)
    }
    const code = act.coding.code.label
    if (act.kind === "remove") this.take(act.coding)
    else this.putBack(act)
    this.history.forth()
    this.messages.brief(t(act.kind === "add" ? "redone_add" : "removed", { code }))
  }

  /** This sitting is used up: Python goes on with what was done before. */
  private older(op: "undo" | "redo"): void {
    this.post({ op, guid: makeGuid() })
  }

  /** A guid is used once, so what was removed comes back as a new coding. */
  private putBack({ coding }: CodingAct): void {
    const code = this.model.codes.get(coding.code.guid)
    if (code) this.history.rename(coding, this.put(coding, code))
  }

  post(op: NewOp): void {
    this.outbox.push(op, performance.now())
    if (!keepOps(this.outbox)) this.warnOnce()
    this.view.saving()
    // Keys pressed in the same breath go in one message.
    this.flushing ||= window.setTimeout(() => this.flush(), 0)
  }

  /** Send all that is not acknowledged, if there is a way. */
  flush(): void {
    clearTimeout(this.flushing)
    this.flushing = 0
    const mail = this.hub.mails.get(this.outbox.source)
    if (!mail || !this.outbox.pending.length) return
    mail.send(this.outbox.message(this.model.revision, performance.now()))
  }

  /** Something was missed in between: an empty message tells Python what we hold. */
  ask(): void {
    if (this.outbox.sinceSent(performance.now()) < 5000) return
    const mail = this.hub.mails.get(this.outbox.source)
    mail?.send(this.outbox.message(this.model.revision, performance.now()))
  }

  /** Ask for another source; what is not sent yet goes along. */
  open(source: string): void {
    const mail = this.hub.mails.get(this.outbox.source)
    mail?.send({ ...this.outbox.message(this.model.revision, performance.now()), open: source })
  }

  private tick(): void {
    const due = this.outbox.nextTry()
    if (due !== null && performance.now() >= due) this.flush()
    this.view.saving()
  }

  /** The page is seen again, or the network is back. */
  readonly hurry = (): void => {
    this.outbox.hurry()
    if (document.visibilityState === "visible") this.flush()
  }

  /** Python's answer: what it stored becomes solid, what it refused is rolled back. */
  settle(mail: Mail, anew: boolean, told: Pick<Change, "layers" | "codes">): Coding[] {
    const touched: Coding[] = []
    const now = performance.now()
    const settled = this.outbox.settle(mail.data.reply, now)
    const { stored, refused } = settled
    this.layers.settle(settled, told.layers)
    this.codes.settle(settled, told.codes)
    touched.push(...this.revisions.settle(settled))
    this.onSettled(settled)
    for (const op of stored) {
      const isAdd = op.op === "add" || op.op === "invent"
      const coding = isAdd ? this.model.setState(op.guid, "stored") : null
      if (coding) touched.push(coding)
      if (op.op === "remove") {
        this.model.leaving.delete(op.guid)
        this.removed.delete(op.guid)
      }
    }
    for (const words of settled.told) this.messages.brief(words)
    for (const { op, message } of refused) if (op.op === "undo" || op.op === "redo") this.messages.brief(message)
    for (const { op, message } of refused)
      if (op.op === "add" || op.op === "invent" || op.op === "remove") this.rollBack(op, message)
    if (stored.length || refused.length) keepOps(this.outbox)
    if (stored.length && !this.outbox.pending.length) this.messages.say(t("stored"))
    if (this.outbox.pending.length && (anew || this.outbox.sinceSent(now) > 1000)) this.flush()
    this.view.saving()
    return touched
  }

  private rollBack(op: { op: string; guid: string; quote?: string }, message: string): void {
    this.history.forget(op.guid)
    const isAdd = op.op !== "remove"
    const coding = isAdd ? this.model.remove(op.guid) : this.removed.get(op.guid)
    this.model.leaving.delete(op.guid)
    this.removed.delete(op.guid)
    const said = op.quote
    // Its words are not in the text any more, so it was never drawn.
    if (!coding) return void this.messages.lasting(t("refused_gone"), message, undefined, undefined, said)
    if (!isAdd) this.model.add(coding)
    this.view.drawn([coding])
    this.view.fade(coding)
    const values = { code: coding.code.label, quote: said ? short(said) : this.quote(coding) }
    const words = op.op === "invent" ? "refused_invent" : isAdd ? "refused_add" : "refused_remove"
    const title = t(words, values)
    this.messages.lasting(title, message, () => this.view.look(coding), undefined, said)
  }

  /** The browser does not keep what waits: then only this tab does. */
  private warnOnce(): void {
    if (this.isWarned || this.outbox.status(performance.now()).state !== "waiting") return
    this.isWarned = true
    this.messages.lasting(t("unkept"), t("unkept_why"))
  }

  private quote(span: Span): string {
    return excerpt(this.model.offsets, span)
  }

  destroy(): void {
    clearInterval(this.timer)
    clearTimeout(this.flushing)
    this.flush()
  }
}

function short(quote: string): string {
  const words = quote.replace(/\s+/g, " ")
  return words.length > QUOTE ? `${words.slice(0, QUOTE)}\u2026` : words
}
