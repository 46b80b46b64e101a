/** What Streamlit calls: once for each new document, theme or place of the element. */
import { Reader } from "./reader"
import { dropStyle, useStyle } from "./theme"
import type { DocumentData } from "./types"

interface Call {
  data: unknown
  parentElement: HTMLElement
}

interface Instance {
  reader: Reader | null
  bytes: Uint8Array | null
  host: HTMLElement
  calls: number
}

const instances = new WeakMap<HTMLElement, Instance>()

export default function textCoder({ data, parentElement }: Call): () => void {
  let instance = instances.get(parentElement)
  if (!instance) {
    useStyle()
    const host = document.createElement("div")
    host.className = "fb-host"
    parentElement.append(host)
    instance = { reader: null, bytes: null, host, calls: 0 }
    instances.set(parentElement, instance)
  }
  const here = instance
  here.calls++
  if (data instanceof Uint8Array && !same(data, here.bytes)) {
    here.bytes = data
    void load(here, data)
  } else here.reader?.refreshTheme()
  return () => unmount(parentElement, here)
}

function same(a: Uint8Array, b: Uint8Array | null): boolean {
  if (!b || a.length !== b.length) return false
  return a === b || a.every((value, i) => value === b[i])
}

async function load(instance: Instance, bytes: Uint8Array): Promise<void> {
  const document = await unpack(bytes)
  // A newer document may have come meanwhile, or the element may be gone.
  if (instance.bytes !== bytes) return
  show(instance, document)
}

async function unpack(bytes: Uint8Array): Promise<DocumentData> {
  const packed = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream()
  const text = await new Response(packed.pipeThrough(new DecompressionStream("gzip"))).text()
  return JSON.parse(text) as DocumentData
}

function show(instance: Instance, document: DocumentData): void {
  const before = instance.reader
  const standing = before?.source === document.source.guid ? before.standing : null
  before?.destroy()
  instance.reader = new Reader(instance.host, document, standing)
}

/**
 * Streamlit also calls this for a call that a newer one overtook, while the element stays.
 * So look, a moment later, whether the element has really gone.
 */
function unmount(parentElement: HTMLElement, instance: Instance): void {
  window.setTimeout(() => {
    if (parentElement.isConnected || instances.get(parentElement) !== instance) return
    instances.delete(parentElement)
    instance.bytes = null
    instance.reader?.destroy()
    instance.host.remove()
    dropStyle()
  }, 0)
}
