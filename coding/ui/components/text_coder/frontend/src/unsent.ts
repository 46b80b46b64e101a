/** Which acts wait for the server: a list under the line above the text. */
import { button, el } from "./dom"
import type { Model } from "./model"
import type { Outbox } from "./outbox"
import { t } from "./strings"
import type { Op, Span } from "./types"

const QUOTE = 60

export class Unsent {
  readonly element = el("details", { class: "fb-unsent" })
  private readonly title = el("summary")
  private readonly list = el("ol")
  private shown = ""

  constructor(
    private readonly model: Model,
    private readonly look: (span: Span) => void,
  ) {
    this.element.append(this.title, this.list)
    this.element.hidden = true
  }

  /** Show what waits, once it has waited longer than an answer takes. */
  update(outbox: Outbox, now: number): void {
    const isWaiting = outbox.status(now).state === "waiting"
    const seqs = isWaiting ? outbox.pending.map((op) => op.seq).join() : ""
    if (seqs === this.shown) return
    this.shown = seqs
    this.element.hidden = !isWaiting
    this.title.textContent = t("unsent_which", { n: outbox.pending.length })
    this.list.replaceChildren(...(isWaiting ? outbox.pending.map((op) => this.line(op)) : []))
  }

  private line(op: Op): HTMLElement {
    const line = el("li")
    const words = this.words(op)
    if ("start" in op) line.append(button({ class: "fb-link" }, () => this.look(op), words))
    else line.textContent = words
    return line
  }

  private words(op: Op): string {
    if (op.op === "remove") return t("unsent_remove")
    if (op.op !== "add" && op.op !== "invent") return t("unsent_other")
    const code = this.model.codes.get(op.code)?.label ?? ""
    const quote = op.quote.length > QUOTE ? `${op.quote.slice(0, QUOTE)}\u2026` : op.quote
    return t("unsent_add", { code, quote: quote.replace(/\s+/g, " ") })
  }
}
