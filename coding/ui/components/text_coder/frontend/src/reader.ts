/** The reader of one source: its parts, and how they speak to each other. */
import { Acts } from "./acts"
import { Aids } from "./aids"
import { Chip } from "./chip"
import { Citation } from "./cite"
import { Clicks } from "./clicks"
import { CodeDesk } from "./code_desk"
import { commandsOf, listen } from "./commands"
import { button, el, icon } from "./dom"
import { Figures } from "./figures"
import { DeskBar } from "./desk_bar"
import { Editing } from "./editing"
import { Flow } from "./flow"
import { openHub } from "./hub"
import type { Input } from "./input"
import { Keymap } from "./keymap"
import { LayerDesk } from "./layer_desk"
import { Lifeline } from "./lifeline"
import { Looks } from "./looks"
import { MemoDesk } from "./memo_desk"
import type { MemosNews } from "./memo_types"
import { Messages } from "./messages"
import { Model } from "./model"
import { Panel } from "./panel"
import { Popups } from "./popups"
import { dressReader, readPreferences } from "./preferences"
import { Remembered } from "./remembered"
import { Scroller, type Standing } from "./scroller"
import { SelectionKeeper } from "./selection"
import { setStrings, t } from "./strings"
import { StripeDesk } from "./stripe_desk"
import { speakerLook } from "./structure"
import type { Theme } from "./colors"
import { applyTheme, codeInk, readTheme } from "./theme"
import type { Anchor } from "./popup"
import type { Code, Coding, DocumentData, Op, Show, Span } from "./types"
import { Unsent } from "./unsent"
import { View } from "./view"

export class Reader {
  readonly root = el("div", { class: "fb-reader", "data-size": "wide" })
  private readonly model: Model
  private readonly memory: Remembered
  private readonly looks: Looks
  readonly aids: Aids
  private readonly messages = new Messages()
  private readonly flow: Flow
  private readonly view: View
  private readonly keeper: SelectionKeeper
  readonly acts: Acts
  private readonly chip: Chip
  readonly panel: Panel
  readonly popups: Popups
  private readonly input: Input
  readonly lifeline: Lifeline
  private readonly scroller: Scroller
  private readonly unsent: Unsent
  private readonly stripeDesk: StripeDesk
  private readonly layerDesk: LayerDesk
  private readonly codeDesk: CodeDesk
  private readonly memoDesk: MemoDesk
  private readonly clicks: Clicks
  private readonly keymap = new Keymap()
  private readonly editing: Editing
  private readonly bar: DeskBar
  private readonly figures: Figures
  private readonly float: HTMLButtonElement
  private raised: Coding | null = null

