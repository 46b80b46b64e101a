/** What Streamlit calls: once for each new data, theme or place of the element. */
import css from "./style.css?inline"
import { Tree } from "./tree"
import type { Data, Message } from "./types"

interface Call {
  data: Data
  parentElement: HTMLElement
  setStateValue(name: string, value: unknown): void
  setTriggerValue(name: string, value: unknown): void
}

const STYLE_ID = "fct-style"
const trees = new WeakMap<HTMLElement, { tree: Tree; call: Call; calls: number }>()

export default function codebookTree(call: Call): () => void {
  const { data, parentElement } = call
  const known = trees.get(parentElement)
  if (known) {
    known.call = call
    known.calls++
    known.tree.receive(data)
    return () => unmount(parentElement, known.calls)
  }
  useStyle()
  const made = { call, calls: 1, tree: null as unknown as Tree }
  made.tree = new Tree(parentElement, data, {
    choose: (guids) => made.call.setStateValue("chosen", { guids }),
    act: (message: Message) => made.call.setTriggerValue("acts", message),
    ask: (what, codes) => made.call.setTriggerValue("ask", { what, codes, nonce: Date.now() }),
  })
  trees.set(parentElement, made)
  return () => unmount(parentElement, made.calls)
}

function unmount(parentElement: HTMLElement, calls: number): void {
  const known = trees.get(parentElement)
  if (!known || known.calls !== calls) return
  known.tree.destroy()
  trees.delete(parentElement)
}

function useStyle(): void {
  const style = document.getElementById(STYLE_ID) ?? document.createElement("style")
  style.id = STYLE_ID
  style.textContent = css
  document.head.append(style)
}
