/** What the keys ask for, handed to whom it concerns. */
import type { Acts } from "./acts"
import type { Clicks } from "./clicks"
import type { CodeDesk } from "./code_desk"
import { Input } from "./input"
import type { Action } from "./keys"
import type { Messages } from "./messages"
import type { Popups } from "./popups"
import type { Scroller } from "./scroller"
import type { SelectionKeeper } from "./selection"
import { t } from "./strings"

export interface CommandHost {
  root: HTMLElement
  flow: HTMLElement
  clicks: Clicks
  acts: Acts
  messages: Messages
  popups: Popups
  scroller: Scroller
  keeper: SelectionKeeper
  desk: CodeDesk
  openPicker(): void
}

/** Begin to listen to keys, pointer and touch. */
export function listen(host: CommandHost): Input {
  const { root, flow, keeper, popups, desk, clicks } = host
  return new Input({
    root,
    flow,
    situation: () => ({
      hasSelection: keeper.span !== null,
      hasPopup: popups.isOpen,
      codeKeys: desk.keys,
    }),
    beforeKey: () => keeper.read(),
    act: (action) => carryOut(action, host),
    pointerDown: () => keeper.onPointerDown(),
    pointerUp: () => keeper.onPointerUp(),
    click: clicks.onClick,
    selectionChange: () => keeper.onSelectionChange(),
  })
}

function carryOut(action: Action, host: CommandHost): void {
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
  else if (action.do === "escape" && popups.isOpen) {
    popups.leave()
    keeper.read()
  } else if (action.do === "escape") keeper.clear()
}
