/** The tree of one codebook: its parts, and how they speak to each other. */
import { el } from "./dom"
import { Drag } from "./drag"
import { type Drop, mayDrop, topmost } from "./drop"
import { Editing } from "./editing"
import { Bar } from "./bar"
import { type Command, commandOf } from "./keys"
import { type Item, Menu } from "./menu"
import { Outbox } from "./outbox"
import { RowView } from "./row_view"
import { applyOp, idOf, rowsOf, type Seen, seen, siblings } from "./rows"
import { setStrings, t } from "./strings"
import type { Data, Host, NewOp, Row } from "./types"

const KEPT = "feltbog-collapsed:"

export class Tree {
  readonly root = el("div", { class: "fct-tree" })
  readonly list = el("div", { class: "fct-list", role: "tree", "aria-multiselectable": "true" })
  rows: Row[] = []
  shown: Seen[] = []
  /** The row that has (or gets) the focus, by its id. */
  current = ""
  readonly chosen = new Set<string>()
  readonly views = new Map<string, RowView>()
  readonly bar: Bar
  private readonly menu = new Menu()
  private readonly drag: Drag
  private readonly editing: Editing
  private readonly outbox: Outbox
  private readonly collapsed = new Set<string>()
  private readonly stop = new AbortController()
  private readonly held = new Set<string>()
  private told = 0
  private data: Data
  private nonce: number | string | null = null
  private filter = ""

  constructor(container: HTMLElement, data: Data, private readonly host: Host) {
    this.data = data
    setStrings(data.strings)
    this.outbox = new Outbox(() => this.data.codebook, (message) => host.act(message))
    this.editing = new Editing(this)
    this.bar = new Bar({
      filter: (text) => this.setFilter(text),
      leave: () => this.focus(),
      add: () => this.editing.add(false),
      fold: (all) => this.foldAll(all),
      undo: () => this.act({ op: "undo" }),
      redo: () => this.act({ op: "redo" }),
    })
    this.drag = new Drag({
      list: this.list,
      rows: () => this.rows,
      seen: () => this.shown,
      grab: (id) => this.grab(id),
      drop: (codes, place, asAlias, from) => this.dropped(codes, place, asAlias, from),
    })
    this.root.append(this.bar.element, this.list, this.bar.notes, this.menu.element)
    container.append(this.root)
    const { signal } = this.stop
    this.list.addEventListener("click", (event) => this.clicked(event), { signal })
    this.list.addEventListener("dblclick", (event) => this.renameAt(event), { signal })
    const onWindow = { capture: true, signal }
    window.addEventListener("keydown", (event) => this.onKeyDown(event), onWindow)
    window.addEventListener("keyup", (event) => this.onKeyUp(event), onWindow)
    this.reset()
    this.receive(data)
  }

  /** Another codebook is shown: forget what belongs to the one before. */
  private reset(): void {
    this.collapsed.clear()
    this.chosen.clear()
    this.current = ""
    try {
      const kept = JSON.parse(sessionStorage.getItem(KEPT + this.data.codebook) ?? "[]")
      if (Array.isArray(kept)) for (const guid of kept) this.collapsed.add(String(guid))
    } catch {
      // Storage is forbidden: everything is unfolded then.
    }
  }

  receive(data: Data): void {
    const isOther = data.codebook !== this.data.codebook
    this.data = data
    setStrings(data.strings)
    if (isOther) this.reset()
    for (const each of this.outbox.settle(data.reply) ?? []) this.bar.refuse(each.message)
    this.rows = rowsOf(data.rows)
    for (const op of this.outbox.pending) this.rows = applyOp(this.rows, op)
    if (data.nonce !== this.nonce) {
      this.nonce = data.nonce
      if (data.chosen?.length) this.take(data.chosen)
    }
    this.draw()
  }

  get mayEdit(): boolean {
    return this.data.can_edit
  }

  /** Do something here at once, and tell Python. */
  act(op: NewOp): void {
    if (!this.mayEdit) return
    this.rows = applyOp(this.rows, op)
    this.outbox.push(op)
    this.draw()
  }

  /** Draw a row that Python does not know (yet). */
  place(row: Pick<Row, "guid" | "parent" | "label">, before: string | null): void {
    if (row.parent) this.collapsed.delete(row.parent)
    const { guid: code, parent, label } = row
    this.rows = applyOp(this.rows, { op: "add", code, parent, before, label })
    this.draw()
  }

  ask(what: string): void {
    const codes = topmost(this.rows, this.chosen)
    if (codes.length && this.mayEdit) this.host.ask(what, codes)
  }

