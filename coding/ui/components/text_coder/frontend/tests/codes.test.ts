import { describe, expect, it } from "vitest"
import { Codes, codeTree } from "../src/codes"
import { contrast, freeColor, parseHex } from "../src/colors"
import { nameOf } from "../src/in_vivo"
import { Model } from "../src/model"
import type { CodesNews, DefineOp, InventOp } from "../src/types"
import { code, mail, sample } from "./sample"

const news = (more: Partial<CodesNews> = {}): CodesNews => ({
  order: ["c1", "c2"],
  changed: [],
  aliases: [],
  ...more,
})
const invent: InventOp = {
  ...{ seq: 1, op: "invent", guid: "g9", code: "c9", name: "we count", codebook: "book" },
  ...{ color: "#c05a1c", start: 6, end: 17, quote: "We count" },
}
const define: DefineOp = {
  ...{ seq: 2, op: "define", guid: "d1", code: "c1", language: "en", seen: 1 },
  texts: { definition: "Numbers are named.", label: "Numbers" },
}
const guids = (codes: Codes): string[] => codes.list.map((each) => each.guid)

describe("what is told about codes", () => {
  it("changes a code where it stands, so that its codings change with it", () => {
    const model = new Model(sample())
    const known = model.codes.get("c1")!
    model.apply(mail({ revision: 18, codes: news({ changed: [code("c1", "Tallying", { color: "#112233" })] }) }))
    expect(model.codes.repaint([])).toBe(true)
    expect(known).toBe(model.codings.get("g1")!.code)
    expect([known.label, known.color]).toEqual(["Tallying", "#112233"])
  })

  it("brings new codes in the order of the tree, and takes those away that are not in it", () => {
    const { codes } = new Model(sample())
    codes.take(news({ order: ["new", "c2"], changed: [code("new", "New")] }))
    codes.repaint([])
    expect(guids(codes)).toEqual(["new", "c2"])
    codes.take(news({ order: ["c1", "new", "c2"] }))
    codes.repaint([])
    expect(guids(codes)).toEqual(["c1", "new", "c2"])
  })

  it("knows a new code before the codings that come with it", () => {
    const model = new Model(sample())
    const codes = news({ order: ["c1", "c2", "new"], changed: [code("new", "New")] })
    model.apply(mail({ revision: 18, codes, added: [["g3", 0, 5, "new", "ben", 200]] }))
    expect(model.codings.get("g3")?.code.label).toBe("New")
  })

  it("is drawn once, however often the same is told", () => {
    const { codes } = new Model(sample())
    codes.take(news())
    expect(codes.repaint([])).toBe(true)
    codes.take(news())
    expect(codes.repaint([])).toBe(false)
  })
})

describe("codings that were moved elsewhere", () => {
  const moved = mail({ revision: 18, added: [["g1", 6, 17, "c2", "ben", 300]] })

  it("take the code and the coder that are stored", () => {
    const model = new Model(sample())
    const { touched } = model.apply(moved)
    expect(touched.map((coding) => coding.guid)).toEqual(["g1"])
    expect(model.codings.get("g1")).toMatchObject({ coder: "ben", at: 300, state: "stored" })
    expect(model.codings.get("g1")!.code).toBe(model.codes.get("c2"))
    expect(model.inParagraph[0]).toHaveLength(1)
    expect(model.apply(moved).touched).toEqual([])
  })

  it("stay away when they are being removed here", () => {
    const model = new Model(sample())
    model.leaving.add("g1")
    model.remove("g1")
    expect(model.apply(moved).touched).toEqual([])
    expect(model.codings.has("g1")).toBe(false)
  })
})