  constructor(host: HTMLElement, document: DocumentData, before: Standing | null = null) {
    setStrings(document.strings)
    this.model = new Model(document)
    this.memory = new Remembered()
    const mail = openHub().mails.get(document.source.guid)
    this.model.me = mail?.data.me ?? null
    this.model.show = this.memory.show ?? mail?.data.show ?? "everyone"
    this.looks = new Looks(this.model)

    // Colours first, while there is nothing yet that would have to be styled twice.
    host.append(this.root)
    dressReader(this.root, readPreferences())
    const theme = readTheme(this.root)
    applyTheme(this.root, theme, this.looks.colors)
    this.flow = new Flow(this.model, speakerLook, Math.min(620, host.clientWidth || 620))
    this.scroller = new Scroller(
      this.root,
      this.flow,
      () => this.resized(),
      () => this.moved(),
    )
    const drawn = (): void => this.aids?.drawn()
    this.view = new View(this.model, this.flow, this.scroller.pane, this.looks, drawn)
    this.unsent = new Unsent(this.model, (span) => this.look(span))
    this.keeper = new SelectionKeeper(this.model, this.flow, this.view, () => this.selected())
    this.acts = new Acts(this.model, this, this.messages)
    // What an earlier load of the page could not deliver may bring colours of its own.
    if (this.model.codes.pending.size) applyTheme(this.root, theme, this.looks.colors)
    this.aids = this.makeAids()
    this.editing = this.makeEditing()
    this.layerDesk = this.makeLayerDesk()
    const { legend, strip, where } = this.layerDesk
    const chipActs = {
      show: (show: Show) => this.setShow(show),
      tap: () => this.setTapMode(!this.keeper.tapMode),
      help: () => this.popups.openHelp(),
      view: (anchor: Anchor) => this.popups.openView(anchor),
      showCodes: () => this.showCodes(),
    }
    this.chip = new Chip(chipActs, where)
    this.codeDesk = new CodeDesk(this.model, this.memory, this.messages, this, this.scroller.pane)
    this.acts.codes.onRefused = this.codeDesk.refused
    const take = (code: Code): void => this.codeDesk.code(code)
    const search = (): void => this.openPicker()
    const relook = (): void => this.aids.relook()
    this.panel = new Panel(this.model, take, search, this.codeDesk, legend, strip, this.looks, relook)
    this.popups = this.makePopups()
    this.stripeDesk = new StripeDesk(this.flow.element, this.scroller.pane, this.model, {
      open: (codings, anchor, focus) => this.popups.openPopover(codings, anchor, focus),
      raise: (coding) => this.raise(coding),
      remove: (coding) => this.editing.desk.remove(coding),
    })
    const { model, flow, keeper, stripeDesk, layerDesk, messages, popups } = this
    this.clicks = new Clicks(model, flow, keeper, stripeDesk, layerDesk, messages, popups)
    this.memoDesk = new MemoDesk(model, flow, this.scroller.pane, this.acts, messages, this)
    this.figures = new Figures(model, this.chip, this.panel)
    this.float = button(
      { class: "fb-float", title: t("picker_open"), "aria-label": t("picker_open") },
      () => this.openPicker(),
      icon("plus"),
    )
    this.float.hidden = true
    const openPicker = (): void => this.openPicker()
    const { root, acts, scroller, codeDesk: desk, clicks, keymap } = this
    const edits = this.editing.desk
    const openSource = (forward: boolean): void => this.lifeline.openSource(forward)
    const toDisagreement = (forward: boolean): void => {
      const found = this.aids.toDisagreement(forward)
      if (found) this.keeper.choose(found)
    }
    const writeMemo = (): void => this.writeMemo()
    const asked = { openPicker, openSource, toDisagreement, writeMemo }
    const own = { root, acts, scroller, desk, clicks, edits, keymap, ...asked }
    const commands = { ...own, flow: flow.element, messages, popups, keeper }
    this.input = listen(commands)
    this.bar = new DeskBar(() => commandsOf(commands), keymap)
    this.assemble()
    this.figures.update()
    // Widths are settled while the pane is empty; then the text is laid out only once.
    this.resized()
    this.scroller.pane.append(this.flow.element, this.float)
    this.view.prime(0)
    const jumped = before?.jumped ?? null
    this.lifeline = new Lifeline(model, this.acts, this.memory, this, jumped)
    this.lifeline.open()
    if (before) this.takeOver(before)
    else if (!isSentSomewhere(this.source)) this.aids.resume()
    this.aids.drawn()
  }

  private assemble(): void {
    const { pane } = this.scroller
    pane.setAttribute("aria-label", this.model.document.source.name)
    const desk = el("div", { class: "fb-desk" }, pane, this.aids.ruler.element)
    const forms = [this.codeDesk.form.element, this.memoDesk.form.element]
    const body = el("div", { class: "fb-body" }, desk, this.panel.element, ...forms)
    this.chip.element.append(this.aids.differences.element)
    this.chip.element.firstElementChild?.append(this.memoDesk.button)
    const { messages } = this
    this.root.prepend(this.chip.element, this.unsent.element, body, messages.element, messages.live)
  }

