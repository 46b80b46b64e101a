// @vitest-environment jsdom
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { begun, fitting } from "../src/memo_titles"
import { firstLine, MemoShelf } from "../src/memo_shelf"
import type { MemoData, MemosNews } from "../src/memo_types"
import type { Op } from "../src/types"
import { Stage, stubBrowser } from "./stage"

beforeAll(stubBrowser)
beforeEach(() => sessionStorage.clear())

let stage: Stage
afterEach(() => stage?.leave())

function memo(guid: string, more: Partial<MemoData> = {}): MemoData {
  const words = { kind: "observation", title: guid, body: "", done: false } as const
  const place = { entity: "selection", about: "", start: 6, end: 17, quote: "We count." } as const
  return { guid, ...words, ...place, lost: false, author: "ana", dated: "2026-05-17", ...more }
}

function news(...memos: MemoData[]): MemosNews {
  return { memos, titles: ["Registers", "Waiting rooms"], writers: { ana: "Ana", ben: "Ben" } }
}

const writeMemo = () => stage.find(".fb-memo-button").click()
const form = () => stage.find(".fb-memo-form")
const body = () => stage.find<HTMLTextAreaElement>("textarea[name=body]")
const save = () => stage.key("Enter", { ctrlKey: true }, body())
const marks = () => stage.texts(".fb-memo-mark").length

describe("a memo beside the text", () => {
  it("is written about the selection, drawn at once and sent", async () => {
    stage = new Stage()
    writeMemo()
    expect(form().textContent).toContain("memo_on_passage")
    stage.write("textarea[name=body]", "They **count** us.")
    save()
    expect(form().hidden).toBe(true)
    expect(stage.find(".fb-memo-mark").dataset.state).toBe("pending")
    expect(stage.find(".fb-memo-mark").dataset.first).toBe("They count us.")
    const [op] = await stage.ops()
    expect(op).toMatchObject({ op: "memo", kind: "observation", title: "", body: "They **count** us.", was: null })
    expect(op).toMatchObject({ about: { entity: "selection", start: 6, end: 17 } })
    stage.answer()
    expect(stage.find(".fb-memo-mark").dataset.state).toBe("stored")
  })

  it("is about the source where nothing is selected, and is counted there", async () => {
    stage = new Stage({}, null)
    writeMemo()
    stage.write("textarea[name=body]", "Quiet.")
    save()
    expect(await stage.ops()).toMatchObject([{ about: { entity: "source" } }])
    expect(stage.find(".fb-memo-count").textContent).toBe("1")
    expect(marks()).toBe(0)
  })

  it("opens from its mark, and only what was changed is changed", async () => {
    stage = new Stage({ memos: news(memo("m1", { title: "Numbers", body: "one" })) })
    stage.find(".fb-memo-mark").click()
    expect(body().value).toBe("one")
    save()
    expect(await stage.ops()).toEqual([])
    stage.find(".fb-memo-mark").click()
    stage.write("textarea[name=body]", "two")
    save()
    expect(await stage.ops()).toMatchObject([
      { op: "memo", guid: "m1", title: "Numbers", body: "two", was: { title: "Numbers", body: "one" } },
    ])
  })

  it("of others arrives with what else changed, and leaves", () => {
    stage = new Stage()
    expect(marks()).toBe(0)
    stage.tell({ revision: 18, memos: news(memo("m1"), memo("m2")) })
    expect(stage.find(".fb-memo-mark").dataset.count).toBe("2")
    stage.tell({ revision: 19, memos: news() })
    expect(marks()).toBe(0)
  })

  it("can be removed only by its author", async () => {
    stage = new Stage({ memos: news(memo("m1", { author: "ben" })) })
    stage.find(".fb-memo-mark").click()
    expect(stage.host.querySelector(".fb-memo-remove")).toBeNull()
    stage.tell({ revision: 18, memos: news(memo("m2")) })
    stage.find(".fb-memo-mark").click()
    stage.find(".fb-memo-remove").click()
    expect(await stage.ops()).toMatchObject([{ op: "unmemo", guid: "m2" }])
    expect(marks()).toBe(0)
    stage.answer("No.")
    expect(marks()).toBe(1)
  })

  it("keeps what is written when it is left, and gives back what was refused", async () => {
    stage = new Stage({ memos: news(memo("m1", { body: "one" })) })
    stage.find(".fb-memo-mark").click()
    stage.write("textarea[name=body]", "mine")
    stage.key("Escape", {}, body())
    expect(stage.find(".fb-note").textContent).toContain("memo_kept")
    stage.find(".fb-memo-mark").click()
    expect(body().value).toBe("mine")
    save()
    await stage.ops()
    stage.answer("Ben changed it.", { memos: news(memo("m1", { body: "theirs" })) })
    expect(form().hidden).toBe(false)
    expect(body().value).toBe("mine")
    expect(form().textContent).toContain("Ben changed it.")
    expect(stage.find(".fb-theirs")).toBeTruthy()
    save()
    expect((await stage.ops())[0]).toMatchObject({ body: "mine", was: { body: "theirs" } })
  })

  it("of an earlier load of the page is drawn, and is no coding", () => {
    const words = { kind: "theory", title: "Kept", body: "b", done: false } as const
    const op: Op = { seq: 1, op: "memo", guid: "m9", about: { entity: "selection", start: 6, end: 8, quote: "We" }, ...words, was: null }
    stage = new Stage({}, null, [op])
    expect(stage.find(".fb-memo-mark").dataset.first).toBe("Kept")
  })
})

