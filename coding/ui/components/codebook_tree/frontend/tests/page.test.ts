// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { Page, rowData, SMALL } from "./sample"

beforeEach(() => {
  vi.useFakeTimers()
  sessionStorage.clear()
  Element.prototype.scrollIntoView = () => undefined
})
afterEach(() => vi.useRealTimers())

const ALL = ["A", "a1", "a2", "a21", "B", "b1", "a1@B"]

describe("the tree on the page", () => {
  it("says to a screen reader what the eye sees", () => {
    const page = new Page()
    const row = page.row("a2")
    const of = (name: string): string | null => row.getAttribute(`aria-${name}`)
    expect(page.labels).toEqual(ALL)
    expect([of("level"), of("posinset"), of("setsize"), of("expanded"), of("selected")]).toEqual([
      ...["2", "2", "2", "true", "false"],
    ])
    expect(page.row("A").getAttribute("aria-label")).toBe("Code A, only a heading")
    expect(page.row("a1@B").getAttribute("aria-label")).toBe("Code a1, a second place")
    expect(page.parent.querySelectorAll("[role=treeitem][tabindex='0']")).toHaveLength(1)
  })

  it("takes what looks like HTML as text", () => {
    const rows = rowData("x")
    rows[0][2] = "<img src=x>"
    expect(new Page({ rows }).parent.querySelector("img")).toBeNull()
  })

  it("keeps its elements when data comes, and moves only what moved", () => {
    const page = new Page()
    const before = ALL.map((id) => page.row(id))
    page.send({ rows: rowData("A", "a2<A", "a21<a2", "a1<A", "B", "b1<B", "a1@B") })
    expect(page.labels).toEqual(["A", "a2", "a21", "a1", "B", "b1", "a1@B"])
    expect(ALL.map((id) => page.row(id))).toEqual(before)
  })

  it("lives on when Streamlit cleans up a call that a newer one overtook", () => {
    const page = new Page()
    const cleanUp = page.send()
    page.send()
    cleanUp()
    vi.runAllTimers()
    expect(page.labels).toEqual(ALL)
    page.parent.remove()
    page.send()()
    vi.runAllTimers()
    expect(page.labels).toEqual([])
  })

  it("shows another codebook without what belonged to the first", () => {
    const page = new Page()
    page.click("a1")
    page.press("Enter")
    page.type("First")
    page.send({ codebook: "other", rows: rowData("o1", "o2") })
    expect(page.labels).toEqual(["o1", "o2"])
    page.click("o1")
    page.press("Enter")
    page.type("Second")
    expect(page.last("acts").codebook).toBe("other")
    expect(page.ops).toEqual([{ op: "rename", code: "o1", label: "Second" }])
  })
})

describe("choosing", () => {
  it("tells Python once, a moment after", () => {
    const page = new Page()
    page.click("a1")
    page.press("ArrowDown")
    page.press("ArrowDown")
    expect(page.said).toEqual([])
    vi.advanceTimersByTime(100)
    expect(page.said).toEqual([{ name: "chosen", value: { guids: ["a21"], parent: null } }])
  })

  it("of a second place says under which heading", () => {
    const page = new Page()
    page.click("a1@B")
    vi.advanceTimersByTime(100)
    expect(page.last("chosen")).toEqual({ guids: ["a1"], parent: "B" })
  })

  it("with Shift grows and shrinks from where it began", () => {
    const page = new Page()
    page.click("a1")
    for (const key of ["ArrowDown", "ArrowDown", "ArrowUp"]) page.press(key, { shiftKey: true })
    vi.advanceTimersByTime(100)
    expect(page.last("chosen").guids).toEqual(["a1", "a2"])
    page.click("b1", { ctrlKey: true })
    page.click("a1", { ctrlKey: true })
    vi.advanceTimersByTime(100)
    expect(page.last("chosen").guids).toEqual(["a2", "b1"])
  })

  it("is done by Python once for each nonce, and unfolds what hides it", () => {
    const page = new Page()
    page.click("A")
    page.press("ArrowLeft")
    expect(page.labels).toEqual(["A", "B", "b1", "a1@B"])
    page.send({ chosen: ["a21"], nonce: 1 })
    expect(page.row("a21").getAttribute("aria-selected")).toBe("true")
    page.click("B")
    page.send({ chosen: ["a21"], nonce: 1 })
    expect(page.row("B").getAttribute("aria-selected")).toBe("true")
  })

  it("goes on at the same place when the code is gone", () => {
    const page = new Page()
    page.click("a2")
    page.send({ rows: rowData("A", "a1<A", "B", "b1<B", "a1@B") })
    expect(document.activeElement).toBe(page.row("B"))
  })
})