  private makePopups(): Popups {
    const { root, model, memory, codeDesk, panel, scroller, keymap } = this
    const layers = this.layerDesk.inPicker
    return new Popups(
      { root, model, memory, codeDesk, panel, layers, keymap, home: scroller.pane, view: this.aids.box },
      {
        entries: this.editing.entries,
        aim: (coding) => this.editing.desk.aim(coding),
        raise: (coding) => this.raise(coding),
        close: () => this.closePopups(),
        memo: (coding) => this.memoDesk.writeOn(coding),
      },
    )
  }

  private makeEditing(): Editing {
    const { model, messages, keeper, acts, view, scroller, flow } = this
    const byTouch = (): boolean => this.byTouch
    const clicked = (): number | null => this.clicks.place
    return new Editing(
      { model, messages, keeper, acts, view, scroller, flow },
      {
        get byTouch() {
          return byTouch()
        },
        get clicked() {
          return clicked()
        },
        openPicker: (anchor, take) => this.popups.openPicker(anchor, take),
        openPopover: (codings, anchor, focus) => this.popups.openPopover(codings, anchor, focus),
        lowered: () => (this.raised = null),
      },
    )
  }

  private refloat(): void {
    this.scroller.float(this.float, this.keeper.span)
    this.editing?.place()
  }

  private makeAids(): Aids {
    const { root, model, looks, flow, scroller, view, messages } = this
    return new Aids(
      { root, model, looks, flow, scroller, view, messages },
      {
        ink: (color) => codeInk(color, readTheme(root)),
        restyled: () => this.refreshTheme(),
        relooked: () => this.relooked(),
        look: (span) => this.look(span),
        close: () => this.closePopups(),
      },
    )
  }

  private makeLayerDesk(): LayerDesk {
    const { root, flow, model } = this
    const citation = new Citation(model.document, (from, to) => model.offsets.slice(from, to))
    return new LayerDesk(root, flow.element, model, citation, {
      mark: (layer) => this.codeDesk.layer(layer),
      select: (span) => this.keeper.set(span),
      show: (span) => this.view.overlay("layer", span ? [span] : []),
      say: (text) => this.messages.say(text),
    })
  }

  get span(): Span | null {
    return this.keeper.span
  }

  private openPicker(): void {
    const { span } = this.keeper
    if (!span) return this.messages.brief(t("select_first"))
    this.keeper.read()
    this.popups.openPicker(this.scroller.endOf(span))
  }

  /** Write a memo about the selection, or about the source. */
  writeMemo(): void {
    this.memoDesk.write()
  }

  noted(news: MemosNews): void {
    this.memoDesk.take(news)
  }

  closeForm(): void {
    this.codeDesk.form.close()
  }

  closePopups(): void {
    this.popups.close()
    this.keeper.read()
  }

  private setTapMode(on: boolean): void {
    this.keeper.setTapMode(on)
    this.chip.setTap(on)
    this.root.classList.toggle("fb-tapping", on)
    this.messages.brief(t(on ? "tap_first" : "tap_off"))
  }

  /** Codings are shown in another way, or others of them. */
  private relooked(): void {
    this.refreshTheme()
    this.view.refresh()
    this.figures.update()
  }

  private showCodes(): void {
    this.looks.showAll()
    this.aids.relook()
  }

  reveal(code: Code): void {
    if (!this.looks.reveal(code)) return
    this.aids.relook()
    this.messages.brief(t("code_revealed", { code: code.label }))
  }

  private setShow(show: Show): void {
    this.model.show = show
    this.memory.show = show
    this.view.refresh()
    this.figures.update()
  }

  private raise(coding: Coding | null): void {
    if (coding === this.raised) return
    this.raised = coding
    this.view.overlay("raise", coding ? [coding] : [], coding ? this.looks.colorOf(coding) : undefined)
    this.stripeDesk.mark(coding)
  }

  private selected(): void {
    const { span } = this.keeper
    // The first click of a double click opened it.
    const { popover } = this.popups
    if (span && popover.isOpen) popover.close()
    this.root.dataset.selection = span ? `${span.start}:${span.end}` : ""
    this.editing?.selected(span)
    this.scroller.float(this.float, span)
    this.layerDesk.selected(span)
    this.aids.selected(span)
  }

