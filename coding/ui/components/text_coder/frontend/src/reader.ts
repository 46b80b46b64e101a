/** The reader of one source: its parts, and how they speak to each other. */
import { Acts } from "./acts"
import { Chip } from "./chip"
import { button, el, icon } from "./dom"
import { Flow } from "./flow"
import { Help } from "./help"
import { type Mail, openHub } from "./hub"
import { Input } from "./input"
import type { Action } from "./keys"
import { Messages } from "./messages"
import { Model } from "./model"
import { Panel } from "./panel"
import { Picker } from "./picker"
import { Popover } from "./popover"
import { Remembered } from "./remembered"
import { Scroller } from "./scroller"
import { SelectionKeeper } from "./selection"
import { setStrings, t } from "./strings"
import { StripeDesk } from "./stripe_desk"
import type { Theme } from "./colors"
import { applyTheme, codeInk, readTheme } from "./theme"
import type { Code, Coding, DocumentData, Show, Span } from "./types"
import { View } from "./view"

export class Reader {
  readonly root = el("div", { class: "fb-reader", "data-size": "wide" })
  private readonly model: Model
  private readonly memory: Remembered
  private readonly messages = new Messages()
  private readonly flow: Flow
  private readonly view: View
  private readonly keeper: SelectionKeeper
  private readonly acts: Acts
  private readonly chip: Chip
  private readonly panel: Panel
  private readonly picker: Picker
  private readonly popover: Popover
  private readonly help: Help
  private readonly input: Input
  private readonly scroller: Scroller
  private readonly stripeDesk: StripeDesk
  private readonly float: HTMLButtonElement
  private readonly codeKeys = new Map<string, Code>()
  private raised: Coding | null = null
  /** The mailbox has come, so we know who codes. Before that, acts wait in the outbox. */
  private met = false

  constructor(host: HTMLElement, document: DocumentData) {
    setStrings(document.strings)
    const hub = openHub()
    this.model = new Model(document)
    this.memory = new Remembered(document.source.guid)
    const mail = hub.mails.get(document.source.guid)
    this.model.me = mail?.data.me ?? null
    this.model.show = this.memory.show ?? mail?.data.show ?? "everyone"
    for (const code of document.codes)
      if (code.key && code.codable) this.codeKeys.set(code.key.toLowerCase(), code)

    // Colours first, while there is nothing yet that would have to be styled twice.
    host.append(this.root)
    const theme = readTheme(this.root)
    applyTheme(this.root, theme, document.codes)
    const speaker = (i: number): string => `fb-speaker-${i % 8}`
    this.flow = new Flow(this.model, speaker, Math.min(620, host.clientWidth || 620))
    this.scroller = new Scroller(this.root, this.flow, () => this.resized())
    this.view = new View(this.model, this.flow, this.scroller.pane)
    this.keeper = new SelectionKeeper(this.model, this.flow, this.view, () => this.selected())
    this.acts = new Acts(this.model, this, this.messages)
    this.chip = new Chip({
      show: (show) => this.setShow(show),
      tap: () => this.setTapMode(!this.keeper.tapMode),
      help: () => this.openHelp(),
    })
    this.panel = new Panel(this.model, (code) => this.code(code), () => this.openPicker())
    this.picker = new Picker(
      this.root,
      this.panel.codable,
      () => this.memory.recent,
      (code) => this.pick(code),
      () => this.closePopups(),
    )
    this.popover = new Popover(this.root, this.model, {
      remove: (coding) => this.acts.remove(coding),
      raise: (coding) => this.raise(coding),
      close: () => this.closePopups(),
    })
    this.help = new Help(() => this.closePopups())
    this.stripeDesk = new StripeDesk(this.flow.element, this.model, {
      open: (codings, box, focus) => this.openPopover(codings, box, focus),
      raise: (coding) => this.raise(coding),
      remove: (coding) => this.acts.remove(coding),
    })
    this.float = button(
      { class: "fb-float", title: t("picker_open"), "aria-label": t("picker_open") },
      () => this.openPicker(),
      icon("plus"),
    )
    this.float.hidden = true
    this.input = new Input(this.inputHost())
    this.assemble()
    this.updateCounts()
    // Widths are settled while the pane is empty; then the text is laid out only once.
    this.restripe(theme)
    this.scroller.pane.append(this.flow.element, this.float)
    this.view.prime(0)
    hub.readers.set(document.source.guid, (m, anew) => this.receive(m, anew))
    if (mail) this.receive(mail, false)
    window.addEventListener("online", this.acts.hurry)
    window.addEventListener("beforeunload", this.beforeUnload)
    window.document.addEventListener("visibilitychange", this.acts.hurry)
  }

