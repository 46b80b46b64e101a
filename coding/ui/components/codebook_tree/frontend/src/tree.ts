/** The tree of one codebook: what it holds, and how its parts speak to each other. */
import { Bar } from "./bar"
import { ColorField } from "./color_field"
import { Commands } from "./commands"
import { el } from "./dom"
import { Drag } from "./drag"
import { type Load, topmost } from "./drop"
import { Editing } from "./editing"
import { Folds } from "./folds"
import { Keyboard } from "./keyboard"
import { ListView } from "./list_view"
import { Menu } from "./menu"
import { Outbox } from "./outbox"
import { applyOp, codeOf, idOf, rowsOf, type Seen, seen, siblings } from "./rows"
import { t } from "./strings"
import type { Data, Host, NewOp, Row } from "./types"

const DEBOUNCE = 90

export class Tree {
  readonly root = el("div", { class: "fct-tree" })
  readonly list = new ListView()
  readonly folds = new Folds()
  readonly menu = new Menu()
  readonly colors = new ColorField((code, color) => this.act({ op: "recolour", code, color }))
  readonly editing = new Editing(this)
  readonly bar: Bar
  /** What Python told, with what it does not know yet. */
  rows: Row[] = []
  shown: Seen[] = []
  /** The row that has (or gets) the focus, by its id. */
  current = ""
  /** The ids of the chosen rows. */
  readonly chosen = new Set<string>()
  private anchor = ""
  private draft: (NewOp & { op: "add" }) | null = null
  private readonly outboxes = new Map<string, Outbox>()
  private readonly commands = new Commands(this)
  private readonly keyboard: Keyboard
  private readonly drag: Drag
  private told = 0
  private asked: [string, string[]] | null = null
  private data: Data
  private nonce: number | string | null = null
  private filter = ""

  constructor(container: HTMLElement, data: Data, private readonly host: Host) {
    this.data = data
    this.bar = new Bar(this.commands)
    this.drag = new Drag({
      list: this.list,
      rows: () => this.rows,
      seen: () => this.shown,
      grab: (id) => this.grab(id),
      drop: (load, place, asAlias) => this.editing.drop(load, place, asAlias),
    })
    const frame = el("div", { class: "fct-frame" }, this.list.element, this.bar.notes)
    this.root.append(this.bar.element, frame, this.menu.element, this.colors.element)
    container.append(this.root)
    this.keyboard = new Keyboard(
      this.root,
      this.list.element,
      () => this.drag.isOn,
      (command) => this.commands.carryOut(command),
    )
    this.folds.open(data.codebook)
    this.receive(data)
  }

  get mayEdit(): boolean {
    return this.data.can_edit
  }

  /** Each codebook has its own, so that what is under way to one is not put into another. */
  private get outbox(): Outbox {
    const { codebook } = this.data
    const known = this.outboxes.get(codebook)
    if (known) return known
    const made = new Outbox(codebook, (message) => this.host.act(message))
    this.outboxes.set(codebook, made)
    return made
  }

  receive(data: Data): void {
    if (data.codebook !== this.data.codebook) this.forget(data.codebook)
    this.data = data
    this.bar.allow(data.can_edit)
    for (const box of this.outboxes.values())
      for (const each of box.settle(data.reply)) this.bar.refuse(each.message)
    this.rows = rowsOf(data.rows)
    for (const op of this.outbox.pending) this.rows = applyOp(this.rows, op)
    const isNews = data.nonce !== this.nonce
    this.nonce = data.nonce
    this.draw()
    if (isNews && data.chosen?.length) this.take(data.chosen)
    this.sendAsk()
  }

  private forget(codebook: string): void {
    this.folds.open(codebook)
    this.chosen.clear()
    this.current = this.anchor = ""
    this.draft = this.asked = null
  }

  /** Do something here at once, and tell Python. */
  act(...ops: NewOp[]): void {
    if (!this.mayEdit || !ops.length) return
    this.tellChoice()
    for (const op of ops) this.rows = applyOp(this.rows, op)
    this.outbox.push(...ops)
    this.draw()
  }

  /** Draw a code that is still to be named; null when it has been. */
  sketch(draft: (NewOp & { op: "add" }) | null): void {
    this.draft = draft
    if (draft?.parent) this.reveal(draft.parent, true)
    if (draft && this.filter) this.bar.clearFilter()
    this.draw()
  }

  isSketch(code: string): boolean {
    return this.draft?.code === code
  }

  ask(what: string): void {
    const guids = new Set(this.chosenGuids())
    // Merging may take in what lies under another; the rest goes with what it lies under.
    const all = this.rows.filter((row) => !row.alias && guids.has(row.guid)).map((row) => row.guid)
    const codes = what === "merge" ? all : topmost(this.rows, guids)
    if (!codes.length || (!this.mayEdit && what !== "card")) return
    this.asked = [what, codes]
    this.sendAsk()
  }

  rowAt(id: string): Row | undefined {
    return this.rows.find((row) => idOf(row) === id)
  }

