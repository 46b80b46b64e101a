/** What the keys ask for, handed to whom it concerns. */
import type { Acts } from "./acts"
import type { CodeDesk } from "./code_desk"
import type { Action } from "./keys"
import type { Messages } from "./messages"
import type { Popups } from "./popups"
import type { Scroller } from "./scroller"
import type { SelectionKeeper } from "./selection"
import { t } from "./strings"

export interface CommandHost {
  acts: Acts
  messages: Messages
  popups: Popups
  scroller: Scroller
  keeper: SelectionKeeper
  desk: CodeDesk
  openPicker(): void
  leavePopups(): void
}

export function carryOut(action: Action, host: CommandHost): void {
  const { acts, messages, popups, scroller, keeper, desk } = host
  if (action.do === "code") {
    const code = desk.keys.get(action.key)
    if (code) desk.code(code)
  } else if (action.do === "unknown") messages.brief(t("unknown_key", { key: action.key }))
  else if (action.do === "picker") host.openPicker()
  else if (action.do === "layer") desk.layer(action.layer)
  else if (action.do === "invent") desk.invent()
  else if (action.do === "help") popups.openHelp()
  else if (action.do === "undo") acts.undo()
  else if (action.do === "redo") acts.redo()
  else if (action.do === "extend") keeper.extend(action.forward, action.unit)
  else if (action.do === "scroll") scroller.scroll(action.by, action.forward)
  else if (action.do === "escape" && popups.isOpen) host.leavePopups()
  else if (action.do === "escape") keeper.clear()
}