  private assemble(): void {
    const { pane } = this.scroller
    pane.setAttribute("aria-label", this.model.document.source.name)
    const body = el("div", { class: "fb-body" }, pane, this.panel.element)
    const { messages, picker, popover, help } = this
    this.root.append(this.chip.element, body, messages.element, messages.live)
    this.root.append(picker.element, popover.element, help.element)
  }

  private inputHost() {
    return {
      root: this.root,
      flow: this.flow.element,
      situation: () => ({
        hasSelection: this.keeper.span !== null,
        hasPopup: this.hasPopup,
        codeKeys: this.codeKeys as unknown as ReadonlySet<string>,
      }),
      beforeKey: () => this.keeper.read(),
      act: (action: Action) => this.act(action),
      pointerDown: () => this.keeper.onPointerDown(),
      pointerUp: () => this.keeper.onPointerUp(),
      click: (event: MouseEvent) => this.click(event),
      selectionChange: () => this.keeper.onSelectionChange(),
    }
  }

  private get hasPopup(): boolean {
    const { picker, popover, help, panel } = this
    return picker.isOpen || popover.isOpen || help.isOpen || panel.isOpen
  }

  private act(action: Action): void {
    if (action.do === "code") {
      const code = this.codeKeys.get(action.key)
      if (code) this.code(code)
    } else if (action.do === "unknown")
      this.messages.brief(t("unknown_key", { key: action.key }))
    else if (action.do === "picker") this.openPicker()
    else if (action.do === "help") this.openHelp()
    else if (action.do === "undo") this.acts.undo()
    else if (action.do === "redo") this.acts.redo()
    else if (action.do === "extend") this.keeper.extend(action.forward, action.unit)
    else if (action.do === "scroll") this.scroller.scroll(action.by, action.forward)
    else if (action.do === "escape") this.escape()
  }

  private escape(): void {
    if (this.hasPopup) this.closePopups()
    else this.keeper.clear()
  }

  private code(code: Code): void {
    const { span } = this.keeper
    if (!span) return this.messages.brief(t("select_first"))
    if (this.met && !this.model.me) return this.messages.brief(t("no_coder"))
    this.memory.use(code.guid)
    this.panel.flash(code)
    this.acts.code(span, code)
  }

  private pick(code: Code): void {
    this.closePopups()
    this.code(code)
  }

  private click(event: MouseEvent): void {
    const target = event.target as Element
    if (this.stripeDesk.click(target, event.detail === 0)) return
    const place = this.flow.placeAt(event.clientX, event.clientY)
    if (this.keeper.tapMode) {
      if (place === null) return
      const end = this.keeper.tap(place)
      if (end) this.messages.say(t(end === "first" ? "tap_last" : "selected_words"))
      return
    }
    const native = window.document.getSelection()
    if (native && !native.isCollapsed) return
    this.closePopups()
    this.keeper.onPlainClick()
    if (place === null) return
    const on = (c: Coding): boolean => this.flow.covers(c, event.clientX, event.clientY)
    const here = this.model.at(place).concat(this.model.at(Math.max(0, place - 1)))
    const codings = [...new Set(here)].filter(on)
    const box = { left: event.clientX, top: event.clientY - 12, bottom: event.clientY + 10 }
    if (codings.length) this.openPopover(codings, box, false)
  }

  private openPicker(): void {
    const { span } = this.keeper
    if (!span) return this.messages.brief(t("select_first"))
    this.closePopups()
    this.keeper.read()
    this.picker.open(this.scroller.endOf(span))
  }

  private openPopover(codings: readonly Coding[], box: { left: number; top: number; bottom: number }, focus: boolean): void {
    this.closePopups()
    this.popover.open(codings, box, focus)
  }

  private openHelp(): void {
    this.closePopups()
    this.help.open()
  }

  private closePopups(): void {
    const focused = window.document.activeElement?.closest(".fb-popup")
    for (const popup of [this.picker, this.popover, this.help])
      if (popup.isOpen) popup.close()
    this.panel.close()
    if (focused && this.root.contains(focused)) this.scroller.pane.focus({ preventScroll: true })
    this.keeper.read()
  }

