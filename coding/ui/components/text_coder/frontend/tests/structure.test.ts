// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from "vitest"
import { Citation } from "../src/cite"
import { Flow } from "../src/flow"
import { Model } from "../src/model"
import { setStrings } from "../src/strings"
import type { DocumentData } from "../src/types"
import { sample } from "./sample"

const TEXT = [
  "## Køen 👩🏽‍🔬",
  "- Ventetid",
  "    - Printeren",
  "[00:12:31] Leder: Tallene bestemmer 😀, og",
  "det går [00:13:02] videre.",
  "P03: Ja.",
].join("\n")

function noted(more: Partial<DocumentData> = {}): Model {
  const points = [...TEXT]
  const at = (part: string): number => [...TEXT.slice(0, TEXT.indexOf(part))].length
  const paragraph = (first: string, last: string): [number, number] => [at(first), at(last) + [...last].length]
  const spoken = paragraph("[00:12", "videre.")
  return new Model(
    sample({
      text: TEXT,
      paragraphs: [
        [0, at("\n- V")],
        paragraph("- V", "Ventetid"),
        paragraph("- P", "Printeren"),
        spoken,
        paragraph("P03", "Ja."),
      ],
      headings: [[0, at("\n- V"), 2, 3]],
      items: [
        [...paragraph("- V", "Ventetid"), at("Ventetid")],
        [...paragraph("- P", "Printeren"), at("Printeren")],
      ],
      turns: [
        [...spoken, 0, at(" Tallene")],
        [at("P03"), points.length, 1, at(" Ja.")],
      ],
      speakers: ["Leder", "P03"],
      participants: [null, "Karen"],
      stamps: [paragraph("[00:12:31]", "[00:12:31]"), paragraph("[00:13:02]", "[00:13:02]")],
      pages: [
        [0, "11"],
        [at("bestemmer"), "12"],
        [at("P03") - 1, "13"],
      ],
      codings: [],
      ...more,
    }),
  )
}

const laidOut = (model: Model): Flow => new Flow(model, (i) => `fb-speaker-${i} fb-round-0`, 600)

beforeEach(() => setStrings({ page: "p. {page}", pages: "pp. {first}–{last}" }))

describe("the structure of a text", () => {
  it("never changes the text, and every place is found again from its node", () => {
    const model = noted()
    const flow = laidOut(model)
    expect(flow.rows.map((row) => row.text.textContent)).toEqual(
      model.paragraphs.bounds.map(([start, end]) => model.offsets.slice(start, end)),
    )
    for (const row of flow.rows)
      for (let place = row.start; place <= row.end; place++) {
        expect(flow.placeOf(...flow.point(row, place))).toBe(place)
        expect(flow.placeOf(...flow.point(row, place, true))).toBe(place)
      }
  })

  it("finds the place of every point between elements, page breaks among them", () => {
    const model = noted()
    const flow = laidOut(model)
    for (const row of flow.rows)
      for (const element of [row.text, ...row.text.querySelectorAll("*")]) {
        const range = document.createRange()
        for (let i = 0; i <= element.childNodes.length; i++) {
          range.setStart(row.text, 0)
          range.setEnd(element, i)
          const before = [...range.toString()].length
          expect(flow.placeOf(element, i)).toBe(row.start + before)
        }
      }
  })

  it("shows headings as headings, with their mark dimmed", () => {
    const [heading, item] = laidOut(noted()).rows
    expect(heading.element.className).toContain("fb-heading-2")
    expect(heading.text.getAttribute("role")).toBe("heading")
    expect(heading.text.querySelector(".fb-marker")?.textContent).toBe("## ")
    expect(item.text.getAttribute("role")).toBeNull()
  })

  it("keeps levels between one and three", () => {
    for (const [level, shown] of [[0, 1], [1, 1], [6, 3]]) {
      const [row] = laidOut(noted({ headings: [[0, 12, level, 0]] })).rows
      expect(row.element.className).toContain(`fb-heading-${shown}`)
    }
  })

  it("hangs the marker of an item, deeper ones further in", () => {
    const [, first, second] = laidOut(noted()).rows
    expect(first.text.querySelector(".fb-bullet")?.textContent).toBe("- ")
    expect(first.text.style.getPropertyValue("--fb-indent")).toBe("")
    expect(second.text.style.getPropertyValue("--fb-indent")).toBe("2.4em")
  })

  it("breaks pages above a paragraph or inside of it, without any text", () => {
    const { element, rows } = laidOut(noted())
    const breaks = [...element.querySelectorAll(".fb-page-break")]
    expect(breaks.map((each) => each.getAttribute("data-page"))).toEqual(["p. 11", "p. 12", "p. 13"])
    expect(breaks.map((each) => each.classList.contains("fb-page-top"))).toEqual([true, false, true])
    expect(breaks.map((each) => each.textContent)).toEqual(["", "", ""])
    expect(breaks[1].nextSibling?.textContent).toMatch(/^bestemmer/)
    expect(rows[4].element.className).toContain("fb-paged")
  })

  it("dims the time stamps in labels and in speech", () => {
    const times = [...laidOut(noted()).element.querySelectorAll(".fb-time")]
    expect(times.map((each) => each.textContent)).toEqual(["[00:12:31]", "[00:13:02]"])
  })

  it("marks whose turn a paragraph is, and who the speaker is", () => {
    const { rows } = laidOut(noted())
    expect(rows.map((row) => row.element.classList.contains("fb-said"))).toEqual([false, false, false, true, true])
    expect(rows[3].element.className).toContain("fb-speaker-0")
    expect(rows[3].text.querySelector(".fb-speaker")?.getAttribute("title")).toBeNull()
    expect(rows[4].text.querySelector(".fb-speaker")?.getAttribute("title")).toBe("Karen")
  })

  it("gives a turn's later paragraphs its bar, and none to one that two speak in", () => {
    const text = "A: one\ntwo\nB: three\nC: four"
    const turns: DocumentData["turns"] = [
      [0, 10, 0, 2],
      [11, 19, 1, 13],
      [20, 27, 2, 22],
    ]
    const paragraphs: DocumentData["paragraphs"] = [[0, 6], [7, 10], [11, 27]]
    const { rows } = laidOut(noted({ text, turns, paragraphs, speakers: ["A", "B", "C"], headings: [], items: [], pages: [], stamps: [] }))
    const said = rows.map((row) => /fb-said fb-speaker-(\d)/.exec(row.element.className)?.[1])
    expect(said).toEqual(["0", "0", undefined])
  })
})

describe("citing a selection", () => {
  const model = noted()
  const slice = (from: number, to: number): string => model.offsets.slice(from, to)
  const citation = new Citation(model.document, slice)
  const of = (first: string, last = first): string => {
    const start = [...TEXT.slice(0, TEXT.indexOf(first))].length
    const end = [...TEXT.slice(0, TEXT.indexOf(last) + last.length)].length
    return citation.of({ start, end })
  }

  it("gives the page, or the pages that it runs over", () => {
    expect(of("Ventetid")).toBe("p. 11")
    expect(of("Ventetid", "bestemmer")).toBe("pp. 11–12")
  })

  it("gives the last time stamp in the same turn, and who speaks", () => {
    expect(of("bestemmer")).toBe("p. 12 · 00:12:31")
    expect(of("videre")).toBe("p. 12 · 00:13:02")
    expect(of("Ja.")).toBe("p. 13 · Karen")
  })

  it("says nothing where nothing is known", () => {
    const bare = new Citation(sample(), slice)
    expect(bare.of({ start: 0, end: 4 })).toBe("")
  })
})
