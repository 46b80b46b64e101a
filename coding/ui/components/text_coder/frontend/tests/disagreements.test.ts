import { describe, expect, it } from "vitest"
import { differences, EDGE, nextDisagreement } from "../src/disagreements"

const coded = (coder: string, code: string, start: number, end: number) => ({
  coder,
  code: { guid: code },
  start,
  end,
})
const told = (passages: { start: number; end: number; contested: boolean }[]) =>
  passages.map((p) => [p.start, p.end, p.contested ? "contested" : "agreed"])

describe("where coders differ", () => {
  it("is nowhere when both have the same code on the same passage", () => {
    const { passages, contested } = differences([coded("ana", "a", 0, 100), coded("ben", "a", 0, 100)])
    expect(told(passages)).toEqual([[0, 100, "agreed"]])
    expect(contested.size).toBe(0)
  })

  it("is where the same passage has different codes", () => {
    const codings = [coded("ana", "a", 0, 100), coded("ben", "b", 0, 100)]
    const { passages, contested } = differences(codings)
    expect(told(passages)).toEqual([[0, 100, "contested"]])
    expect([...contested]).toEqual(codings)
  })

  it("is where one has coded and another, who coded elsewhere, has not", () => {
    const alone = coded("ana", "a", 200, 300)
    const codings = [coded("ana", "a", 0, 100), coded("ben", "a", 0, 100), alone]
    const { passages, contested } = differences(codings)
    expect(told(passages)).toEqual([
      [0, 100, "agreed"],
      [200, 300, "contested"],
    ])
    expect([...contested]).toEqual([alone])
  })

  it("is where somebody who has read the source coded nothing", () => {
    const codings = [coded("ana", "a", 0, 100)]
    expect(differences(codings).passages).toEqual([])
    expect(told(differences(codings, ["ben"]).passages)).toEqual([[0, 100, "contested"]])
  })

  it("is not at borders that lie a few words off", () => {
    const near = [coded("ana", "a", 0, 200), coded("ben", "a", EDGE, 200 - EDGE)]
    expect(told(differences(near).passages)).toEqual([[0, 200, "agreed"]])
    const far = [coded("ana", "a", 0, 200), coded("ben", "a", EDGE + 1, 200)]
    expect(told(differences(far).passages)).toEqual([
      [0, EDGE + 1, "contested"],
      [EDGE + 1, 200, "agreed"],
    ])
    expect(differences(far).contested).toEqual(new Set([far[0]]))
  })

  it("needs all of three coders, and takes one's own overlaps for one coding", () => {
    const two = [coded("ana", "a", 0, 60), coded("ana", "a", 40, 100), coded("ben", "a", 0, 100)]
    expect(told(differences(two).passages)).toEqual([[0, 100, "agreed"]])
    const three = [...two, coded("cleo", "a", 0, 50)]
    expect(told(differences(three).passages)).toEqual([
      [0, 50, "agreed"],
      [50, 100, "contested"],
    ])
  })

  it("says of every place what the codings there say", () => {
    // Long stretches, so that no border counts as an edge.
    const step = EDGE + 5
    let seed = 7
    const next = (below: number): number => {
      seed = (seed * 1664525 + 1013904223) % 4294967296
      return Math.floor((seed / 4294967296) * below)
    }
    for (let round = 0; round < 40; round++) {
      const codings = Array.from({ length: 9 }, () => {
        const start = next(10)
        const end = start + 1 + next(5)
        return coded(["ana", "ben", "cleo"][next(3)], ["a", "b"][next(2)], start * step, end * step)
      })
      const coders = [...new Set(codings.map((c) => c.coder))]
      if (coders.length < 2) continue
      const { passages } = differences(codings)
      for (let cell = 0; cell < 16; cell++) {
        const place = cell * step + 1
        const sets = coders.map((coder) => {
          const own = codings.filter((c) => c.coder === coder && c.start <= place && place < c.end)
          return [...new Set(own.map((c) => c.code.guid))].sort().join()
        })
        const here = passages.filter((p) => p.start <= place && place < p.end)
        if (sets.every((set) => !set)) expect(here).toEqual([])
        else expect(here.map((p) => p.contested)).toEqual([new Set(sets).size > 1])
      }
    }
  })
})

describe("from one disagreement to the next", () => {
  const passages = [
    { start: 0, end: 10, contested: true },
    { start: 20, end: 30, contested: false },
    { start: 40, end: 50, contested: true },
  ]

  it("leads on, and back, past what is agreed, and stops at the ends", () => {
    expect(nextDisagreement(passages, 0, true)?.start).toBe(40)
    expect(nextDisagreement(passages, 40, true)).toBeNull()
    expect(nextDisagreement(passages, 45, false)?.start).toBe(40)
    expect(nextDisagreement(passages, 40, false)?.start).toBe(0)
    expect(nextDisagreement(passages, 0, false)).toBeNull()
  })
})