  private setTapMode(on: boolean): void {
    this.keeper.setTapMode(on)
    this.chip.setTap(on)
    this.root.classList.toggle("fb-tapping", on)
    this.messages.brief(t(on ? "tap_first" : "tap_off"))
  }

  private setShow(show: Show): void {
    this.model.show = show
    this.memory.show = show
    this.view.refresh()
    this.updateCounts()
  }

  private raise(coding: Coding | null): void {
    if (coding === this.raised) return
    if (this.raised) this.view.overlay("raise", [])
    this.raised = coding
    if (coding) this.view.overlay("raise", [coding], coding.code.color)
    this.stripeDesk.mark(coding)
  }

  private selected(): void {
    const { span } = this.keeper
    // The first click of a double click opened it.
    if (span && this.popover.isOpen) this.popover.close()
    this.root.dataset.selection = span ? `${span.start}:${span.end}` : ""
    this.scroller.float(this.float, span)
  }

  /* What the acts ask of the view. */

  drawn(codings: Coding[]): void {
    this.view.refresh(codings)
    this.updateCountsSoon()
    this.popover.refresh()
  }

  fade(coding: Coding): void {
    this.view.overlay("fade", [coding], coding.code.color)
    window.setTimeout(() => this.view.overlay("fade", []), 1800)
  }

  saving(): void {
    this.chip?.saved(this.acts.outbox.status(performance.now()))
  }

  look(span: Span): void {
    this.view.scrollTo(span)
    this.view.overlay("flash", [span])
    window.setTimeout(() => this.view.overlay("flash", []), 2600)
  }

  private counting = 0

  private updateCountsSoon(): void {
    this.counting ||= requestAnimationFrame(() => {
      window.setTimeout(() => {
        this.counting = 0
        this.updateCounts()
      }, 0)
    })
  }

  private updateCounts(): void {
    this.chip.update(this.model)
    this.panel.update(this.model.counts().byCode)
  }

  receive(mail: Mail, anew: boolean): void {
    const { data } = mail
    this.met = true
    const first = this.model.me === null && data.me !== null
    if (this.model.me !== data.me) {
      for (const coding of this.model.codings.values())
        if (coding.state === "pending" && coding.coder === (this.model.me ?? ""))
          coding.coder = data.me ?? ""
      this.model.me = data.me
    }
    if (!this.memory.show) this.model.show = data.show
    const { touched, gap } = this.model.apply(data)
    touched.push(...this.acts.settle(mail, anew))
    if (gap) this.acts.ask()
    if (first || touched.length) this.view.refresh(first ? undefined : touched)
    this.updateCounts()
    this.saving()
    this.popover.refresh()
    if (data.goto && this.memory.isNewGoto(data.goto.nonce)) this.look(data.goto)
  }

  refreshTheme(): void {
    const theme = readTheme(this.root)
    applyTheme(this.root, theme, this.model.document.codes)
    this.restripe(theme)
  }

  private restripe(theme: Theme): void {
    this.view.restripe(this.scroller.layout(), (color) => codeInk(color, theme))
  }

  private resized(): void {
    if (!this.chip) return
    this.restripe(readTheme(this.root))
    this.scroller.float(this.float, this.keeper.span)
    this.picker.replace()
  }

  private readonly beforeUnload = (event: BeforeUnloadEvent): void => {
    if (this.acts.outbox.pending.length) event.preventDefault()
  }

  get source(): string {
    return this.model.document.source.guid
  }

  /** What the next reader of the same source takes over. */
  get standing() {
    return { place: this.scroller.place(), span: this.keeper.span, tap: this.keeper.tapMode }
  }

  takeOver(standing: Reader["standing"]): void {
    if (standing.place) {
      this.view.prime(standing.place.index)
      this.scroller.restore(standing.place)
    }
    this.keeper.set(standing.span)
    if (standing.tap) this.setTapMode(true)
  }

  destroy(): void {
    const hub = openHub()
    hub.readers.delete(this.model.document.source.guid)
    window.removeEventListener("online", this.acts.hurry)
    window.removeEventListener("beforeunload", this.beforeUnload)
    window.document.removeEventListener("visibilitychange", this.acts.hurry)
    for (const part of [this.input, this.acts, this.keeper, this.scroller, this.messages, this.view])
      part.destroy()
    this.root.remove()
  }
}
