/** What the keys ask for, handed to whom it concerns. */
import type { Acts } from "./acts"
import type { Clicks } from "./clicks"
import type { CodeDesk } from "./code_desk"
import type { EditDesk } from "./edit_desk"
import { Input } from "./input"
import type { CommandId, Keymap } from "./keymap"
import type { Action } from "./keys"
import { LAYERS } from "./layers"
import type { Messages } from "./messages"
import type { Popups } from "./popups"
import type { Scroller } from "./scroller"
import type { SelectionKeeper } from "./selection"
import { t } from "./strings"

export interface CommandHost {
  root: HTMLElement
  flow: HTMLElement
  keymap: Keymap
  clicks: Clicks
  acts: Acts
  messages: Messages
  popups: Popups
  scroller: Scroller
  keeper: SelectionKeeper
  desk: CodeDesk
  edits: EditDesk
  openPicker(): void
  /** Read the next source, or the one before. */
  openSource(forward: boolean): void
  /** Where coders differ next, or before. */
  toDisagreement(forward: boolean): void
  writeMemo(): void
}

/** Begin to listen to keys, pointer and touch. */
export function listen(host: CommandHost): Input {
  const { root, flow, keymap, keeper, popups, desk, clicks } = host
  const commands = commandsOf(host)
  return new Input({
    root,
    flow,
    keymap,
    situation: () => ({
      hasSelection: keeper.span !== null,
      hasPopup: popups.isOpen,
      codeKeys: desk.keys,
    }),
    beforeKey: () => keeper.read(),
    act: (action) => carryOut(action, host, commands),
    pointerDown: () => keeper.onPointerDown(),
    pointerUp: () => keeper.onPointerUp(),
    click: clicks.onClick,
    selectionChange: () => keeper.onSelectionChange(),
  })
}

export type Commands = Record<CommandId, () => void>

/** What each command does. */
export function commandsOf(host: CommandHost): Commands {
  const { acts, desk, edits, popups } = host
  return {
    picker: () => host.openPicker(),
    help: () => popups.openHelp(),
    undo: () => acts.undo(),
    redo: () => acts.redo(),
    invent: () => desk.invent(),
    layer1: () => desk.layer(LAYERS[0]),
    layer2: () => desk.layer(LAYERS[1]),
    layer3: () => desk.layer(LAYERS[2]),
    layer0: () => desk.layer(null),
    sentence_next: () => edits.part("sentence", true),
    sentence_back: () => edits.part("sentence", false),
    turn_next: () => edits.part("turn", true),
    turn_back: () => edits.part("turn", false),
    paragraph_next: () => edits.part("paragraph", true),
    paragraph_back: () => edits.part("paragraph", false),
    source_next: () => host.openSource(true),
    source_back: () => host.openSource(false),
    more_sentence: () => edits.stretch("sentence", true),
    less_sentence: () => edits.stretch("sentence", false),
    more_turn: () => edits.stretch("turn", true),
    less_turn: () => edits.stretch("turn", false),
    more_paragraph: () => edits.stretch("paragraph", true),
    less_paragraph: () => edits.stretch("paragraph", false),
    coding_next: () => edits.next(true, "all"),
    coding_back: () => edits.next(false, "all"),
    uncoded: () => edits.uncoded(),
    unsure_next: () => edits.next(true, "unsure"),
    differ_next: () => host.toDisagreement(true),
    differ_back: () => host.toDisagreement(false),
    memo: () => host.writeMemo(),
    remove: () => edits.remove(),
    recode: () => edits.recode(),
    unsure: () => edits.certainty("unsure"),
    cut: () => edits.cut(),
    join: () => edits.join(),
    end_longer: () => edits.border("end", true),
    end_shorter: () => edits.border("end", false),
    start_longer: () => edits.border("start", false),
    start_shorter: () => edits.border("start", true),
  }
}

function carryOut(action: Action, host: CommandHost, commands: Commands): void {
  const { messages, popups, scroller, keeper, desk } = host
  if (action.do === "code") {
    const code = desk.keys.get(action.key)
    if (code) desk.code(code)
  } else if (action.do === "unknown") messages.brief(t("unknown_key", { key: action.key }))
  else if (action.do === "extend") keeper.extend(action.forward, action.unit)
  else if (action.do === "scroll") scroller.scroll(action.by, action.forward)
  else if (action.do === "escape" && popups.isOpen) {
    popups.leave()
    keeper.read()
  } else if (action.do === "escape") keeper.clear()
  else if (action.do !== "swallow") commands[action.do]()
}
