/** What opens above the text: picker, popover, sheet of keys, card form. One at a time. */
import type { CodeDesk } from "./code_desk"
import { Help } from "./help"
import type { Keymap } from "./keymap"
import type { Model } from "./model"
import { NewCode } from "./new_code"
import type { Panel } from "./panel"
import { Picker } from "./picker"
import { Popover, type PopoverActs } from "./popover"
import type { Anchor } from "./popup"
import type { Remembered } from "./remembered"
import type { Code, Coding } from "./types"
import type { ViewBox } from "./view_box"

export interface PopupParts {
  root: HTMLElement
  model: Model
  memory: Remembered
  codeDesk: CodeDesk
  panel: Panel
  /** The layers' buttons that stand in the picker. */
  layers: HTMLElement
  view: ViewBox
  /** Where the keys go when the box that had them closes. */
  home: HTMLElement
  keymap: Keymap
}

const MOST_FREQUENT = 6

/** The codes that I have put on this source most often. */
function frequent(model: Model, most: number): string[] {
  const uses = new Map<string, number>()
  for (const coding of model.codings.values())
    if (model.isMine(coding)) uses.set(coding.code.guid, (uses.get(coding.code.guid) ?? 0) + 1)
  return [...uses].sort((a, b) => b[1] - a[1]).slice(0, most).map(([guid]) => guid)
}

let pickers = 0

/** Ids are the page's, and two readers may stand on it. */
function tellApart(picker: HTMLElement): void {
  const list = picker.querySelector("[role=listbox]")!
  list.id += `-${++pickers}`
  picker.querySelector("[role=combobox]")!.setAttribute("aria-controls", list.id)
}

export class Popups {
  readonly popover: Popover
  private readonly picker: Picker
  private readonly help: Help

  constructor(
    private readonly parts: PopupParts,
    acts: PopoverActs,
  ) {
    const { root, model, memory, codeDesk, layers, keymap } = parts
    this.picker = new Picker(
      root,
      model.codes,
      {
        recent: () => [...memory.recent, ...frequent(model, MOST_FREQUENT)],
        take: (codes) => {
          acts.close()
          codeDesk.codeAll(codes)
        },
        leave: acts.close,
      },
      codeDesk,
      new NewCode(memory, (name) => codeDesk.invent(name)),
      layers,
    )
    tellApart(this.picker.element)
    this.popover = new Popover(root, model, acts, codeDesk)
    this.help = new Help(keymap, acts.close)
    root.append(this.picker.element, this.popover.element, this.help.element, parts.view.element)
  }

  get isOpen(): boolean {
    return this.hasBox || this.parts.codeDesk.form.isOpen
  }

  private get hasBox(): boolean {
    const { picker, popover, help, parts } = this
    return picker.isOpen || popover.isOpen || help.isOpen || parts.view.isOpen || parts.panel.isOpen
  }

  openPicker(anchor: Anchor, taker: ((code: Code) => void) | null = null): void {
    this.close()
    this.picker.open(anchor, taker)
  }

  openPopover(codings: readonly Coding[], anchor: Anchor, focus: boolean): void {
    this.close()
    this.popover.open(codings, anchor, focus)
  }

  openView(anchor: Anchor): void {
    this.close()
    this.parts.view.open(anchor)
  }

  openHelp(): void {
    this.close()
    this.help.open()
  }

  /** The reader's width changed. */
  replace(): void {
    this.picker.replace()
  }

  /** Codes came, changed or went: what is open stays open. */
  renew(): void {
    this.picker.renew()
    this.popover.refresh()
  }

  /** Esc: what lies on top first, and then the form, which keeps what is written. */
  leave(): void {
    if (this.hasBox) this.close()
    else this.parts.codeDesk.form.close()
  }

  close(): void {
    const { form } = this.parts.codeDesk
    const focused = document.activeElement?.closest(".fb-popup:not(.fb-form)")
    // One may select words in the text for a card, so a form that is written in stays.
    if (!form.isChanged) form.close()
    for (const box of [this.picker, this.popover, this.help, this.parts.view]) if (box.isOpen) box.close()
    this.parts.panel.close()
    if (focused && this.parts.root.contains(focused)) this.parts.home.focus({ preventScroll: true })
  }
}
