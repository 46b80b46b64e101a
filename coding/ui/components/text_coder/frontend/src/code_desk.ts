/** What one does to the selection with codes and layers, and where codes are shown. */
import type { Acts } from "./acts"
import type { CardDesk } from "./card"
import { CardForm } from "./card_form"
import type { Lifeline } from "./lifeline"
import type { Messages } from "./messages"
import type { Model } from "./model"
import { codebookFor } from "./new_code"
import type { Panel } from "./panel"
import type { Popups } from "./popups"
import type { Remembered } from "./remembered"
import { t } from "./strings"
import type { Code, DefineOp, Layer, Span } from "./types"

export interface CodeDeskHost {
  readonly span: Span | null
  readonly acts: Acts
  readonly panel: Panel
  readonly popups: Popups
  readonly lifeline: Lifeline
  closePopups(): void
  /** A code is about to be used: it must be seen. */
  reveal(code: Code): void
}

export class CodeDesk implements CardDesk {
  /** Codes by their keys, in lower case. */
  readonly keys = new Map<string, Code>()
  readonly form: CardForm
  readonly edit: CardDesk["edit"]

  constructor(
    private readonly model: Model,
    private readonly memory: Remembered,
    private readonly messages: Messages,
    private readonly host: CodeDeskHost,
    home: HTMLElement,
  ) {
    const { language, may_define } = model.document
    this.form = new CardForm(language, {
      save: (code, texts, seen) => host.acts.codes.define(code, texts, seen),
      kept: () => messages.brief(t("card_kept")),
      left: () => home.focus({ preventScroll: true }),
    })
    this.edit = may_define === false ? null : (code) => this.openForm(code)
    this.readKeys()
  }

  /** Codes came, changed or went: what depends on them follows. */
  readKeys(): void {
    this.keys.clear()
    for (const code of this.model.codes.codable) if (code.key) this.keys.set(code.key.toLowerCase(), code)
  }

  isPending(code: Code): boolean {
    return this.model.codes.pending.has(code.guid)
  }

  code(code: Code): void {
    const span = this.ready()
    if (!span) return
    this.memory.use(code)
    this.host.reveal(code)
    this.host.panel.flash(code)
    this.host.acts.code(span, code)
  }

  /** Put one or several codes on the selection, in one step. */
  codeAll(codes: readonly Code[]): void {
    if (codes.length === 1) return this.code(codes[0])
    const span = this.ready()
    if (!span) return
    for (const code of [...codes].reverse()) this.memory.use(code)
    for (const code of codes) this.host.panel.flash(code)
    this.host.acts.codeAll(span, codes)
  }

  layer(layer: Layer | null): void {
    this.host.popups.close()
    const span = this.ready()
    if (span) this.host.acts.layers.mark(span, layer)
  }

  /** Make a code of the selection's words, or of a name that was typed. */
  invent(name = ""): void {
    this.host.closePopups()
    const span = this.ready()
    if (!span) return
    const { codebooks } = this.model.codes
    const made = this.host.acts.invent(span, name, codebookFor(codebooks, this.memory.codebook))
    if (made) this.memory.use(made.code)
    if (made) this.host.panel.reveal(made.code)
  }

  /** The selection, if there is one and we know who codes. */
  private ready(): Span | null {
    const { span, lifeline } = this.host
    if (!span) this.messages.brief(t("select_first"))
    else if (lifeline.met && !this.model.me) this.messages.brief(t("no_coder"))
    else return span
    return null
  }

  private openForm(code: Code, problem = ""): void {
    this.host.popups.close()
    this.form.open(code, problem)
  }

  /** Python did not store a card: give the words back, and say why. */
  readonly refused = (op: DefineOp, problem: string): void => {
    const code = this.model.codes.get(op.code)
    if (!code) return
    const isFree = !this.host.popups.isOpen
    if (this.form.giveBack(code, op.texts, problem, isFree)) return
    const open = (): void => {
      dismiss()
      this.openForm(code, problem)
    }
    const title = t("refused_define", { code: code.label })
    const dismiss = this.messages.lasting(title, problem, open, t("card_edit"))
  }
}