describe("what is not answered yet", () => {
  it("lies over what was told, and goes again when it is refused", () => {
    const { codes } = new Model(sample())
    codes.repaint([invent, define], true)
    expect(guids(codes)).toEqual(["c1", "c2", "c9"])
    expect(codes.get("c9")).toMatchObject({ label: "we count", origin: "in vivo", color: "#c05a1c" })
    expect(codes.get("c9")!.card.example).toBe("We count")
    expect(codes.get("c1")).toMatchObject({ label: "Numbers", card: { definition: "Numbers are named." } })
    expect([...codes.pending]).toEqual(["c9", "c1"])
    codes.answered(invent, false, false)
    codes.answered(define, false, false)
    codes.repaint([])
    expect(guids(codes)).toEqual(["c1", "c2"])
    expect(codes.get("c1")).toMatchObject({ label: "Counting", card: { definition: "" } })
    expect(codes.pending.size).toBe(0)
  })

  it("stays when it is stored, also where Python has not told the codes anew", () => {
    const { codes } = new Model(sample())
    codes.repaint([invent, define], true)
    codes.answered(invent, true, false)
    codes.answered(define, true, false)
    codes.repaint([])
    expect(guids(codes)).toEqual(["c1", "c2", "c9"])
    expect(codes.get("c1")!.card.definition).toBe("Numbers are named.")
  })

  it("outlives what others say meanwhile", () => {
    const { codes } = new Model(sample())
    codes.take(news({ order: ["c2", "c1"], changed: [code("c1", "Theirs", { version: 7 })] }))
    codes.repaint([define])
    expect(codes.get("c1")).toMatchObject({ label: "Numbers", version: 7 })
    expect(guids(codes)).toEqual(["c2", "c1"])
  })
})

describe("the tree", () => {
  const codes = [code("a", "A", { codable: false }), code("a1", "A1", { parent: "a" }), code("b", "B")]

  it("shows a code again below the other heading that it has", () => {
    const rows = codeTree(codes, [["b", "a"], ["gone", "a"]])
    expect(rows.map(({ code, depth, isAlias }) => [code.guid, depth, isAlias])).toEqual([
      ["a", 0, false],
      ["a1", 1, false],
      ["b", 1, true],
      ["b", 0, false],
    ])
  })

  it("knows what stands above a code, also when that runs in a circle", () => {
    const round = [code("x", "X", { parent: "y" }), code("y", "Y", { parent: "x" })]
    const shelf = new Codes({ codes: [...codes, ...round], codebooks: [] })
    expect(shelf.path(codes[1]).map((above) => above.label)).toEqual(["A"])
    expect(shelf.path(round[0]).map((above) => above.label)).toEqual(["Y"])
  })
})

describe("names in vivo", () => {
  it("are the words, their white space folded", () => {
    expect(nameOf("  we  just\n\tcount ")).toBe("we just count")
    expect(nameOf(": we count")).toBe("we count")
    expect(nameOf("-")).toBe("-")
  })

  it("are cut at a word, within sixty characters", () => {
    const name = nameOf("nobody has ever asked us, not once, what the numbers are there for")
    expect(name).toBe("nobody has ever asked us, not once, what the numbers are\u2026")
    expect(nameOf("a".repeat(60))).toBe("a".repeat(60))
    expect(nameOf(`${"a".repeat(59)} b`)).toBe(`${"a".repeat(59)}\u2026`)
  })

  it("count what one sees as one letter, and cut a word that has no end", () => {
    for (const letter of ["😀", "字", "x"]) {
      const name = [...nameOf(letter.repeat(90))]
      expect(name).toHaveLength(60)
      expect(name.slice(0, 59).every((each) => each === letter)).toBe(true)
    }
  })
})

describe("colours for new codes", () => {
  it("keep apart from those in use, for a long time", () => {
    const used: string[] = []
    for (let i = 0; i < 30; i++) used.push(freeColor(used))
    expect(new Set(used).size).toBe(30)
    expect(freeColor(["#2F7FB5"])).not.toBe("#2f7fb5")
  })

  it("can be seen on white and on dark pages", () => {
    const used: string[] = []
    for (let i = 0; i < 12; i++) {
      used.push(freeColor(used))
      for (const page of ["#ffffff", "#111111"])
        expect(contrast(parseHex(used[i]), parseHex(page))).toBeGreaterThan(2.5)
    }
  })
})