describe("the list of titles", () => {
  it("opens while a link is written, and completes it", () => {
    stage = new Stage({ memos: news() })
    writeMemo()
    body().value = "see [[wai"
    body().setSelectionRange(9, 9)
    body().dispatchEvent(new Event("input", { bubbles: true }))
    expect(stage.texts(".fb-titles li")).toEqual(["Waiting rooms"])
    stage.key("Enter", {}, body())
    expect(body().value).toBe("see [[Waiting rooms]]")
    expect(stage.find(".fb-titles").hidden).toBe(true)
    expect(form().hidden).toBe(false)
  })

  it("is opened by the button, closed by Esc, and the form stays", () => {
    stage = new Stage({ memos: news() })
    writeMemo()
    stage.find(".fb-memo-link").click()
    expect(stage.texts(".fb-titles li")).toEqual(["Registers", "Waiting rooms"])
    stage.key("Escape", {}, body())
    expect(stage.find(".fb-titles").hidden).toBe(true)
    expect(form().hidden).toBe(false)
  })

  it("stands beside a way to quote what is selected", () => {
    stage = new Stage({ memos: news() })
    writeMemo()
    const [, quote] = stage.host.querySelectorAll<HTMLElement>(".fb-memo-link")
    quote.click()
    expect(body().value).toMatch(/^\[\[quote:source-\d+@6-17\|We .*\]\]$/)
  })

  it("knows what was begun", () => {
    expect(begun("a [[b", 5)).toEqual({ start: 4, typed: "b" })
    expect(begun("a [[b]] c", 9)).toBeNull()
    expect(begun("a [b", 4)).toBeNull()
    expect(fitting(["En b", "B to"], "b")).toEqual(["B to", "En b"])
  })
})

describe("the shelf", () => {
  it("lets a memo follow its coding, and knows the first line", () => {
    const shelf = new MemoShelf((guid) => (guid === "g" ? { start: 1, end: 2 } : null), () => "ana")
    shelf.take(news(memo("m", { entity: "coding", about: "g" }), memo("n", { lost: true })), [])
    expect(shelf.list.map((each) => shelf.place(each)?.start)).toEqual([1, undefined])
    expect(firstLine("\n## **Ny** dag\nmere")).toBe("Ny dag")
  })
})
