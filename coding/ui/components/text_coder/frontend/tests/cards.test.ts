// @vitest-environment jsdom
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest"
import { code } from "./sample"
import { Stage, stubBrowser } from "./stage"

beforeAll(stubBrowser)
beforeEach(() => sessionStorage.clear())

let stage: Stage
afterEach(() => {
  vi.useRealTimers()
  stage.leave()
})

const card = { ...code("", "").card, definition: "Somebody counts.", question: "Who counts?" }
const codes = [code("c1", "Counting", { key: "1", origin: "in vivo", card, version: 4 }), code("c2", "Waiting", { key: "r" })]
const row = () => stage.find("button.fb-code[data-code=c1]")
const point = (element: HTMLElement, kind: string) =>
  element.dispatchEvent(Object.assign(new Event(kind, { bubbles: true }), { pointerType: "mouse" }))
const edit = () => {
  stage.find("button.fb-info").click()
  stage.find(".fb-panel-card .fb-card-edit").click()
}
const definition = () => stage.find<HTMLTextAreaElement>("textarea[name=definition]")
const inForm = (key: string, more: KeyboardEventInit = {}) => stage.key(key, more, definition())

describe("the card beside the panel", () => {
  it("comes while one points at a code for a moment, and says all there is", () => {
    vi.useFakeTimers()
    stage = new Stage({ codes })
    point(row(), "pointerover")
    expect(row().hasAttribute("aria-describedby")).toBe(false)
    vi.advanceTimersByTime(310)
    const shown = stage.find(".fb-panel-card.fb-open")
    expect(row().getAttribute("aria-describedby")).toBe(shown.id)
    for (const words of ["Counting", "1", "origin_in_vivo", "Somebody counts.", "Who counts?"])
      expect(shown.textContent).toContain(words)
    stage.key("Escape")
    expect(stage.host.querySelector(".fb-panel-card.fb-open")).toBeNull()
    expect(row().hasAttribute("aria-describedby")).toBe(false)
  })

  it("is asked for with the i of a code, and stays when codes arrive", () => {
    stage = new Stage({ codes })
    stage.find("button.fb-info").click()
    expect(stage.find("button.fb-info").getAttribute("aria-expanded")).toBe("true")
    const changed = [code("c1", "Counting", { card: { ...card, definition: "Anew." } })]
    stage.tell({ revision: 18, codes: { order: ["c2", "c1"], changed, aliases: [] } })
    expect(stage.find(".fb-panel-card.fb-open").textContent).toContain("Anew.")
  })
})

describe("the codings at a place", () => {
  it("unfold their code's card, and keep it unfolded while codes arrive", async () => {
    stage = new Stage({ codes })
    await vi.waitFor(() => stage.find(".fb-stripe"))
    stage.find(".fb-stripe[data-guid=g1]").click()
    const info = () => stage.find(".fb-popover .fb-info")
    expect(info().getAttribute("aria-expanded")).toBe("false")
    info().click()
    const folded = document.getElementById(info().getAttribute("aria-controls")!)!
    expect(folded.hidden).toBe(false)
    expect(folded.textContent).toContain("Somebody counts.")
    const changed = [code("c1", "Tallying", { card })]
    stage.tell({ revision: 18, codes: { order: ["c1", "c2"], changed, aliases: [] } })
    expect(info().getAttribute("aria-expanded")).toBe("true")
    expect(stage.find(".fb-popover .fb-card").textContent).toContain("Tallying")
    stage.find(".fb-popover .fb-card-edit").click()
    expect(stage.find(".fb-form").hidden).toBe(false)
    expect(stage.find(".fb-popover").hidden).toBe(true)
  })
})