  /* What the acts ask of the view. */

  get byTouch(): boolean {
    return this.root.dataset.size === "phone"
  }

  drawn(codings: Coding[]): void {
    this.view.refresh(codings)
    this.figures.updateSoon()
    this.popups.popover.refresh()
    this.editing.desk.refresh()
    this.memoDesk.follow()
  }

  layered(): void {
    if (!this.layerDesk) return
    if (this.layerDesk.arrange()) this.resized()
    this.view.reband()
  }

  flash(span: Span): void {
    this.view.brief("flash", span)
  }

  fade(coding: Coding): void {
    this.view.brief("fade", coding, this.looks.colorOf(coding))
  }

  saving(): void {
    this.figures?.saved(this.acts.outbox)
    this.unsent.update(this.acts.outbox, performance.now())
  }

  look(span: Span): void {
    this.view.scrollTo(span)
    this.flash(span)
  }

  gone(): void {
    this.messages.brief(t("server_gone"))
  }

  refusedElsewhere(op: Op, message: string): void {
    const quote = "quote" in op ? op.quote : undefined
    this.messages.lasting(t("refused_elsewhere"), message, undefined, undefined, quote)
  }

  /** What colleagues put on the text lights up for a moment. */
  arrived(codings: Coding[]): void {
    this.view.brief("flash", codings)
    const names = new Set(codings.map(({ coder }) => this.model.coders.get(coder)?.name ?? ""))
    this.messages.say(t("arrived", { n: codings.length, names: [...names].join(", ") }))
  }

  changed(codings?: Coding[]): void {
    if (!codings || codings.length) this.view.refresh(codings)
    this.figures.update()
    this.saving()
    this.popups.popover.refresh()
    this.editing.desk.refresh()
    this.memoDesk.follow()
  }

  missing(forward: boolean): void {
    this.messages.brief(t(forward ? "last_source" : "first_source"))
  }

  refreshTheme(): void {
    const theme = readTheme(this.root)
    applyTheme(this.root, theme, this.looks.colors)
    this.restripe(theme)
  }

  /** Codes came, changed or went: all that shows them follows, where one is. */
  recoded(): void {
    if (!this.codeDesk) return
    this.codeDesk.readKeys()
    this.panel.rebuild()
    this.refreshTheme()
    this.view.refresh()
    this.popups.renew()
  }

  private restripe(theme: Theme): void {
    this.view.restripe(this.scroller.layout(this.view.deepest), (color) => codeInk(color, theme))
  }

  /** Rows were laid out, and others may have moved. */
  private moved(): void {
    if (this.keeper) this.refloat()
    this.aids?.ruler.soon()
  }

  private resized(): void {
    if (!this.chip) return
    this.restripe(readTheme(this.root))
    this.refloat()
    this.popups.replace()
    this.chip.arrange(this.byTouch ? this.panel.head : null)
    if (this.byTouch) this.panel.element.before(this.bar.element)
    else this.chip.put(this.bar.element)
  }

  get source(): string {
    return this.model.document.source.guid
  }

  /** What the next reader of the same source takes over. */
  get standing(): Standing {
    const { span, tapMode } = this.keeper
    const place = this.scroller.place()
    return { place, span, tap: tapMode, jumped: this.lifeline.jumped }
  }

  private takeOver(standing: Standing): void {
    if (standing.place) {
      this.view.prime(standing.place.index)
      this.scroller.restore(standing.place)
    }
    this.keeper.set(standing.span)
    if (standing.tap) this.setTapMode(true)
  }

  destroy(): void {
    const { input, acts, lifeline, keeper, scroller, messages, view, figures, aids, memoDesk } = this
    for (const part of [aids, memoDesk, input, lifeline, acts, figures, keeper, scroller, messages, view])
      part.destroy()
    this.root.remove()
  }
}

/** The address names a place in the source: there one goes, not where one stopped. */
function isSentSomewhere(source: string): boolean {
  const address = new URLSearchParams(window.location.search)
  return address.has("at") && address.get("source") === source
}
