/** Making codes and editing their cards, drawn at once; what Python says of it. */
import { isCodeOp } from "./codes"
import { freeColor } from "./colors"
import { folded, nameOf } from "./in_vivo"
import type { Messages } from "./messages"
import type { Model } from "./model"
import { makeGuid } from "../../../shared/guid"
import type { Settled } from "./outbox"
import { t } from "./strings"
import type { Code, Coding, DefineOp, NewOp, Op, Span, Texts } from "./types"

export interface CodeHost {
  pending(): readonly Op[]
  post(op: NewOp): void
  /** Draw a coding that is sent already. */
  put(guid: string, span: Span, code: Code): Coding
  /** Codes look other than before. */
  recoded(): void
}

export class CodeActs {
  /** A card could not be stored: its words go back to where they were written. */
  onRefused: (op: DefineOp, message: string) => void = () => {}

  constructor(
    private readonly model: Model,
    private readonly messages: Messages,
    private readonly host: CodeHost,
  ) {
    // The first drawing is still to come, so nobody need be told.
    model.codes.repaint(host.pending(), true)
  }

  invent({ start, end }: Span, typed: string, codebook: string): Coding | null {
    const { codes, offsets } = this.model
    const quote = offsets.slice(start, end)
    const name = folded(typed) || nameOf(quote)
    const [guid, code] = [makeGuid(), makeGuid()]
    const color = freeColor(codes.list.map((each) => each.color))
    this.host.post({ op: "invent", guid, code, name, codebook, color, start, end, quote })
    this.repaint(true)
    const made = codes.get(code)
    return made ? this.host.put(guid, { start, end }, made) : null
  }

  define(code: Code, texts: Texts, seen: number): void {
    const { language } = this.model.document
    this.host.post({ op: "define", guid: makeGuid(), code: code.guid, language, texts, seen })
    this.repaint(true)
    this.messages.say(t("card_saved", { code: code.label }))
  }

  /** What Python answered: stored, or refused and taken back. */
  settle({ stored, refused }: Settled, areTold: boolean): void {
    const { codes } = this.model
    for (const op of stored.filter(isCodeOp)) codes.answered(op, true, areTold)
    for (const { op } of refused) if (isCodeOp(op)) codes.answered(op, false, areTold)
    this.repaint()
    for (const { op, message } of refused) if (op.op === "define") this.onRefused(op, message)
  }

  private repaint(now = false): void {
    if (this.model.codes.repaint(this.host.pending(), now)) this.host.recoded()
  }
}
