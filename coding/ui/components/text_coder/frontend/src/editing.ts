/** What changes codings, put together: the desk, the handles, the acts of a list's entries. */
import type { Acts } from "./acts"
import { EditDesk } from "./edit_desk"
import type { EntryActs } from "./entry_acts"
import type { Flow } from "./flow"
import { Handles } from "./handles"
import type { Messages } from "./messages"
import type { Model } from "./model"
import type { Anchor } from "./popup"
import type { Scroller } from "./scroller"
import type { SelectionKeeper } from "./selection"
import { t } from "./strings"
import type { Code, Coding, Span } from "./types"
import type { View } from "./view"

export interface EditingParts {
  readonly model: Model
  readonly messages: Messages
  readonly keeper: SelectionKeeper
  readonly acts: Acts
  readonly view: View
  readonly scroller: Scroller
  readonly flow: Flow
}

export interface EditingHost {
  readonly byTouch: boolean
  /** Where one clicked last. */
  readonly clicked: number | null
  openPicker(anchor: Anchor, take: (code: Code) => void): void
  openPopover(codings: readonly Coding[], anchor: Anchor, focus: boolean): void
  /** The look of a raised coding was used for something else. */
  lowered(): void
}

export class Editing {
  readonly desk: EditDesk
  private readonly handles: Handles

  constructor(
    private readonly parts: EditingParts,
    private readonly host: EditingHost,
  ) {
    const { model, messages, keeper, acts, view, scroller, flow } = parts
    this.handles = new Handles(scroller.pane, flow, model)
    const at = (span: Span): Anchor => scroller.endOf(span)
    this.desk = new EditDesk(model, messages, keeper, {
      acts,
      get top() {
        return keeper.caret ?? view.visibleRows()[0]?.start ?? 0
      },
      reveal: (span) => view.reveal(span),
      targeted: (coding) => this.targeted(coding),
      choose: (span, take) => host.openPicker(at(span), take),
      pick: (codings) => host.openPopover(codings, at(codings[0]), true),
    })
  }

  /** What one can do with an entry of the list of codings at a place. */
  get entries(): EntryActs {
    const { desk, host, parts } = this
    return {
      remove: (coding) => desk.remove(coding),
      recode: (coding) => desk.recode(coding),
      certainty: (certainty, coding) => desk.certainty(certainty, coding),
      weight: (coding, weight) => desk.weight(coding, weight),
      cut: (coding) => desk.cut(host.clicked, coding),
      join: (coding) => desk.join(coding),
      copy: (coding) => desk.copy(coding),
      agree: ({ start, end, code }) => void parts.acts.code({ start, end }, code),
    }
  }

  /** One is at a coding of one's own: its ends can be dragged. */
  private targeted(coding: Coding | null): void {
    const { model, view } = this.parts
    if (!coding || !model.isMine(coding)) return this.handles.show(null)
    const { code } = coding
    this.handles.show(coding, code.color, code.label, {
      moving: (span) => view.overlay("raise", [span], code.color),
      done: (span) => {
        view.overlay("raise", [])
        this.host.lowered()
        if (span) this.desk.reshape(coding, span)
      },
    })
  }

  selected(span: Span | null): void {
    this.desk.selected(span)
    if (this.desk.target) return
    // Without handles of the browser's own, a selection made by touch has ours.
    const { keeper, view } = this.parts
    if (!span || !this.host.byTouch || keeper.isNative) return this.handles.show(null)
    this.handles.show(span, "", t("selection"), {
      moving: (to) => view.overlay("selection", [to]),
      done: (to) => keeper.choose(to ?? span),
    })
  }

  /** Rows may have moved. */
  place(): void {
    this.handles.place()
  }
}
