/** The acts that need no selection, as buttons: above the text, or at the thumb. */
import type { CommandId, Keymap } from "./keymap"
import type { Commands } from "./commands"
import { button, el, icon } from "./dom"
import { keyNames } from "./help"
import { t } from "./strings"

const BUTTONS: readonly [CommandId, string][] = [
  ["undo", "undo"],
  ["redo", "redo"],
  ["coding_back", "left"],
  ["coding_next", "right"],
  ["uncoded", "gap"],
]

export class DeskBar {
  readonly element = el("div", { class: "fb-desk-bar", role: "toolbar", "aria-label": t("desk_bar") })

  constructor(commands: () => Commands, keymap: Keymap) {
    for (const [id, picture] of BUTTONS) {
      const words = t(`keys_${id}`)
      const act = button({ class: "fb-icon-button", "data-command": id, "aria-label": words }, () => commands()[id](), icon(picture))
      // The key may have been changed meanwhile.
      act.addEventListener("pointerenter", () => {
        const [combo] = keymap.keysOf(id)
        act.title = combo ? `${words} (${keyNames(combo).join("+")})` : words
      })
      this.element.append(act)
    }
  }
}