  rowAt(id: string): Row | undefined {
    return this.rows.find((row) => idOf(row) === id)
  }

  /** Choose some codes, bring the first into view; Python is not told. */
  private take(guids: string[]): void {
    this.chosen.clear()
    for (const guid of guids) this.chosen.add(guid)
    this.current = guids[0]
    this.reveal(guids[0])
    requestAnimationFrame(() =>
      this.views.get(this.current)?.element.scrollIntoView({ block: "nearest" }),
    )
  }

  choose(id: string, how: "one" | "toggle" | "range" = "one"): void {
    const row = this.rowAt(id)
    if (!row) return
    if (how === "range") {
      const ids = this.shown.map((each) => each.id)
      const [from, to] = [ids.indexOf(this.current), ids.indexOf(id)].sort((a, b) => a - b)
      for (const each of this.shown.slice(Math.max(0, from), to + 1)) this.chosen.add(each.row.guid)
    } else if (how === "toggle" && this.chosen.has(row.guid)) this.chosen.delete(row.guid)
    else {
      if (how === "one") this.chosen.clear()
      this.chosen.add(row.guid)
    }
    this.current = id
    this.draw()
    clearTimeout(this.told)
    this.told = window.setTimeout(() => this.host.choose([...this.chosen]), 120)
  }

  draw(): void {
    this.shown = seen(this.rows, this.collapsed, this.filter)
    const wanted = new Set(this.shown.map((each) => each.id))
    for (const [id, view] of this.views)
      if (!wanted.has(id)) {
        view.element.remove()
        this.views.delete(id)
      }
    if (!wanted.has(this.current)) this.current = this.shown[0]?.id ?? ""
    let place: ChildNode | null = this.list.firstChild
    const { filter, mayEdit } = this
    for (const each of this.shown) {
      const view = this.viewOf(each.id)
      view.update(each, { chosen: this.chosen.has(each.row.guid), filter, mayEdit })
      view.element.tabIndex = each.id === this.current ? 0 : -1
      if (view.element === place) place = place.nextSibling
      else this.list.insertBefore(view.element, place)
    }
    this.bar.empty(this.rows.length === 0, !!filter && this.shown.length === 0)
  }

  private viewOf(id: string): RowView {
    const known = this.views.get(id)
    if (known) return known
    const view = new RowView(id, {
      toggle: (each) => this.toggle(each),
      menu: (each, anchor) => this.openMenu(each, anchor),
      recolour: (each, color) => this.act({ op: "recolour", code: each, color }),
    })
    this.views.set(id, view)
    return view
  }

  focus(): void {
    const { element } = this.views.get(this.current) ?? {}
    element?.focus({ preventScroll: true })
    element?.scrollIntoView({ block: "nearest" })
  }

  private toggle(id: string, open = this.collapsed.has(id)): void {
    if (open) this.collapsed.delete(id)
    else this.collapsed.add(id)
    this.keepFolds()
    this.draw()
  }

  private foldAll(all: boolean): void {
    this.collapsed.clear()
    if (all) for (const row of this.rows) if (row.parent) this.collapsed.add(row.parent)
    this.keepFolds()
    this.draw()
  }

  /** Unfold whatever hides a code. */
  reveal(guid: string): void {
    const byGuid = new Map(this.rows.filter((row) => !row.alias).map((row) => [row.guid, row]))
    let above = byGuid.get(guid)?.parent ?? null
    while (above) {
      this.collapsed.delete(above)
      above = byGuid.get(above)?.parent ?? null
    }
    this.keepFolds()
  }

  private keepFolds(): void {
    try {
      sessionStorage.setItem(KEPT + this.data.codebook, JSON.stringify([...this.collapsed]))
    } catch {
      // It only forgets what was folded.
    }
  }

  private setFilter(text: string): void {
    this.filter = text
    this.draw()
  }

  private clicked(event: MouseEvent): void {
    const row = (event.target as Element).closest<HTMLElement>(".fct-row")
    if (!row || (event.target as Element).closest("input")) return
    const many = event.ctrlKey || event.metaKey
    this.choose(row.dataset.id ?? "", event.shiftKey ? "range" : many ? "toggle" : "one")
    this.focus()
  }

  private renameAt(event: MouseEvent): void {
    const row = (event.target as Element).closest<HTMLElement>(".fct-row")
    if (row && !(event.target as Element).closest("button, input")) this.editing.rename()
  }

  private grab(id: string): string[] {
    const row = this.rowAt(id)
    if (!row || !this.mayEdit || this.views.get(id)?.isEdited) return []
    const isAmongChosen = this.chosen.has(row.guid) && !row.alias
    return isAmongChosen ? topmost(this.rows, this.chosen) : [row.guid]
  }

