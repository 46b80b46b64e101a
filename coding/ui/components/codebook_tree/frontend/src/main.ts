/** What Streamlit calls: once for each new data, theme or place of the element. */
import { setStrings } from "./strings"
import css from "./style.css?inline"
import { Tree } from "./tree"
import type { Data } from "./types"

interface Call {
  data: Data
  parentElement: HTMLElement
  setStateValue(name: string, value: unknown): void
  setTriggerValue(name: string, value: unknown): void
}

interface Mounted {
  tree: Tree
  call: Call
}

const STYLE_ID = "fct-style"
const mounted = new WeakMap<HTMLElement, Mounted>()

export default function codebookTree(call: Call): () => void {
  const { data, parentElement } = call
  useStyle()
  setStrings(data.strings)
  const known = mounted.get(parentElement)
  if (known && known.call.data.language === data.language) {
    known.call = call
    known.tree.receive(data)
  } else {
    known?.tree.destroy()
    mounted.set(parentElement, mount(call))
  }
  const here = mounted.get(parentElement)
  return () => unmount(parentElement, here)
}

function mount(call: Call): Mounted {
  const here: { tree: Tree | null; call: Call } = { tree: null, call }
  here.tree = new Tree(call.parentElement, call.data, {
    choose: (guids, parent) => here.call.setStateValue("chosen", { guids, parent }),
    act: (message) => here.call.setTriggerValue("acts", message),
    ask: (what, codes) => here.call.setTriggerValue("ask", { what, codes, nonce: Date.now() }),
  })
  return here as Mounted
}

/**
 * Streamlit also calls this for a call that a newer one overtook, while the element stays.
 * So look, a moment later, whether the element has really gone.
 */
function unmount(parentElement: HTMLElement, here: Mounted | undefined): void {
  window.setTimeout(() => {
    if (parentElement.isConnected || mounted.get(parentElement) !== here) return
    mounted.delete(parentElement)
    here?.tree.destroy()
  }, 0)
}

function useStyle(): void {
  if (document.getElementById(STYLE_ID)) return
  const style = document.createElement("style")
  style.id = STYLE_ID
  style.textContent = css
  document.head.append(style)
}
