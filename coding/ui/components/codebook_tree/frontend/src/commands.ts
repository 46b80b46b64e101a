/** What a key, a click, a button or the menu sets going. */
import type { Command } from "./keys"
import type { Tree } from "./tree"
import type { Row } from "./types"

export class Commands {
  constructor(private readonly tree: Tree) {}

  /** Listen on the rows; one listener serves all of them. */
  listen(): void {
    const { element } = this.tree.list
    element.addEventListener("click", (event) => this.clicked(event))
    element.addEventListener("dblclick", (event) => {
      if (this.rowOf(event) && !partOf(event)) this.tree.editing.rename()
    })
    element.addEventListener("contextmenu", (event) => {
      const row = this.rowOf(event)
      if (!row || event.shiftKey || isField(event)) return
      event.preventDefault()
      this.openMenu(row.dataset.id ?? "", { x: event.clientX, y: event.clientY })
    })
  }

  private rowOf(event: Event): HTMLElement | null {
    return (event.target as Element).closest<HTMLElement>(".fct-row")
  }

  private clicked(event: MouseEvent): void {
    const { tree } = this
    const row = this.rowOf(event)
    if (!row || isField(event)) return
    const id = row.dataset.id ?? ""
    const part = partOf(event)
    if (part?.className === "fct-twisty" && row.hasAttribute("aria-expanded")) return this.toggle(id)
    if (part?.className === "fct-more") {
      const box = part.getBoundingClientRect()
      return this.openMenu(id, { x: box.left, y: box.bottom })
    }
    const isMany = event.ctrlKey || event.metaKey
    tree.choose(id, event.shiftKey ? "range" : isMany ? "toggle" : "one")
    tree.list.focus()
    if (part?.className === "fct-swatch" && !isMany && !event.shiftKey) this.recolour()
  }

  recolour(): void {
    const { row, current, list, colors, mayEdit } = this.tree
    const swatch = list.view(current)?.element.querySelector(".fct-swatch")
    if (row && swatch && mayEdit) colors.open(row, swatch)
  }

  openMenu(id: string, at?: { x: number; y: number }): void {
    const { tree } = this
    const row = tree.rowAt(id)
    const element = tree.list.view(id)?.element
    if (!row || !element || !tree.mayEdit) return
    if (!tree.chosen.has(id)) tree.choose(id)
    const box = element.getBoundingClientRect()
    const place = at ?? { x: box.left + 24, y: box.bottom }
    tree.menu.open(tree.editing.items(row, this), place, () => tree.list.focus())
  }

  carryOut(command: Command): void {
    const { tree } = this
    const { row, current } = tree
    switch (command.do) {
      case "step":
        return this.step(command.by, command.how)
      case "page":
        return this.step(command.by * tree.list.page, command.how)
      case "fold":
        return this.fold(row)
      case "unfold":
        return this.unfold(row)
      case "all":
        return tree.chooseThese(tree.shown.map((each) => each.id), current)
      case "toggle":
        return tree.choose(current, "toggle")
      case "clear":
        return this.clear()
      case "menu":
        return this.openMenu(current)
      case "filter":
        return tree.bar.focusFilter()
      case "help":
        return tree.bar.help()
      case "undo":
      case "redo":
        return tree.act({ op: command.do })
      case "ask":
        if (row && !tree.chosen.has(current)) tree.choose(current)
        if (row?.alias && command.what === "delete") return tree.editing.unalias(row)
        return tree.ask(command.what)
      case "rename":
        return tree.editing.rename()
      case "new":
        return tree.editing.add(command.inside)
      case "shift":
        return tree.editing.shift(command.to)
    }
  }

  private clear(): void {
    const { tree } = this
    if (tree.bar.isHelping) tree.bar.help()
    else if (tree.chosen.size > 1) tree.choose(tree.current)
    else tree.bar.clearFilter()
  }

  step(by: number, how: "one" | "range" | "none"): void {
    const { tree } = this
    const at = tree.shown.findIndex((each) => each.id === tree.current)
    const to = Math.max(0, Math.min(tree.shown.length - 1, at + by))
    if (!tree.shown[to]) return
    if (how === "none") tree.chooseThese(tree.chosen, tree.shown[to].id)
    else tree.choose(tree.shown[to].id, how)
    tree.list.focus()
  }

  private toggle(id: string, open?: boolean): void {
    this.tree.folds.toggle(id, open)
    this.tree.draw()
  }

  private fold(row: Row | undefined): void {
    const { tree } = this
    const here = tree.shown.find((each) => each.id === tree.current)
    if (!row || !here) return
    if (here.hasChildren && here.isOpen) this.toggle(row.guid, false)
    else if (row.parent) {
      tree.choose(row.parent)
      tree.list.focus()
    }
  }

  private unfold(row: Row | undefined): void {
    const { tree } = this
    const here = tree.shown.find((each) => each.id === tree.current)
    if (!row || !here?.hasChildren) return
    if (!here.isOpen) this.toggle(row.guid, true)
    else this.step(1, "one")
  }

  foldAll(isAll: boolean): void {
    const { folds, rows } = this.tree
    if (isAll) folds.foldAll(rows)
    else folds.unfoldAll()
    this.tree.draw()
  }

  filter(text: string): void {
    this.tree.setFilter(text)
  }

  leaveFilter(): void {
    this.tree.list.focus()
  }
}

/** The part of a row that was hit, where it does something of its own. */
function partOf(event: Event): HTMLElement | null {
  return (event.target as Element).closest<HTMLElement>(".fct-twisty, .fct-more, .fct-swatch")
}

function isField(event: Event): boolean {
  return !!(event.target as Element).closest("input")
}