  get row(): Row | undefined {
    return this.rowAt(this.current)
  }

  chosenGuids(): string[] {
    const guids = this.rows.filter((row) => this.chosen.has(idOf(row))).map((row) => row.guid)
    return [...new Set(guids)]
  }

  /** Choose codes that Python names, and bring the first into view. */
  private take(guids: readonly string[]): void {
    const known = guids.filter((guid) => codeOf(this.rows, guid))
    if (!known.length) return
    this.reveal(known[0])
    this.draw()
    this.chooseThese(known, known[0])
    requestAnimationFrame(() =>
      this.list.view(known[0])?.element.scrollIntoView({ block: "nearest" }),
    )
  }

  choose(id: string, how: "one" | "toggle" | "range" | "none" = "one"): void {
    if (!this.rowAt(id)) return
    const chosen = new Set(how === "one" || how === "range" ? [] : this.chosen)
    if (how === "range") {
      const ids = this.shown.map((each) => each.id)
      const ends = [Math.max(0, ids.indexOf(this.anchor)), ids.indexOf(id)].sort((a, b) => a - b)
      for (const each of ids.slice(ends[0], ends[1] + 1)) chosen.add(each)
    } else {
      this.anchor = id
      if (how === "toggle" && chosen.has(id)) chosen.delete(id)
      else if (how !== "none") chosen.add(id)
    }
    this.chooseThese(chosen, id)
  }

  chooseThese(ids: Iterable<string>, current: string): void {
    const wanted = [...ids]
    this.chosen.clear()
    for (const id of wanted) this.chosen.add(id)
    if (!this.chosen.has(this.anchor)) this.anchor = current
    this.current = current
    this.list.choose(this.chosen, current)
    this.tellSoon()
  }

  private tellSoon(): void {
    clearTimeout(this.told)
    this.told = window.setTimeout(() => {
      // Python would break off the run that answers what is under way.
      if (this.outbox.pending.length) this.tellSoon()
      else this.tellChoice()
    }, DEBOUNCE)
  }

  /** Tell what is chosen, unless that has been told. */
  private tellChoice(): void {
    if (!this.told) return
    clearTimeout(this.told)
    this.told = 0
    const { row } = this
    this.host.choose(this.chosenGuids(), row?.alias ? row.parent : null)
  }

  /** Python is asked when all that was done before is stored, so that no run breaks off another. */
  private sendAsk(): void {
    const { asked } = this
    if (!asked || this.outbox.pending.length) return
    this.asked = null
    this.tellChoice()
    this.host.ask(...asked)
  }

  draw(): void {
    const before = this.shown.findIndex((each) => each.id === this.current)
    const hadFocus = this.list.element.contains(document.activeElement)
    const rows = this.draft ? applyOp(this.rows, this.draft) : this.rows
    this.shown = seen(rows, this.folds.closed, this.filter)
    const isHere = this.shown.some((each) => each.id === this.current)
    // Where the current row has gone, the one that took its place is current.
    if (!isHere) this.current = this.shown[Math.min(Math.max(0, before), this.shown.length - 1)]?.id ?? ""
    const ids = new Set(this.rows.map(idOf))
    for (const id of this.chosen) if (!ids.has(id)) this.chosen.delete(id)
    this.list.draw(this.shown, this.filter, this.mayEdit)
    this.list.choose(this.chosen, this.current)
    this.bar.empty(this.rows.length === 0 && !this.draft, !!this.filter && !this.shown.length)
    if (hadFocus && !this.list.element.contains(document.activeElement)) this.list.focus()
  }

  setFilter(text: string): void {
    this.filter = text
    this.draw()
  }

  /** Unfold what hides a code, and with `itself` the code too. */
  reveal(guid: string, itself = false): void {
    this.folds.reveal(this.rows, guid)
    if (itself) this.folds.toggle(guid, true)
  }

  private grab(id: string): Load {
    const row = this.rowAt(id)
    if (!row || !this.mayEdit || this.list.view(id)?.edited) return { codes: [], alias: null }
    if (row.alias) return { codes: [row.guid], alias: row.parent }
    const isAmongChosen = this.chosen.has(id)
    if (!isAmongChosen) return { codes: [row.guid], alias: null }
    return { codes: topmost(this.rows, new Set(this.chosenGuids())), alias: null }
  }

  sayPlace(guid: string): void {
    const row = codeOf(this.rows, guid)
    if (!row) return
    const beside = siblings(this.rows, row.parent)
    const n = beside.findIndex((each) => each.guid === guid) + 1
    const under = codeOf(this.rows, row.parent)?.label ?? t("the_top")
    this.bar.say(t("now_under", { code: row.label, under, n, of: beside.length }))
  }

  destroy(): void {
    this.keyboard.destroy()
    this.drag.destroy()
    this.menu.close()
    for (const box of this.outboxes.values()) box.destroy()
    clearTimeout(this.told)
    this.root.remove()
  }
}
