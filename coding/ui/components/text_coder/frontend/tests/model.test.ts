import { describe, expect, it } from "vitest"
import { codeTree } from "../src/codes"
import { type Act, guidOf as guidOfAct, History } from "../src/history"
import { Model } from "../src/model"
import type { Coding } from "../src/types"
import { code, mail, sample } from "./sample"

const PLAIN = { certainty: "", weight: null, origin: "" } as const

const guids = (model: Model): string[] => [...model.codings.keys()].sort()

describe("taking in what changed elsewhere", () => {
  const change = mail({
    since: 17,
    revision: 19,
    added: [["g3", 0, 5, "c1", "ben", 200]],
    removed: ["g1"],
  })

  it("adds, removes, and holds the new revision", () => {
    const model = new Model(sample())
    const { touched, gap } = model.apply(change)
    expect(guids(model)).toEqual(["g2", "g3"])
    expect(touched.map((c) => c.guid).sort()).toEqual(["g1", "g3"])
    expect(gap).toBe(false)
    expect(model.revision).toBe(19)
  })

  it("changes nothing more the second time", () => {
    const model = new Model(sample())
    model.apply(change)
    expect(model.apply(change).touched).toEqual([])
    expect(guids(model)).toEqual(["g2", "g3"])
    expect(model.inParagraph[0]).toHaveLength(1)
  })

  it("reports a gap and leaves things as they are", () => {
    const model = new Model(sample())
    expect(model.apply(mail({ since: 18, revision: 19, removed: ["g1"] })).gap).toBe(true)
    expect(guids(model)).toEqual(["g1", "g2"])
    expect(model.revision).toBe(17)
  })

  it("ignores a message that is older than what it holds", () => {
    const model = new Model(sample())
    model.apply(mail({ revision: 25, removed: ["g1"] }))
    model.apply(mail({ revision: 20, added: [["g1", 6, 17, "c1", "ana", 100]] }))
    expect(guids(model)).toEqual(["g2"])
  })

  it("does not bring back what is being removed here", () => {
    const model = new Model(sample())
    model.leaving.add("g1")
    model.remove("g1")
    model.apply(mail({ added: [["g1", 6, 17, "c1", "ana", 100]] }))
    expect(guids(model)).toEqual(["g2"])
  })

  it("makes one's own pending coding stored when it comes back", () => {
    const model = new Model(sample())
    const own: Coding = { guid: "n", start: 0, end: 5, code: model.codes.get("c1")!, coder: "ana", at: 1, state: "pending", ...PLAIN }
    model.add(own)
    model.apply(mail({ revision: 18, added: [["n", 0, 5, "c1", "ana", 250]] }))
    expect(own.state).toBe("stored")
    expect(own.at).toBe(250)
  })

  it("leaves out codings with unknown codes and outside the text", () => {
    const model = new Model(sample())
    model.apply(
      mail({ revision: 18, added: [["x", 0, 5, "nobody", "ben", 1], ["y", 5, 9999, "c1", "ben", 1]] }),
    )
    expect(guids(model)).toEqual(["g1", "g2"])
  })

  it("knows a coder who joined later", () => {
    const model = new Model(sample())
    model.apply(mail({ coders: [{ guid: "eva", name: "Eva", color: "#111111" }] }))
    expect(model.coders.get("eva")?.name).toBe("Eva")
  })
})

describe("what is shown", () => {
  it("follows the layer, and counts what it hides", () => {
    const model = new Model(sample())
    model.me = "ana"
    model.show = "me"
    expect(model.counts()).toMatchObject({ shown: 1, mine: 1, others: 1 })
    expect(model.shownIn(1)).toEqual([])
    model.show = "others"
    expect(model.shownIn(1).map((c) => c.guid)).toEqual(["g2"])
    expect(model.counts().byCode.get("c2")).toBe(1)
  })

  it("finds the codings of a place, and one's own twin", () => {
    const model = new Model(sample())
    model.me = "ana"
    const c1 = model.codes.get("c1")!
    expect(model.at(6).map((c) => c.guid)).toEqual(["g1"])
    expect(model.at(17)).toEqual([])
    expect(model.same({ start: 6, end: 17 }, c1)?.guid).toBe("g1")
    model.me = "ben"
    expect(model.same({ start: 6, end: 17 }, c1)).toBeNull()
  })
})

describe("the tree of codes", () => {
  it("puts children below their parents, in order", () => {
    const codes = [code("a", "A"), code("b", "B"), code("a1", "A1", { parent: "a" }), code("x", "X", { parent: "gone" })]
    expect(codeTree(codes).map((row) => [row.code.guid, row.depth])).toEqual([
      ["a", 0],
      ["a1", 1],
      ["b", 0],
      ["x", 0],
    ])
  })

  it("shows every code even if their parents run in a circle", () => {
    const codes = [code("a", "A", { parent: "b" }), code("b", "B", { parent: "a" })]
    expect(codeTree(codes)).toHaveLength(2)
  })
})

describe("taking back", () => {
  const guidOf = (act?: Act): string | undefined => act && guidOfAct(act)
  const coding = (guid: string): Coding => ({ guid, start: 0, end: 1, code: code("c", "C"), coder: "ana", at: 0, state: "stored", ...PLAIN })

  it("goes back and forth, and forgets the future after a new act", () => {
    const history = new History()
    history.record({ kind: "add", coding: coding("1") })
    history.record({ kind: "add", coding: coding("2") })
    history.back()
    expect(guidOf(history.next)).toBe("2")
    history.forth()
    expect(guidOf(history.last)).toBe("2")
    history.back()
    history.record({ kind: "remove", coding: coding("3") })
    expect(history.next).toBeUndefined()
  })

  it("follows a coding that came back under another guid, and drops refused ones", () => {
    const history = new History()
    const [old, now] = [coding("1"), coding("2")]
    history.record({ kind: "add", coding: old })
    history.rename(old, now)
    expect(guidOf(history.last)).toBe("2")
    history.forget("2")
    expect(history.last).toBeUndefined()
  })
})