describe("the card's form", () => {
  it("shows what is saved at once, and sends what was changed only", async () => {
    stage = new Stage({ codes })
    edit()
    expect(definition().value).toBe("Somebody counts.")
    stage.write("textarea[name=definition]", "Somebody counts aloud.")
    inForm("Enter", { ctrlKey: true })
    expect(stage.find(".fb-form").hidden).toBe(true)
    expect(await stage.ops()).toMatchObject([
      { op: "define", code: "c1", language: "en", texts: { definition: "Somebody counts aloud." }, seen: 4 },
    ])
    stage.find("button.fb-info").click()
    expect(stage.find(".fb-panel-card").textContent).toContain("Somebody counts aloud.")
    expect(stage.find(".fb-panel-card .fb-card-origin").textContent).toContain("pending")
    stage.answer()
    stage.find("button.fb-info").click()
    stage.find("button.fb-info").click()
    expect(stage.find(".fb-panel-card").textContent).toContain("Somebody counts aloud.")
    expect(stage.find(".fb-panel-card .fb-card-origin").textContent).not.toContain("pending")
  })

  it("sends nothing when nothing was changed, and asks nothing", async () => {
    stage = new Stage({ codes })
    edit()
    inForm("Escape")
    expect(stage.find(".fb-form").hidden).toBe(true)
    expect(stage.host.querySelector(".fb-note")).toBeNull()
    edit()
    inForm("Enter", { metaKey: true })
    expect(await stage.ops()).toEqual([])
  })

  it("keeps keys from the codes, and a draft until one comes back or drops it", async () => {
    stage = new Stage({ codes })
    edit()
    for (const key of ["1", "r", "/", "?", "z"]) inForm(key)
    stage.key("r", {}, stage.find(".fb-form-save"))
    expect(await stage.ops()).toEqual([])
    stage.write("textarea[name=use_when]", "When there are numbers.")
    inForm("Escape")
    expect(stage.find(".fb-note").textContent).toContain("card_kept")
    stage.leave()
    stage = new Stage({ codes })
    edit()
    expect(stage.find<HTMLTextAreaElement>("textarea[name=use_when]").value).toBe("When there are numbers.")
    stage.find<HTMLButtonElement>(".fb-form-draft button").click()
    expect(stage.find<HTMLTextAreaElement>("textarea[name=use_when]").value).toBe("")
    expect(stage.host.querySelector(".fb-form-draft")).toBeNull()
  })

  it("gives back what was written when Python refuses it, beside what stands there now", async () => {
    stage = new Stage({ codes })
    edit()
    stage.write("textarea[name=definition]", "Mine.")
    inForm("Enter", { ctrlKey: true })
    await stage.ops()
    const changed = [code("c1", "Counting", { version: 6, card: { ...card, definition: "Theirs." } })]
    stage.answer("Ben changed it meanwhile.", { codes: { order: ["c1", "c2"], changed, aliases: [] } })
    expect(stage.find(".fb-form").hidden).toBe(false)
    expect(stage.find(".fb-form-problem").textContent).toBe("Ben changed it meanwhile.")
    expect(definition().value).toBe("Mine.")
    expect(stage.texts(".fb-theirs")).toEqual(["card_theirs"])
    expect(stage.host.querySelector(".fb-note-refused")).toBeNull()
    inForm("Enter", { ctrlKey: true })
    expect(await stage.ops()).toMatchObject([{ op: "define", texts: { definition: "Mine." }, seen: 6 }])
  })

  it("waits for its turn when one does something else as the refusal comes", async () => {
    stage = new Stage({ codes })
    edit()
    stage.write("textarea[name=definition]", "Mine.")
    inForm("Enter", { ctrlKey: true })
    await stage.ops()
    stage.key("Enter")
    stage.answer("No.")
    expect(stage.find(".fb-picker").hidden).toBe(false)
    expect(stage.find(".fb-form").hidden).toBe(true)
    stage.find<HTMLButtonElement>(".fb-note-refused .fb-note-act").click()
    expect(definition().value).toBe("Mine.")
    expect(stage.host.querySelector(".fb-note-refused")).toBeNull()
  })

  it("is not offered where cards may not be edited", () => {
    stage = new Stage({ codes, may_define: false })
    stage.find("button.fb-info").click()
    expect(stage.host.querySelector(".fb-card-edit")).toBeNull()
  })
})
