// @vitest-environment jsdom
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest"
import { code } from "./sample"
import { Stage, stubBrowser } from "./stage"

beforeAll(stubBrowser)
beforeEach(() => sessionStorage.clear())

let stage: Stage
afterEach(() => stage.leave())
const rows = () => stage.texts("button.fb-code .fb-code-label")
const options = () => stage.texts("[role=option] .fb-code-label")
const stripes = () => stage.host.querySelectorAll(".fb-stripe").length

describe("a code in vivo", () => {
  it("is in the panel, on the text and on its way at once", async () => {
    stage = new Stage()
    stage.key("i", { code: "KeyI", ctrlKey: true })
    expect(rows()).toEqual(["Counting", "Waiting", "We 👩🏽‍🔬 cou"])
    expect(stage.find("button.fb-code[data-state=pending]").textContent).toContain("We")
    const [op] = await stage.ops()
    expect(op).toMatchObject({ op: "invent", name: "We 👩🏽‍🔬 cou", codebook: "book", start: 6, end: 17 })
    expect(op).toMatchObject({ color: expect.stringMatching(/^#[0-9a-f]{6}$/) })
    stage.answer()
    expect(rows()).toHaveLength(3)
    await vi.waitFor(() => expect(stage.host.querySelector("[data-state=pending]")).toBeNull())
  })

  it("is taken back whole when Python refuses it", async () => {
    stage = new Stage()
    await vi.waitFor(() => expect(stripes()).toBeGreaterThan(0))
    const before = stripes()
    stage.key("i", { code: "KeyI", ctrlKey: true })
    await stage.ops()
    await vi.waitFor(() => expect(stripes()).toBe(before + 1))
    stage.answer("The codebook is gone.")
    expect(rows()).toEqual(["Counting", "Waiting"])
    expect(stage.find(".fb-note-refused").textContent).toContain("The codebook is gone.")
    expect(stage.find(".fb-note-refused").textContent).toContain("refused_invent")
    await vi.waitFor(() => expect(stripes()).toBe(before))
  })

  it("loses its coding by undo, in one step, and stays a code", async () => {
    stage = new Stage()
    stage.key("i", { code: "KeyI", altKey: true })
    stage.key("z", { code: "KeyZ", ctrlKey: true })
    expect((await stage.ops()).map((op) => op.op)).toEqual(["invent", "remove"])
    expect(stage.find(".fb-note").textContent).toContain("undone_invent")
    expect(rows()).toHaveLength(3)
  })

  it("is there again after the page was loaded anew, and goes out once more", async () => {
    const invent = { seq: 3, op: "invent", guid: "g9", code: "c9", name: "Hoping", codebook: "book" } as const
    stage = new Stage({}, null, [{ ...invent, color: "#123456", quote: "Anna:", start: 0, end: 5 }])
    expect(rows()).toEqual(["Counting", "Waiting", "Hoping"])
    await vi.waitFor(() => expect(stage.find(".fb-stripe[data-guid=g9]").dataset.state).toBe("pending"))
    await vi.waitFor(() => expect(stage.sent[0]?.ops).toMatchObject([{ op: "invent", code: "c9" }]))
  })

  it("waits for no selection", () => {
    stage = new Stage({}, null)
    stage.key("i", { code: "KeyI", ctrlKey: true })
    expect(rows()).toEqual(["Counting", "Waiting"])
  })
})

describe("the picker", () => {
  it("offers a new code for what no code is called", async () => {
    stage = new Stage()
    stage.key("Enter")
    expect(options()).toEqual(["Counting", "Waiting"])
    expect(stage.find(".fb-new-make").textContent).toContain("new_code")
    stage.write(".fb-picker-input", " counting ")
    expect(options()).toEqual(["Counting"])
    stage.write(".fb-picker-input", "coun")
    expect(options()).toEqual(["Counting", "picker_new"])
    stage.write(".fb-picker-input", "Naming  things")
    expect(options()).toEqual(["picker_new"])
    stage.key("Enter", {}, stage.find(".fb-picker-input"))
    expect(await stage.ops()).toMatchObject([{ op: "invent", name: "Naming things" }])
    expect(stage.find(".fb-picker").hidden).toBe(true)
  })

  it("makes it with Ctrl+Enter whatever else fits, in the codebook that is chosen", async () => {
    const codebooks = [{ guid: "book", label: "Book" }, { guid: "own", label: "Own" }]
    stage = new Stage({ codebooks })
    stage.key("Enter")
    const books = stage.find<HTMLSelectElement>(".fb-new-book")
    expect([books.hidden, books.value]).toEqual([false, "book"])
    books.value = "own"
    books.dispatchEvent(new Event("change"))
    stage.write(".fb-picker-input", "count")
    stage.key("Enter", { ctrlKey: true }, stage.find(".fb-picker-input"))
    expect(await stage.ops()).toMatchObject([{ op: "invent", name: "count", codebook: "own" }])
    stage.key("Enter")
    expect(stage.find<HTMLSelectElement>(".fb-new-book").value).toBe("own")
  })

  it("leaves it to Python where there is no codebook", async () => {
    stage = new Stage({ codebooks: [], codes: [], codings: [] })
    stage.key("i", { code: "KeyI", ctrlKey: true })
    expect(await stage.ops()).toMatchObject([{ op: "invent", codebook: "" }])
    expect(rows()).toHaveLength(1)
  })

  it("keeps what is typed and where one is when codes arrive", () => {
    stage = new Stage()
    stage.key("Enter")
    stage.write(".fb-picker-input", "ing")
    stage.key("ArrowDown", {}, stage.find(".fb-picker-input"))
    const codes = { order: ["new", "c1", "c2"], changed: [code("new", "Hoping", { color: "#123456" })], aliases: [] }
    stage.tell({ revision: 18, codes })
    expect(stage.find<HTMLInputElement>(".fb-picker-input").value).toBe("ing")
    expect(options()).toEqual(["Hoping", "Counting", "Waiting", "picker_new"])
    expect(stage.find("[aria-selected=true]").textContent).toContain("Waiting")
    expect(rows()).toEqual(["Hoping", "Counting", "Waiting"])
  })

  it("lists a code once, says where twins stand, and draws no more than one can read", () => {
    const many = Array.from({ length: 300 }, (_, i) => code(`n${i}`, `Number ${i}`, { parent: "top" }))
    const twins = [code("t1", "Twin", { parent: "top" }), code("t2", "Twin")]
    const codes = [code("top", "Top", { codable: false }), ...many, ...twins]
    stage = new Stage({ codes, codings: [], aliases: [["t2", "top"]] })
    expect(rows().filter((label) => label.startsWith("Twin"))).toHaveLength(3)
    expect(stage.texts(".fb-code-heading .fb-code-label")).toEqual(["Top"])
    stage.key("Enter")
    expect(options()).toHaveLength(200)
    expect(stage.texts(".fb-none")).toEqual(["picker_more"])
    stage.write(".fb-picker-input", "twin")
    expect(options()).toEqual(["TwinTop", "TwinBook"])
  })
})