describe("folding", () => {
  it("is remembered for the codebook", () => {
    const page = new Page()
    page.row("a2").querySelector<HTMLElement>(".fct-twisty")!.click()
    expect(page.labels).toEqual(["A", "a1", "a2", "B", "b1", "a1@B"])
    expect(new Page().labels).toEqual(page.labels)
    expect(new Page({ codebook: "other" }).labels).toEqual(ALL)
  })

  it("Left folds, then goes to the heading; Right unfolds, then goes in", () => {
    const page = new Page()
    page.click("a2")
    page.press("ArrowLeft")
    expect(page.labels).not.toContain("a21")
    page.press("ArrowLeft")
    expect(document.activeElement).toBe(page.row("A"))
    page.click("a2")
    page.press("ArrowRight")
    page.press("ArrowRight")
    expect(document.activeElement).toBe(page.row("a21"))
  })
})

describe("editing", () => {
  it("renames in place with Enter, and leaves it with Escape", () => {
    const page = new Page()
    page.click("a1")
    page.press("Enter")
    page.type("  Hope ")
    expect(page.ops).toEqual([{ op: "rename", code: "a1", label: "Hope" }])
    expect(page.row("a1@B").textContent).toContain("Hope")
    expect(document.activeElement).toBe(page.row("a1"))
    page.press("F2")
    page.type("Nothing", "Escape")
    page.press("F2")
    page.type("  ")
    expect(page.ops).toHaveLength(1)
  })

  it("keeps an open field, and what is in it, when data comes", () => {
    const page = new Page()
    page.click("a2")
    page.press("F2")
    const { field } = page
    field.value = "Half of a na"
    page.send({ rows: rowData("B", "b1<B", "a1@B", "A", "a2<A", "a21<a2", "a1<A") })
    vi.advanceTimersByTime(10)
    expect(page.field).toBe(field)
    expect(document.activeElement).toBe(field)
    expect(field.value).toBe("Half of a na")
  })

  it("makes a new code below, and one inside, when they have a name", () => {
    const page = new Page()
    page.click("a1")
    page.press("Enter", { ctrlKey: true })
    page.send()
    vi.advanceTimersByTime(10)
    expect(page.labels).toHaveLength(8)
    page.type("Fear")
    const [op] = page.ops
    expect(op).toMatchObject({ op: "add", parent: "A", before: "a2", label: "Fear" })
    expect(page.labels[2]).toBe(op.code)
    expect(document.activeElement).toBe(page.row(op.code))
    page.press("Enter", { ctrlKey: true, shiftKey: true })
    page.type("", "Escape")
    expect(page.labels).toHaveLength(8)
    expect(page.ops).toHaveLength(1)
  })

  it("makes the first code of an empty codebook", () => {
    const page = new Page({ rows: [] })
    expect(page.parent.textContent).toContain("There are no codes yet.")
    page.parent.querySelector<HTMLElement>(".fct-add")!.click()
    page.type("First")
    expect(page.ops).toMatchObject([{ op: "add", parent: null, before: null, label: "First" }])
  })

  it("a new code below a filter that hides it clears the filter", () => {
    const page = new Page()
    page.click("a1")
    const filter = page.parent.querySelector<HTMLInputElement>(".fct-filter")!
    filter.value = "a1"
    filter.dispatchEvent(new Event("input"))
    page.press("Insert", {}, page.row("a1"))
    expect(filter.value).toBe("")
    expect(page.field).not.toBeNull()
  })

  it("moves with Alt and arrows, says where to, and keeps the focus", () => {
    const page = new Page()
    page.click("a2")
    page.press("ArrowUp", { altKey: true })
    expect(page.labels.slice(0, 4)).toEqual(["A", "a2", "a21", "a1"])
    expect(document.activeElement).toBe(page.row("a2"))
    expect(page.parent.querySelector(".fct-live")!.textContent).toBe("Code a2 is now under Code A, 1 of 2.")
    page.press("ArrowLeft", { altKey: true })
    page.press("ArrowRight", { altKey: true })
    expect(page.ops).toEqual([
      { op: "move", code: "a2", parent: "A", before: "a1" },
      { op: "move", code: "a2", parent: null, before: "B" },
      { op: "move", code: "a2", parent: "A", before: null },
    ])
    page.click("A")
    page.press("ArrowUp", { altKey: true })
    expect(page.ops).toHaveLength(3)
  })

  it("is not offered to those who may not", () => {
    const page = new Page({ can_edit: false })
    page.click("a1")
    for (const key of ["Enter", "Insert", "Delete", "m"]) page.press(key)
    page.press("ArrowDown", { altKey: true })
    expect(page.field).toBeNull()
    vi.runAllTimers()
    expect(page.said.map((each) => each.name)).toEqual(["chosen"])
    expect(page.parent.querySelector<HTMLElement>(".fct-add")!.hidden).toBe(true)
  })
})

