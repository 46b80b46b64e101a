/** Hears keys before Streamlit does, while the focus is in the tree. */
import { type Command, commandOf } from "./keys"

const FIELDS = "input, select, textarea"
/** Anywhere but on the rows only these are ours; buttons keep what is theirs. */
const EVERYWHERE = new Set(["swallow", "help", "filter"])
const ONCE = new Set(["ask", "new", "rename", "menu", "help", "filter"])

export class Keyboard {
  private readonly held = new Set<string>()
  private readonly stop = new AbortController()

  constructor(
    private readonly root: HTMLElement,
    private readonly list: HTMLElement,
    private readonly isBusy: () => boolean,
    private readonly carryOut: (command: Command) => void,
  ) {
    const onWindow = { capture: true, signal: this.stop.signal }
    window.addEventListener("keydown", (event) => this.down(event), onWindow)
    window.addEventListener("keyup", (event) => this.up(event), onWindow)
    window.addEventListener("blur", () => this.held.clear(), { signal: this.stop.signal })
  }

  private down(event: KeyboardEvent): void {
    const { target } = event
    if (!(target instanceof Element) || !this.root.contains(target)) return
    if (target.closest(FIELDS) || event.isComposing || this.isBusy()) return
    const ctrl = event.ctrlKey || event.metaKey
    const command = commandOf({ key: event.key, ctrl, shift: event.shiftKey, alt: event.altKey })
    if (!command || (!EVERYWHERE.has(command.do) && !this.list.contains(target))) return
    event.preventDefault()
    event.stopImmediatePropagation()
    this.held.add(event.code)
    if (!event.repeat || !ONCE.has(command.do)) this.carryOut(command)
  }

  private up(event: KeyboardEvent): void {
    if (!this.held.delete(event.code)) return
    event.preventDefault()
    event.stopImmediatePropagation()
  }

  destroy(): void {
    this.stop.abort()
  }
}
