// @vitest-environment jsdom
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { openHub, outboxOf } from "../src/hub"
import { Looks } from "../src/looks"
import { Model } from "../src/model"
import type { DocumentData } from "../src/types"
import { code, mail, sample } from "./sample"
import { Stage, stubBrowser } from "./stage"

const length = [...sample().text].length
/** Two coders who agree on one passage, and differ on another. */
const two: Partial<DocumentData> = {
  codings: [
    ["g1", 0, 18, 0, 0, 100],
    ["g2", 0, 18, 0, 1, 100],
    ["g3", length - 20, length, 1, 1, 100],
  ],
}

beforeAll(stubBrowser)
beforeEach(() => localStorage.clear())

let stage: Stage
const open = (more: Partial<DocumentData> = {}): Stage => (stage = new Stage(more))
afterEach(() => stage?.leave())
const hidden = () => stage.find(".fb-hidden-line")
const eye = (n: number) => [...stage.host.querySelectorAll<HTMLElement>(".fb-eye")][n]
const press = (n: number, more: MouseEventInit = {}) =>
  eye(n).dispatchEvent(new MouseEvent("click", { bubbles: true, ...more }))
const choose = (value: string) => {
  const input = stage.find<HTMLInputElement>(`input[value=${value}]`)
  input.checked = true
  input.dispatchEvent(new Event("change"))
}

describe("codes that are switched off", () => {
  it("say how many codings are hidden, keep their number, and come back at once", () => {
    open({ strings: { switched_off: "{n} hidden", switched_off_one: "{n} hidden" } })
    expect(hidden().hidden).toBe(true)
    expect(stage.texts(".fb-code-count")).toEqual(["1", "1"])
    press(0)
    expect(hidden().textContent).toContain("1 hidden")
    expect(eye(0).getAttribute("aria-pressed")).toBe("false")
    expect(stage.texts(".fb-code-count")).toEqual(["1", "1"])
    hidden().querySelector("button")!.click()
    expect(hidden().hidden).toBe(true)
    expect(eye(0).getAttribute("aria-pressed")).toBe("true")
  })

  it("are all but one with Alt, and none with Alt again", () => {
    open()
    press(1, { altKey: true })
    expect([0, 1].map((n) => eye(n).getAttribute("aria-pressed"))).toEqual(["false", "true"])
    press(1, { altKey: true })
    expect([0, 1].map((n) => eye(n).getAttribute("aria-pressed"))).toEqual(["true", "true"])
  })

  it("are switched with a heading, when they stand below it", () => {
    const codes = [
      code("top", "Top", { codable: false }),
      code("c1", "One", { parent: "top" }),
      code("c2", "Two", { parent: "c1" }),
      code("c3", "Three"),
    ]
    open({ codes, codings: [] })
    press(0)
    expect([0, 1, 2, 3].map((n) => eye(n).getAttribute("aria-pressed"))).toEqual(
      ["false", "false", "false", "true"],
    )
  })

  it("are shown again when they are used, and remembered until then", async () => {
    open()
    press(1)
    stage.leave()
    open()
    expect(eye(1).getAttribute("aria-pressed")).toBe("false")
    stage.key("r", { code: "KeyR" })
    expect(eye(1).getAttribute("aria-pressed")).toBe("true")
    expect((await stage.ops())[0]).toMatchObject({ op: "add", code: "c2" })
  })

  it("belong to one project", () => {
    const model = new Model(sample())
    new Looks(model).hide(["c1"], true)
    expect(new Model(sample()).hidden.size).toBe(0)
    window.history.replaceState(null, "", "?project=other")
    const other = new Model(sample())
    new Looks(other)
    expect(other.hidden.size).toBe(0)
    window.history.replaceState(null, "", "?")
    new Looks(other).reload()
    expect([...other.hidden]).toEqual(["c1"])
  })
})

describe("what stripes go by", () => {
  it("is the code, the coder, or whether coders differ", () => {
    const model = new Model(sample(two))
    const looks = new Looks(model)
    const [agreed, , contested] = [...model.codings.values()]
    expect(looks.colorOf(agreed)).toBe("#4e79a7")
    looks.setBy("coder")
    expect([looks.colorOf(agreed), looks.labelOf(agreed)]).toEqual(["#336699", "Ana"])
    looks.setBy("difference")
    expect([agreed, contested].map((coding) => looks.isCalm(coding))).toEqual([true, false])
    expect(looks.colorOf(contested)).toBe("#996633")
    expect(looks.inked(0)).toEqual([])
    expect(looks.colors).toContain("#996633")
  })

  it("follows what is coded and removed meanwhile", () => {
    const model = new Model(sample(two))
    const looks = new Looks(model)
    looks.setBy("difference")
    expect(looks.differences.passages.filter((p) => p.contested)).toHaveLength(1)
    model.remove("g2")
    looks.stale()
    expect(looks.differences.passages.filter((p) => p.contested)).toHaveLength(2)
    model.show = "others"
    looks.stale()
    model.me = "ana"
    expect(looks.differences.coders).toBe(1)
  })

  it("is chosen in the box, and a line says how many passages are contested", () => {
    open({ ...two, strings: { differences_one: "{n} differs" } })
    const line = stage.find(".fb-differences")
    expect(line.hidden).toBe(true)
    choose("difference")
    expect(line.hidden).toBe(false)
    expect(line.textContent).toContain("1 differs")
    choose("code")
    expect(line.hidden).toBe(true)
  })
})

describe("two readers on a page", () => {
  it("share what is chosen in one of them", () => {
    open()
    const other = new Stage()
    const root = other.find(".fb-reader")
    choose("dark")
    expect(root.dataset.rtheme).toBe("dark")
    press(0)
    expect(other.find(".fb-eye").getAttribute("aria-pressed")).toBe("false")
    other.leave()
  })

  it("have one that a key goes to: where the focus is, else where one was last", async () => {
    open()
    const other = new Stage()
    stage.key("r", { code: "KeyR" }, other.find(".fb-pane"))
    expect((await stage.ops()) ?? []).toEqual([])
    expect(await other.ops()).toMatchObject([{ op: "add", code: "c2" }])
    stage.find(".fb-pane").dispatchEvent(new Event("pointerdown", { bubbles: true }))
    stage.key("r", { code: "KeyR" })
    expect(await stage.ops()).toMatchObject([{ op: "add", code: "c2" }])
    expect(await other.ops()).toHaveLength(1)
    other.leave()
  })

  it("do not send each other's acts", () => {
    const hub = openHub()
    const sent: string[] = []
    for (const source of ["left", "right"])
      hub.receive({ owner: source, data: mail({ source }), send: () => sent.push(source) })
    outboxOf(hub, "right").outbox.push({ op: "remove", guid: "g" }, performance.now() - 60_000)
    hub.receive({ owner: "left", data: mail({ source: "left" }), send: () => sent.push("left") })
    expect(sent).toEqual([])
    hub.leave("right")
    hub.receive({ owner: "left", data: mail({ source: "left" }), send: () => sent.push("left") })
    expect(sent).toEqual(["left"])
  })
})

describe("what a screen reader is told", () => {
  it("is what is coded in each paragraph near the window", () => {
    open({ strings: { row_codings: "{n}: {codes}", row_codings_one: "{n}: {codes}" } })
    return new Promise<void>((done) => setTimeout(done, 60)).then(() => {
      expect(stage.texts(".fb-row-codings")).toEqual(["1: Counting", "1: Waiting", "1: Waiting"])
    })
  })
})
