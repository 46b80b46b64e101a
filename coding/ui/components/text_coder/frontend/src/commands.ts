/** What the keys ask for, handed to whom it concerns. */
import type { Acts } from "./acts"
import type { Action } from "./keys"
import type { Messages } from "./messages"
import type { Popups } from "./popups"
import type { Scroller } from "./scroller"
import type { SelectionKeeper } from "./selection"
import { t } from "./strings"
import type { Code, Layer } from "./types"

export interface CommandHost {
  acts: Acts
  messages: Messages
  popups: Popups
  scroller: Scroller
  keeper: SelectionKeeper
  codeKeys: ReadonlyMap<string, Code>
  code(code: Code): void
  layer(layer: Layer | null): void
  openPicker(): void
  closePopups(): void
}

export function carryOut(action: Action, host: CommandHost): void {
  const { acts, messages, popups, scroller, keeper } = host
  if (action.do === "code") {
    const code = host.codeKeys.get(action.key)
    if (code) host.code(code)
  } else if (action.do === "unknown") messages.brief(t("unknown_key", { key: action.key }))
  else if (action.do === "picker") host.openPicker()
  else if (action.do === "layer") host.layer(action.layer)
  else if (action.do === "help") popups.openHelp()
  else if (action.do === "undo") acts.undo()
  else if (action.do === "redo") acts.redo()
  else if (action.do === "extend") keeper.extend(action.forward, action.unit)
  else if (action.do === "scroll") scroller.scroll(action.by, action.forward)
  else if (action.do === "escape" && popups.isOpen) host.closePopups()
  else if (action.do === "escape") keeper.clear()
}
