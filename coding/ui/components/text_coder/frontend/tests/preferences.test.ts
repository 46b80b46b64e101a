// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from "vitest"
import { dressReader, keepPreferences, otherSize, PLAIN, readPreferences, SIZES, understood } from "../src/preferences"
import { isUnderWay, keepReadingPlace, percent, readingPlace } from "../src/reading_place"

beforeEach(() => localStorage.clear())

describe("how one likes to read", () => {
  it("is plain at first, and what was chosen is kept", () => {
    expect(readPreferences()).toEqual(PLAIN)
    const chosen = { ...PLAIN, size: 150, letters: "serif", theme: "contrast" } as const
    keepPreferences(chosen)
    expect(readPreferences()).toEqual(chosen)
  })

  it("survives what another version or a person has written there", () => {
    for (const text of ["", "null", "7", "[]", "{", '{"size":"big"}', '{"size":1e9,"width":"huge"}']) {
      localStorage.setItem("feltbog-reading", text)
      expect(readPreferences()).toEqual(PLAIN)
    }
    expect(understood({ width: "wide", spacing: 3, theme: null })).toEqual({ ...PLAIN, width: "wide" })
  })

  it("has at least five sizes, which end", () => {
    expect(SIZES.length).toBeGreaterThanOrEqual(5)
    let size = PLAIN.size
    for (let i = 0; i < 20; i++) size = otherSize(size, true)
    expect(size).toBe(SIZES[SIZES.length - 1])
    expect(otherSize(SIZES[0], false)).toBe(SIZES[0])
    expect(otherSize(otherSize(100, true), false)).toBe(100)
  })

  it("is said to the style sheet, and taken back again", () => {
    const root = document.createElement("div")
    dressReader(root, { ...PLAIN, size: 130, theme: "dark", motion: "off" })
    expect(root.style.getPropertyValue("--fb-zoom")).toBe("1.3")
    expect({ ...root.dataset }).toEqual({ rtheme: "dark", rmotion: "off" })
    dressReader(root, PLAIN)
    expect({ ...root.dataset }).toEqual({})
  })
})

describe("where one stopped reading", () => {
  it("is kept for each source by itself", () => {
    expect(readingPlace("a", 100)).toBeNull()
    keepReadingPlace("a", { place: 40, furthest: 60 })
    expect(readingPlace("a", 100)).toEqual({ place: 40, furthest: 60 })
    expect(readingPlace("b", 100)).toBeNull()
  })

  it("lies within a text that has become shorter", () => {
    keepReadingPlace("a", { place: 40, furthest: 60 })
    expect(readingPlace("a", 30)).toEqual({ place: 30, furthest: 30 })
    localStorage.setItem("feltbog-read:a", '{"place":"x"}')
    expect(readingPlace("a", 30)).toBeNull()
  })

  it("is worth a word only past the beginning", () => {
    expect(isUnderWay({ place: 0, furthest: 90 }, 100)).toBe(false)
    expect(isUnderWay({ place: 43, furthest: 60 }, 100)).toBe(true)
    expect(percent(43, 100)).toBe(43)
    expect(percent(0, 0)).toBe(0)
  })
})
