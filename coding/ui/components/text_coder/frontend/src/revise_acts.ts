/** Changing one's codings: drawn at once, taken back, and what Python says of it. */
import { makeGuid } from "../../../shared/guid"
import type { History, ReviseAct } from "./history"
import type { Messages } from "./messages"
import type { Model } from "./model"
import type { Settled } from "./outbox"
import { back, isReviseOp, reviseOp, type Shape, shapeOf, type Step } from "./revisions"
import { t } from "./strings"
import type { Coding, NewOp, ReviseOp, Revised, Span } from "./types"

export interface ReviseHost {
  readonly byTouch: boolean
  post(op: NewOp): void
  drawn(codings: Coding[]): void
  fade(coding: Coding): void
  undo(): void
  quote(span: Span): string
  look(span: Span): void
}

export class ReviseActs {
  /** Steps that Python has not answered, by their guids. */
  private readonly waiting = new Map<string, Step>()

  constructor(
    private readonly model: Model,
    private readonly history: History,
    private readonly messages: Messages,
    private readonly host: ReviseHost,
  ) {}

  /** Take a step; `words` say what was done. */
  take(step: Step, words: string): void {
    const guid = this.send(step)
    this.history.record({ kind: "revise", guid, step })
    if (this.host.byTouch) this.messages.brief(words, () => this.host.undo())
    else this.messages.say(words)
  }

  undo(act: ReviseAct): void {
    act.guid = this.send(back(act.step))
    this.messages.brief(t("undone_revise"))
  }

  redo(act: ReviseAct): void {
    act.guid = this.send(act.step)
    this.messages.brief(t("redone_revise"))
  }

  private send(step: Step): string {
    const guid = makeGuid()
    const { offsets } = this.model
    this.host.drawn(this.draw(guid, step))
    this.host.post(reviseOp(guid, step, ({ start, end }) => offsets.slice(start, end)))
    return guid
  }

  /** What an earlier load of the page could not deliver is drawn over what Python sent. */
  replay(op: ReviseOp): void {
    const { codes, codings } = this.model
    const shape = ({ quote: _, code, ...rest }: Revised): Shape[] => {
      const known = codes.get(code)
      return known ? [{ ...rest, code: known }] : []
    }
    const named = [...op.removed, ...op.changed.map((each) => each.guid)]
    const before = named.flatMap((guid) => codings.get(guid) ?? []).map(shapeOf)
    this.draw(op.guid, { before, after: [...op.changed, ...op.added].flatMap(shape) })
  }

  private draw(guid: string, step: Step): Coding[] {
    this.waiting.set(guid, step)
    for (const each of touchedBy(step))
      this.model.revising.set(each, (this.model.revising.get(each) ?? 0) + 1)
    return this.put(step, "pending")
  }

  /** Make the model what the step leads to; return what must be drawn again. */
  private put({ before, after }: Step, state: Coding["state"]): Coding[] {
    const { codings } = this.model
    const drawn: Coding[] = []
    const stays = new Set(after.map((shape) => shape.guid))
    for (const { guid } of before)
      if (!stays.has(guid)) drawn.push(...[this.model.remove(guid)].filter((c) => c !== null))
    for (const shape of after) {
      const known = codings.get(shape.guid)
      if (known) {
        drawn.push({ ...known })
        this.model.reshape(known, { ...shape, state })
        drawn.push(known)
      } else {
        const [coder, at] = [this.model.me ?? "", Date.now() / 1000]
        const coding: Coding = { ...shape, coder, at, state, origin: "" }
        if (this.model.add(coding)) drawn.push(coding)
      }
    }
    return drawn
  }

  settle({ stored, refused }: Settled): Coding[] {
    const touched: Coding[] = []
    for (const op of stored.filter(isReviseOp))
      for (const guid of this.free(op.guid)) {
        const coding = this.model.revising.has(guid) ? null : this.model.setState(guid, "stored")
        if (coding) touched.push(coding)
      }
    for (const { op, message } of refused) if (isReviseOp(op)) this.refuse(op, message)
    return touched
  }

  /** A step is answered; return the codings that it touched. */
  private free(guid: string): string[] {
    const step = this.waiting.get(guid)
    this.waiting.delete(guid)
    const named = step ? touchedBy(step) : []
    for (const each of named) {
      const n = (this.model.revising.get(each) ?? 1) - 1
      if (n) this.model.revising.set(each, n)
      else this.model.revising.delete(each)
    }
    return named
  }

  private refuse(op: ReviseOp, message: string): void {
    const step = this.waiting.get(op.guid)
    this.history.forget(op.guid)
    this.free(op.guid)
    if (!step) return
    this.host.drawn(this.put(back(step), "stored"))
    const [shape] = step.before.length ? step.before : step.after
    const values = { code: shape.code.label, quote: this.host.quote(shape) }
    const coding = this.model.codings.get(shape.guid)
    if (coding) this.host.fade(coding)
    this.messages.lasting(t("refused_revise", values), message, () => this.host.look(shape))
  }
}

function touchedBy({ before, after }: Step): string[] {
  return [...new Set([...before, ...after].map((shape) => shape.guid))]
}
