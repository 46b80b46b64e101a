import { expect, it } from "vitest"
import { rising } from "../src/order"

const stays = (...places: number[]): number[] => [...rising(places)].sort((a, b) => a - b)

it("where nothing changed everything stays", () => expect(stays(0, 1, 2)).toEqual([0, 1, 2]))
it("only what moved is moved", () => {
  expect(stays(1, 2, 3, 0)).toEqual([0, 1, 2])
  expect(stays(3, 0, 1, 2)).toEqual([1, 2, 3])
})
it("what is new is put in", () => expect(stays(0, -1, 1, -1)).toEqual([0, 2]))
it("of nothing nothing stays", () => expect(stays()).toEqual([]))