  private dropped(codes: string[], place: Drop, asAlias: boolean, from: string): void {
    const row = this.rowAt(from)
    const { parent } = place
    if (parent) this.collapsed.delete(parent)
    if ((asAlias || row?.alias) && parent) {
      if (!mayDrop(this.rows, codes, place, true)) return
      if (row?.alias && row.parent && !asAlias)
        this.act({ op: "unalias", code: row.guid, parent: row.parent })
      for (const code of codes) this.act({ op: "alias", code, parent })
    } else
      for (const code of codes) this.act({ op: "move", code, parent, before: place.before })
    this.sayPlace(codes[0])
    this.focus()
  }

  sayPlace(guid: string): void {
    const row = this.rows.find((each) => !each.alias && each.guid === guid)
    if (!row) return
    const above = this.rows.find((each) => !each.alias && each.guid === row.parent)
    const beside = siblings(this.rows, row.parent)
    const n = beside.findIndex((each) => each.guid === guid) + 1
    const under = above?.label ?? t("the_top")
    this.bar.say(t("now_under", { code: row.label, under, n, of: beside.length }))
  }

  private openMenu(id: string, anchor: HTMLElement): void {
    const row = this.rowAt(id)
    if (!row) return
    if (!this.chosen.has(row.guid) || row.alias) this.choose(id)
    const back = this.views.get(id)?.element ?? this.list
    const items: Item[] = row.alias ? this.aliasItems(row) : this.editing.items()
    this.menu.open(items, anchor, this.root, back)
  }

  private aliasItems(row: Row): Item[] {
    const remove: NewOp = { op: "unalias", code: row.guid, parent: row.parent ?? "" }
    const goTo = (): void => {
      this.reveal(row.guid)
      this.draw()
      this.choose(row.guid)
      this.focus()
    }
    return [
      { label: t("go_to_code"), run: goTo },
      { label: t("unalias"), run: () => this.act(remove) },
    ]
  }

  private onKeyDown(event: KeyboardEvent): void {
    const target = event.target as Element
    if (!this.list.contains(target) || target.closest("input, select, textarea")) return
    const ctrl = event.ctrlKey || event.metaKey
    const press = { key: event.key, ctrl, shift: event.shiftKey, alt: event.altKey }
    const command = commandOf(press)
    if (!command) return
    event.preventDefault()
    event.stopImmediatePropagation()
    this.held.add(event.code)
    this.carryOut(command)
  }

  private onKeyUp(event: KeyboardEvent): void {
    if (this.held.delete(event.code)) event.stopImmediatePropagation()
  }

  private carryOut(command: Command): void {
    const { row } = this.shown.find((each) => each.id === this.current) ?? {}
    const { current } = this
    switch (command.do) {
      case "step":
        return this.step(command.by, command.extend)
      case "end":
        return this.step(command.last ? this.shown.length : -this.shown.length, false)
      case "fold":
        return this.fold(row)
      case "unfold":
        return this.unfold(row)
      case "menu":
        return this.openMenu(current, this.views.get(current)?.element ?? this.list)
      case "filter":
        return this.bar.focusFilter()
      case "help":
        return this.bar.help()
      case "undo":
      case "redo":
        return this.act({ op: command.do })
      case "ask":
        if (row && !this.chosen.has(row.guid)) this.choose(current)
        return this.ask(command.what)
      default:
        return this.editing.carryOut(command)
    }
  }

  private step(by: number, extend: boolean): void {
    const at = this.shown.findIndex((each) => each.id === this.current)
    const to = Math.max(0, Math.min(this.shown.length - 1, at + by))
    if (!this.shown[to]) return
    this.choose(this.shown[to].id, extend ? "range" : "one")
    this.focus()
  }

  private fold(row: Row | undefined): void {
    const here = this.shown.find((each) => each.row === row)
    if (!row || !here) return
    if (here.hasChildren && here.isOpen) this.toggle(row.guid, false)
    else if (row.parent) {
      this.choose(row.parent)
      this.focus()
    }
  }

  private unfold(row: Row | undefined): void {
    const here = this.shown.find((each) => each.row === row)
    if (!row || !here?.hasChildren) return
    if (!here.isOpen) this.toggle(row.guid, true)
    else this.step(1, false)
  }

  destroy(): void {
    this.stop.abort()
    this.drag.destroy()
    this.outbox.destroy()
    clearTimeout(this.told)
    this.root.remove()
  }
}