describe("what is under way", () => {
  it("is drawn on top of data that does not have it yet", () => {
    const page = new Page()
    page.click("a1")
    page.press("ArrowDown", { altKey: true })
    page.send({ rows: rowData(...SMALL) })
    expect(page.labels.slice(0, 4)).toEqual(["A", "a2", "a21", "a1"])
    page.answer({ rows: rowData("A", "a2<A", "a21<a2", "a1<A", "B", "b1<B", "a1@B") })
    expect(page.labels.slice(0, 4)).toEqual(["A", "a2", "a21", "a1"])
  })

  it("is undrawn when it is refused, and says why until that is dismissed", () => {
    const page = new Page()
    page.click("a1")
    page.press("ArrowDown", { altKey: true })
    page.answer({}, [{ seq: 1, message: "That cannot be." }])
    expect(page.labels).toEqual(ALL)
    const note = page.parent.querySelector<HTMLElement>("[role=alert]")!
    expect(note.textContent).toContain("That cannot be.")
    note.querySelector("button")!.click()
    expect(page.parent.querySelector("[role=alert]")).toBeNull()
  })

  it("is answered before Python is told what is chosen, or asked", () => {
    const page = new Page()
    page.click("a1")
    page.press("ArrowDown", { altKey: true })
    page.press("Delete")
    vi.advanceTimersByTime(500)
    expect(page.said.map((each) => each.name)).toEqual(["chosen", "acts"])
    page.answer()
    expect(page.last("ask")).toMatchObject({ what: "delete", codes: ["a1"] })
  })
})

describe("asking", () => {
  it("tells first what is chosen", () => {
    const page = new Page()
    page.click("b1")
    page.press("s")
    expect(page.said.map((each) => each.name)).toEqual(["chosen", "ask"])
    vi.runAllTimers()
    expect(page.said).toHaveLength(2)
  })

  it("names all for a merge, and for a deletion only the topmost", () => {
    const page = new Page()
    page.click("a2")
    page.press("ArrowDown", { shiftKey: true })
    page.press("m")
    expect(page.last("ask")).toMatchObject({ what: "merge", codes: ["a2", "a21"] })
    page.press("Delete")
    expect(page.last("ask")).toMatchObject({ what: "delete", codes: ["a2"] })
  })

  it("Delete on a second place takes only that away", () => {
    const page = new Page()
    page.click("a1@B")
    page.press("Delete")
    expect(page.ops).toEqual([{ op: "unalias", code: "a1", parent: "B" }])
    expect(page.last("ask")).toBeUndefined()
  })
})

