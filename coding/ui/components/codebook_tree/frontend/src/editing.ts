/** What changes the tree by keys and menu: new codes, names, and places. */
import type { Command } from "./keys"
import type { Item } from "./menu"
import { makeGuid } from "./outbox"
import { idOf, siblings } from "./rows"
import { t } from "./strings"
import type { Tree } from "./tree"
import type { Row } from "./types"

export class Editing {
  constructor(private readonly tree: Tree) {}

  private get row(): Row | undefined {
    return this.tree.rowAt(this.tree.current)
  }

  carryOut(command: Command): void {
    if (command.do === "rename") this.rename()
    else if (command.do === "new") this.add(command.inside)
    else if (command.do === "shift") this.shift(command.to)
  }

  rename(): void {
    const { row, tree } = this
    if (!row || !tree.mayEdit) return
    const view = tree.views.get(idOf(row))
    view?.edit(row.label, (label) => {
      if (label && label !== row.label) tree.act({ op: "rename", code: row.guid, label })
      tree.focus()
    })
  }

  /** Put a new code below the current one, or inside it, and let it be named. */
  add(inside: boolean): void {
    const { tree, row } = this
    if (!tree.mayEdit) return
    const guid = makeGuid()
    const parent = inside ? (row?.guid ?? null) : (row?.parent ?? null)
    const beside = siblings(tree.rows, parent)
    const at = row && !inside ? beside.findIndex((each) => each.guid === row.guid) : -1
    const before = at >= 0 ? (beside[at + 1]?.guid ?? null) : null
    const label = t("new_code")
    // It is drawn to be named, and told to Python when it has a name.
    const old = tree.rows
    tree.place({ guid, parent, label }, before)
    tree.views.get(guid)?.edit(label, (name) => {
      tree.rows = old
      if (name) {
        tree.act({ op: "add", code: guid, parent, before, label: name })
        tree.choose(guid)
      } else tree.draw()
      tree.focus()
    })
  }

  private shift(to: "up" | "down" | "in" | "out"): void {
    const { tree, row } = this
    if (!row || row.alias || !tree.mayEdit) return
    const beside = siblings(tree.rows, row.parent)
    const at = beside.findIndex((each) => each.guid === row.guid)
    const code = row.guid
    if (to === "up" && at > 0)
      tree.act({ op: "move", code, parent: row.parent, before: beside[at - 1].guid })
    else if (to === "down" && at < beside.length - 1)
      tree.act({ op: "move", code, parent: row.parent, before: beside[at + 2]?.guid ?? null })
    else if (to === "in" && at > 0) {
      tree.act({ op: "move", code, parent: beside[at - 1].guid, before: null })
      tree.reveal(code)
      tree.draw()
    } else if (to === "out" && row.parent) this.lift(row)
    else return
    tree.focus()
    tree.sayPlace(code)
  }

  private lift(row: Row): void {
    const { tree } = this
    const above = tree.rowAt(row.parent ?? "")
    if (!above) return
    const beside = siblings(tree.rows, above.parent)
    const at = beside.findIndex((each) => each.guid === above.guid)
    const before = beside[at + 1]?.guid ?? null
    tree.act({ op: "move", code: row.guid, parent: above.parent, before })
  }

  items(): Item[] {
    const { tree } = this
    const ask = (label: string, what: string, keys: string): Item => ({
      label: t(label),
      keys,
      run: () => tree.ask(what),
    })
    return [
      ask("edit_card", "card", t("key_space")),
      { label: t("rename"), keys: "Enter", run: () => this.rename() },
      { label: t("new_below"), keys: "Ctrl+Enter", run: () => this.add(false) },
      { label: t("new_inside"), keys: "Ctrl+Shift+Enter", run: () => this.add(true) },
      { label: t("move_up"), keys: "Alt+↑", run: () => this.shift("up") },
      { label: t("move_down"), keys: "Alt+↓", run: () => this.shift("down") },
      { label: t("move_in"), keys: "Alt+→", run: () => this.shift("in") },
      { label: t("move_out"), keys: "Alt+←", run: () => this.shift("out") },
      ask("also_under", "alias", "a"),
      ask("merge", "merge", "m"),
      ask("split", "split", "s"),
      ask("delete", "delete", "Delete"),
    ]
  }
}
