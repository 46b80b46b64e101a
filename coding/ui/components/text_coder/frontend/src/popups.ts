/** What opens above the text: picker, popover, sheet of keys. One at a time. */
import type { Help } from "./help"
import type { Panel } from "./panel"
import type { Picker } from "./picker"
import type { Popover } from "./popover"
import type { Anchor } from "./popup"
import type { Coding } from "./types"

export class Popups {
  constructor(
    private readonly root: HTMLElement,
    private readonly picker: Picker,
    readonly popover: Popover,
    private readonly help: Help,
    private readonly panel: Panel,
    /** Where the keys go when the box that had them closes. */
    private readonly home: HTMLElement,
  ) {
    root.append(picker.element, popover.element, help.element)
  }

  get isOpen(): boolean {
    const { picker, popover, help, panel } = this
    return picker.isOpen || popover.isOpen || help.isOpen || panel.isOpen
  }

  openPicker(anchor: Anchor): void {
    this.close()
    this.picker.open(anchor)
  }

  openPopover(codings: readonly Coding[], anchor: Anchor, focus: boolean): void {
    this.close()
    this.popover.open(codings, anchor, focus)
  }

  openHelp(): void {
    this.close()
    this.help.open()
  }

  /** The reader's width changed. */
  replace(): void {
    this.picker.replace()
  }

  close(): void {
    const focused = document.activeElement?.closest(".fb-popup")
    for (const box of [this.picker, this.popover, this.help]) if (box.isOpen) box.close()
    this.panel.close()
    if (focused && this.root.contains(focused)) this.home.focus({ preventScroll: true })
  }
}
