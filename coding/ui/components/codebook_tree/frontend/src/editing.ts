/** What changes the tree: new codes, names, places, and the menu that offers it. */
import type { Commands } from "./commands"
import { type Drop, dropOps, type Load } from "./drop"
import type { Ask, Way } from "./keys"
import type { Item } from "./menu"
import { makeGuid } from "../../../shared/guid"
import { codeOf, nextOf, siblings } from "./rows"
import { t } from "./strings"
import type { Tree } from "./tree"
import type { NewOp, Row } from "./types"

export class Editing {
  constructor(private readonly tree: Tree) {}

  rename(): void {
    const { tree } = this
    const { row } = tree
    if (!row || !tree.mayEdit) return
    tree.list.view(tree.current)?.edit(row.label, (label, byKey) => {
      const isHere = !!codeOf(tree.rows, row.guid)
      if (isHere && label && label !== row.label) tree.act({ op: "rename", code: row.guid, label })
      if (byKey) tree.list.focus()
    })
  }

  /** Put a new code below the current one, or inside it, and let it be named. */
  add(isInside: boolean): void {
    const { tree } = this
    const { row } = tree
    if (!tree.mayEdit) return
    const parent = (isInside ? row?.guid : row?.parent) ?? null
    const before = row && !isInside && !row.alias ? nextOf(tree.rows, row) : null
    const code = makeGuid()
    // It is drawn to be named, and Python is told when it has a name.
    tree.sketch({ op: "add", code, parent, before, label: "" })
    tree.list.view(code)?.edit("", (label, byKey) => {
      if (!tree.isSketch(code)) return
      tree.sketch(null)
      if (label) {
        tree.act({ op: "add", code, parent, before, label })
        tree.choose(code)
      }
      if (byKey) tree.list.focus()
    })
    tree.list.view(code)?.element.scrollIntoView({ block: "nearest" })
  }

  unalias({ guid: code, parent }: Row): void {
    if (parent) this.tree.act({ op: "unalias", code, parent })
  }

  /** Whether the current code can go there, and what it takes. */
  private way(row: Row, to: Way): (NewOp & { op: "move" }) | null {
    const { rows } = this.tree
    const beside = siblings(rows, row.parent)
    const at = beside.findIndex((each) => each.guid === row.guid)
    const move = (parent: string | null, before: string | null): NewOp & { op: "move" } => ({
      ...{ op: "move", code: row.guid, parent, before },
    })
    const above = codeOf(rows, row.parent)
    if (row.alias) return null
    if (to === "up") return at > 0 ? move(row.parent, beside[at - 1].guid) : null
    if (to === "down") return beside[at + 1] ? move(row.parent, beside[at + 2]?.guid ?? null) : null
    if (to === "in") return at > 0 ? move(beside[at - 1].guid, null) : null
    return above ? move(above.parent, nextOf(rows, above)) : null
  }

  shift(to: Way): void {
    const { tree } = this
    const { row } = tree
    const op = row && tree.mayEdit ? this.way(row, to) : null
    if (!op) return
    if (op.parent) tree.reveal(op.parent, true)
    tree.act(op)
    tree.list.focus()
    tree.sayPlace(op.code)
  }

  drop(load: Load, place: Drop, asAlias: boolean): void {
    const { tree } = this
    const ops = dropOps(tree.rows, load, place, asAlias)
    if (!ops.length) return
    if (place.parent) tree.reveal(place.parent, true)
    tree.act(...ops)
    const code = load.codes[0]
    if (!asAlias && !load.alias) {
      if (!tree.chosen.has(code)) tree.choose(code)
      tree.list.focus()
      return tree.sayPlace(code)
    }
    const [label, under] = [code, place.parent].map((guid) => codeOf(tree.rows, guid)?.label ?? "")
    tree.bar.say(t("also_shown", { code: label, under }))
  }

  /** What the menu of a row offers. */
  items(row: Row, commands: Commands): Item[] {
    const { tree } = this
    if (row.alias)
      return [
        { label: t("go_to_code"), run: () => this.goTo(row.guid) },
        { label: t("unalias"), keys: "Delete", run: () => this.unalias(row) },
      ]
    const ask = (label: string, what: Ask, keys: string): Item => ({
      ...{ label: t(label), keys, run: () => tree.ask(what) },
    })
    const shift = (to: Way, keys: string): Item[] =>
      this.way(row, to) ? [{ label: t(`move_${to}`), keys, run: () => this.shift(to) }] : []
    const one: Item[] = [
      ask("edit_card", "card", t("key_space")),
      { label: t("rename"), keys: "Enter", run: () => this.rename() },
      { label: t("recolour"), run: () => commands.recolour() },
      { label: t("new_below"), keys: "Ctrl+Enter", run: () => this.add(false), isApart: true },
      { label: t("new_inside"), keys: "Ctrl+Shift+Enter", run: () => this.add(true) },
      ...shift("up", "Alt+↑"),
      ...shift("down", "Alt+↓"),
      ...shift("in", "Alt+→"),
      ...shift("out", "Alt+←"),
    ]
    return [
      ...(tree.chosen.size > 1 ? [] : one),
      { ...ask("also_under", "alias", "a"), isApart: true },
      ask("merge", "merge", "m"),
      ...(tree.chosen.size > 1 ? [] : [ask("split", "split", "s")]),
      { ...ask("delete", "delete", "Delete"), isApart: true },
    ]
  }

  private goTo(guid: string): void {
    const { tree } = this
    tree.reveal(guid)
    tree.draw()
    tree.choose(guid)
    tree.list.focus()
  }
}