describe("the menu", () => {
  it("offers what can be done with the code, and does it", () => {
    const page = new Page()
    page.row("a1").querySelector<HTMLElement>(".fct-more")!.click()
    expect(page.menu()).toEqual([
      ...["Edit the card", "Rename", "Change the colour", "New code below", "New code inside"],
      ...["Move down", "Move out", "Also under…", "Merge…", "Split…", "Delete…"],
    ])
    page.choose("Also under")
    expect(page.last("ask")).toMatchObject({ what: "alias", codes: ["a1"] })
    expect(page.menu()).toEqual([])
    expect(document.activeElement).toBe(page.row("a1"))
  })

  it("of several offers what is done to several", () => {
    const page = new Page()
    page.click("a1")
    page.press("ArrowDown", { shiftKey: true })
    page.press("F10", { shiftKey: true })
    expect(page.menu()).toEqual(["Also under…", "Merge…", "Delete…"])
  })

  it("of a second place leads to the code", () => {
    const page = new Page()
    page.click("a1@B")
    page.press("ContextMenu")
    expect(page.menu()).toEqual(["Go to the code", "Take this second place away"])
    page.choose("Go to")
    expect(document.activeElement).toBe(page.row("a1"))
  })

  it("goes round with the arrows and closes with Escape", () => {
    const page = new Page()
    page.click("a1@B")
    page.press("ContextMenu")
    page.press("ArrowUp")
    expect(document.activeElement!.textContent).toContain("Take this second place away")
    page.press("Escape")
    expect(page.menu()).toEqual([])
    expect(document.activeElement).toBe(page.row("a1@B"))
  })
})

describe("keys", () => {
  it("of Streamlit do not get out of the tree", () => {
    const page = new Page()
    page.click("a1")
    const heard: string[] = []
    const hear = (event: Event): void => void heard.push((event as KeyboardEvent).key)
    for (const name of ["keydown", "keyup"]) document.addEventListener(name, hear)
    page.press("r")
    page.press("c")
    page.press("r", {}, page.parent.querySelector(".fct-tool"))
    expect(heard).toEqual([])
    page.press("r", {}, document.body)
    expect(heard).toEqual(["r", "r"])
    for (const name of ["keydown", "keyup"]) document.removeEventListener(name, hear)
  })

  it("find: / goes to the filter, Escape clears it, Enter goes back", () => {
    const page = new Page()
    page.click("b1")
    page.press("/")
    const filter = document.activeElement as HTMLInputElement
    filter.value = "code a2"
    filter.dispatchEvent(new Event("input"))
    expect(page.labels).toEqual(["A", "a2", "a21"])
    expect(page.row("a2").querySelectorAll("mark")).toHaveLength(2)
    page.press("Escape")
    expect(page.labels).toEqual(ALL)
    page.press("Enter")
    expect(page.parent.querySelector("[role=tree]")!.contains(document.activeElement)).toBe(true)
  })

  it("are listed by ?, and Escape closes the list", () => {
    const page = new Page()
    page.click("b1")
    page.press("?")
    const sheet = page.parent.querySelector<HTMLElement>(".fct-sheet")!
    expect(sheet.hidden).toBe(false)
    expect(sheet.textContent).toContain("Ctrl+Shift+EnterNew code inside")
    page.press("Escape")
    expect(sheet.hidden).toBe(true)
  })

  it("undo and redo are left to Python", () => {
    const page = new Page()
    page.click("b1")
    page.press("z", { ctrlKey: true })
    page.press("z", { ctrlKey: true, shiftKey: true })
    expect(page.ops).toEqual([{ op: "undo" }, { op: "redo" }])
  })
})

describe("colours", () => {
  it("are chosen in the browser's own dialog", () => {
    const page = new Page()
    page.row("a1").querySelector<HTMLElement>(".fct-swatch")!.click()
    const field = page.parent.querySelector<HTMLInputElement>("input[type=color]")!
    expect(field.value).toBe("#336699")
    field.value = "#ff0080"
    field.dispatchEvent(new Event("change"))
    expect(page.ops).toEqual([{ op: "recolour", code: "a1", color: "#FF0080" }])
  })
})
