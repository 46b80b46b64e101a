/** A small codebook, and a tree of it on a page. */
import { readFileSync } from "node:fs"
import codebookTree from "../src/main"
import type { Data, Row, RowData } from "../src/types"

/** Rows as "guid<parent", a second place as "guid@parent", a heading in capitals. */
export function rowData(...told: string[]): RowData[] {
  return told.map((each) => {
    const [guid, parent] = each.split(/[<@]/)
    const isHeading = guid === guid.toUpperCase()
    const label = `Code ${guid}`
    return [guid, parent ?? null, label, label, "#336699", "", isHeading ? 0 : 1, 0, each.includes("@") ? 1 : 0, ""]
  })
}

/** Rows told shortly again. */
export const told = (rows: readonly Row[]): string[] =>
  rows.map((row) => row.guid + (row.parent ? (row.alias ? "@" : "<") + row.parent : ""))

/** A -> a1, a2 -> (a21); B -> b1; a1 stands under B, too. */
export const SMALL = ["A", "a1<A", "a2<A", "a21<a2", "B", "b1<B", "a1@B"]

/** The English texts, read from the Python face. */
export function strings(): Record<string, string> {
  // Vitest runs in the folder of the front end.
  const face = readFileSync("../strings.py", "utf8")
  const pairs = face.matchAll(/"(\w+)": _\(\s*((?:"[^"]*"\s*)+)\)/g)
  return Object.fromEntries(
    [...pairs].map(([, key, parts]) => [key, [...parts.matchAll(/"([^"]*)"/g)].map((m) => m[1]).join("")]),
  )
}

export function dataOf(more: Partial<Data> = {}): Data {
  return {
    codebook: "book",
    rows: rowData(...SMALL),
    chosen: null,
    nonce: 0,
    can_edit: true,
    strings: strings(),
    language: "en",
    reply: null,
    ...more,
  }
}

export interface Said {
  name: string
  value: any
}

/** A tree on the page, as Streamlit mounts it. */
export class Page {
  readonly parent = document.createElement("div")
  readonly said: Said[] = []
  private data: Data

  constructor(more: Partial<Data> = {}) {
    document.body.replaceChildren(this.parent)
    this.data = dataOf(more)
    this.send()
  }

  /** New data, as after a run of Python. */
  send(more: Partial<Data> = {}): () => void {
    this.data = { ...this.data, reply: null, ...more }
    const say = (name: string, value: unknown): void => void this.said.push({ name, value })
    const call = { data: this.data, parentElement: this.parent }
    return codebookTree({ ...call, setStateValue: say, setTriggerValue: say })
  }

  /** Answer all that was sent. */
  answer(more: Partial<Data> = {}, refused: { seq: number; message: string }[] = []): void {
    const { client, seq } = this.last("acts")
    this.send({ reply: { client, seq, refused }, ...more })
  }

  last(name: string): any {
    return this.said.filter((each) => each.name === name).at(-1)?.value
  }

  get ops(): any[] {
    return (this.last("acts")?.ops ?? []).map(({ seq: _, ...op }: any) => op)
  }

  row(id: string): HTMLElement {
    return this.parent.querySelector<HTMLElement>(`[data-id="${id}"]`)!
  }

  get labels(): string[] {
    return [...this.parent.querySelectorAll(".fct-row")].map((row) => row.getAttribute("data-id")!)
  }

  get field(): HTMLInputElement {
    return this.parent.querySelector<HTMLInputElement>(".fct-edit")!
  }

  click(id: string, more: MouseEventInit = {}): void {
    this.row(id).dispatchEvent(new MouseEvent("click", { bubbles: true, ...more }))
  }

  press(key: string, more: KeyboardEventInit = {}, at: Element | null = document.activeElement): KeyboardEvent {
    const init = { key, code: key, bubbles: true, cancelable: true, ...more }
    const event = new KeyboardEvent("keydown", init)
    at!.dispatchEvent(event)
    at!.dispatchEvent(new KeyboardEvent("keyup", init))
    return event
  }

  type(text: string, key = "Enter"): void {
    this.field.value = text
    this.press(key, {}, this.field)
  }

  menu(): string[] {
    return [...this.parent.querySelectorAll(".fct-menu:not([hidden]) button span")].map((each) => each.textContent!)
  }

  choose(item: string): void {
    const buttons = [...this.parent.querySelectorAll<HTMLElement>(".fct-menu button")]
    buttons.find((each) => each.textContent!.startsWith(item))!.click()
  }
}
