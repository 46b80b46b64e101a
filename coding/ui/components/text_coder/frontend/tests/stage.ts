/** A reader on a page without a layout, and a mailbox that notes what is sent. */
import { vi } from "vitest"
import { openHub } from "../src/hub"
import { Reader } from "../src/reader"
import type { DocumentData, MailboxData, Op, OpsMessage, Span } from "../src/types"
import { mail, sample } from "./sample"

export function stubBrowser(): void {
  vi.stubGlobal("IntersectionObserver", class { observe() {} disconnect() {} })
  vi.stubGlobal("ResizeObserver", class { observe() {} disconnect() {} })
  vi.stubGlobal("CSS", { escape: (s: string) => s })
  vi.stubGlobal("DOMRect", class {})
  Element.prototype.scrollIntoView = () => {}
  Range.prototype.getClientRects = () => [] as unknown as DOMRectList
  Range.prototype.getBoundingClientRect = () => new DOMRect()
}

let sources = 0

export class Stage {
  readonly host = document.createElement("div")
  readonly sent: OpsMessage[] = []
  private readonly reader: Reader
  private readonly source: string
  private revision = 17

  /** With `kept`, an earlier load of the page could not deliver these. */
  constructor(
    more: Partial<DocumentData> = {},
    span: Span | null = { start: 6, end: 17 },
    kept: readonly Op[] = [],
  ) {
    this.source = `source-${++sources}`
    if (kept.length) localStorage.setItem(`feltbog-unsent:${this.source}:gone`, JSON.stringify({ me: "", at: 0, ops: kept }))
    document.body.append(this.host)
    const page = sample({ ...structuredClone(more), source: { ...sample().source, guid: this.source } })
    this.reader = new Reader(this.host, page, { place: null, span, tap: false, jumped: null })
    this.tell({})
  }

  tell(more: Partial<MailboxData>): void {
    const { source, revision } = this
    const data = mail({ source, since: revision, revision, ...more })
    this.revision = data.revision
    openHub().receive({ owner: this, data, send: (message) => this.sent.push(message) })
  }

  /** Answer the last message; refused with these words where there are any. */
  answer(refusal = "", more: Partial<MailboxData> = {}): void {
    const { client, source, seq, ops } = this.sent[this.sent.length - 1]
    const refused = refusal ? ops.map((op) => ({ seq: op.seq, message: refusal })) : []
    this.tell({ revision: this.revision + 1, reply: { client, source, seq, refused }, ...more })
  }

  /** What the last message asks for, once it is sent. */
  async ops(): Promise<Op[]> {
    await new Promise((done) => setTimeout(done, 10))
    return this.sent[this.sent.length - 1]?.ops ?? []
  }

  key(key: string, more: KeyboardEventInit = {}, at: EventTarget = window): void {
    at.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }))
  }

  find<T extends HTMLElement = HTMLElement>(selector: string): T {
    const found = this.host.querySelector<T>(selector)
    if (!found) throw new Error(`${selector} is not there`)
    return found
  }

  texts(selector: string): string[] {
    return [...this.host.querySelectorAll(selector)].map((each) => each.textContent ?? "")
  }

  write(selector: string, text: string): void {
    const field = this.find<HTMLInputElement>(selector)
    field.value = text
    field.dispatchEvent(new Event("input", { bubbles: true }))
  }

  leave(): void {
    this.reader.destroy()
    this.host.remove()
  }
}
