/** The sheet of keys, on which they can be changed. */
import { button, el, icon } from "./dom"
import { comboOf, type CommandId, COMMANDS, type Group, type Keymap, pressOf } from "./keymap"
import { isDead } from "./keys"
import { t } from "./strings"

const IS_MAC = /Mac|iPhone|iPad/.test(navigator.platform)
const NAMES: Record<string, string> = {
  ...{ ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→", PageUp: "PgUp", PageDown: "PgDn" },
  ...(IS_MAC ? { Ctrl: "\u2318", Alt: "\u2325" } : {}),
}
const GROUPS: readonly Group[] = ["code", "select", "move", "change", "other"]
/** Keys that stay as they are, because they are everybody's. */
const FIXED: Partial<Record<Group, [string[], string][]>> = {
  code: [[["1", "a"], "keys_code"]],
  select: [
    [["Shift", "←→↑↓"], "keys_extend"],
    [[NAMES.Ctrl ?? "Ctrl", "Shift", "←→"], "keys_words"],
  ],
  move: [[["↑↓", "PgUp", "PgDn"], "keys_scroll"]],
  change: [[["Tab", "↑↓"], "keys_stripes"]],
  other: [[["Esc"], "keys_escape"]],
}

export function keyNames(combo: string): string[] {
  // "+" itself may be the key.
  return combo.split(/\+(?=.)/).map((part) => NAMES[part] ?? part)
}

export class Help {
  readonly element = el("div", {
    class: "fb-popup fb-help",
    role: "dialog",
    "aria-modal": "true",
    "aria-label": t("keys_title"),
  })
  private readonly list = el("div", { class: "fb-help-list" })
  private readonly problem = el("p", { class: "fb-help-problem", role: "alert" })

  constructor(
    private readonly keymap: Keymap,
    private readonly leave: () => void,
  ) {
    this.element.hidden = true
    const close = button({ class: "fb-icon-button", "aria-label": t("close") }, () => leave(), icon("close"))
    const head = el("div", { class: "fb-popover-head" }, el("h3", {}, t("keys_title")), close)
    this.element.append(head, this.problem, this.list, el("p", { class: "fb-help-note" }, t("keys_mouse")))
    this.element.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.leave()
      else if (event.key !== "Tab") return
      else if (!this.walk(event.shiftKey)) return
      event.preventDefault()
      event.stopPropagation()
    })
  }

  /** Tab goes round within the sheet; true when it had to. */
  private walk(back: boolean): boolean {
    const stops = [...this.element.querySelectorAll<HTMLElement>("button, [tabindex='0']")]
    const here = stops.indexOf(document.activeElement as HTMLElement)
    const next = stops[here + (back ? -1 : 1)] ?? stops[back ? stops.length - 1 : 0]
    next?.focus()
    return true
  }

  private fill(): void {
    this.problem.textContent = ""
    const parts: HTMLElement[] = []
    for (const group of GROUPS) {
      const rows = el("dl", { class: "fb-keys" })
      for (const [keys, words] of FIXED[group] ?? []) rows.append(names(keys), el("dd", {}, t(words)))
      for (const command of COMMANDS.filter((each) => each.group === group)) rows.append(...this.row(command.id))
      parts.push(el("h4", {}, t(`keys_group_${group}`)), rows)
    }
    if (this.keymap.isChanged) {
      const reset = button({ class: "fb-link" }, () => this.reset(), t("keys_reset_all"))
      parts.push(el("p", { class: "fb-help-note" }, reset))
    }
    this.list.replaceChildren(...parts)
  }

  private row(id: CommandId): HTMLElement[] {
    const words = t(`keys_${id}`)
    const combos = this.keymap.keysOf(id)
    const keys = el("dt", {}, ...combos.flatMap((combo, i) => [
      ...(i ? [el("span", { class: "fb-or" }, t("or"))] : []),
      ...keyNames(combo).map((key) => el("kbd", {}, key)),
    ]))
    const change = button(
      { class: "fb-icon-button fb-key-change", "aria-label": t("keys_change", { what: words }), title: t("keys_change", { what: words }) },
      () => this.record(id, keys, change),
      icon("pen"),
    )
    return [keys, el("dd", {}, el("span", {}, words), change)]
  }

  /** Wait for the key that shall do it. */
  private record(id: CommandId, keys: HTMLElement, change: HTMLElement): void {
    // A text field by its role, so that the reader leaves its keys alone.
    const field = el("span", { class: "fb-key-field", role: "textbox", tabindex: 0, "aria-label": t("keys_press") }, t("keys_press"))
    const done = (): void => {
      this.fill()
      this.list.querySelector<HTMLElement>(`[aria-label="${CSS.escape(change.getAttribute("aria-label") ?? "")}"]`)?.focus()
    }
    field.addEventListener("keydown", (event) => {
      if (["Shift", "Control", "Alt", "Meta", "AltGraph"].includes(event.key)) return
      event.preventDefault()
      event.stopPropagation()
      if (event.key === "Escape" || event.key === "Tab") return done()
      const press = { ...pressOf(event), composing: event.isComposing }
      if (isDead(press)) return
      const combo = comboOf(press)
      const problem = this.keymap.problem(id, combo)
      if (problem) {
        const whose = problem.whose ? t(`keys_${problem.whose}`) : ""
        this.problem.textContent = t(problem.why, { key: keyNames(combo).join(" "), whose })
        return
      }
      this.keymap.give(id, combo)
      done()
    })
    field.addEventListener("blur", () => field.isConnected && this.fill())
    const own = this.keymap.isOwn(id)
    const reset = own ? [button({ class: "fb-link" }, () => this.reset(id), t("keys_reset"))] : []
    keys.replaceChildren(field, ...reset)
    field.focus()
  }

  private reset(id?: CommandId): void {
    this.keymap.reset(id)
    this.fill()
  }

  get isOpen(): boolean {
    return !this.element.hidden
  }

  open(): void {
    this.fill()
    this.element.hidden = false
    this.element.querySelector("button")?.focus({ preventScroll: true })
  }

  close(): void {
    this.element.hidden = true
  }
}

function names(keys: readonly string[]): HTMLElement {
  return el("dt", {}, ...keys.map((key) => el("kbd", {}, key)))
}
