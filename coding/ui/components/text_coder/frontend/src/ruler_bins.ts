/** Which code stands where in a narrow picture of the whole source. No DOM here. */
import type { Span } from "./types"

export interface Bins {
  rows: number
  slots: number
  /** Index of the code that is most of a cell, or -1; row by row. */
  code: Int16Array
  /** How much of it there is: how many codings deep the cell is, on average. */
  weight: Float32Array
}

/** More columns than these would be narrower than one can see. */
export const MOST_SLOTS = 6

/**
 * Count codings into cells. `codeAt` gives each coding's code as a number below `codes`;
 * codes beyond `MOST_SLOTS` share columns with their neighbours. `rowOf` says at which
 * height, between 0 and `rows`, a place stands.
 */
export function binned<T extends Span>(
  codings: readonly T[],
  codeAt: (coding: T) => number,
  codes: number,
  rows: number,
  rowOf: (place: number) => number,
): Bins {
  const slots = Math.max(1, Math.min(codes, MOST_SLOTS))
  const code = new Int16Array(rows * slots).fill(-1)
  const weight = new Float32Array(rows * slots)
  if (!rows || !codes) return { rows, slots, code, weight }
  const depth = depths(codings, codeAt, codes, rows, rowOf)
  for (let i = 0; i < codes; i++) {
    const slot = Math.floor((i * slots) / codes)
    for (let row = 0; row < rows; row++) {
      const here = depth[i * (rows + 1) + row]
      const cell = row * slots + slot
      if (here <= 1e-3 || here <= weight[cell]) continue
      code[cell] = i
      weight[cell] = here
    }
  }
  return { rows, slots, code, weight }
}

/** Differences first, then their running sums: a long coding costs as much as a short one. */
function depths<T extends Span>(
  codings: readonly T[],
  codeAt: (coding: T) => number,
  codes: number,
  rows: number,
  rowOf: (place: number) => number,
): Float32Array {
  const depth = new Float32Array(codes * (rows + 1))
  const short = new Float32Array(codes * rows)
  for (const coding of codings) {
    const own = codeAt(coding)
    if (own < 0) continue
    const from = Math.max(0, Math.min(rows, rowOf(coding.start)))
    const to = Math.max(from, Math.min(rows, rowOf(coding.end)))
    const first = Math.min(rows - 1, Math.floor(from))
    const last = Math.min(rows - 1, Math.floor(to))
    // The rows at the ends are covered in part only, but never so little that nobody sees.
    if (first === last) short[own * rows + first] += Math.max(0.3, to - from)
    else {
      short[own * rows + first] += first + 1 - from
      short[own * rows + last] += to - last
      depth[own * (rows + 1) + first + 1] += 1
      depth[own * (rows + 1) + last] -= 1
    }
  }
  for (let i = 0; i < codes; i++) {
    let running = 0
    for (let row = 0; row < rows; row++) {
      running += depth[i * (rows + 1) + row]
      depth[i * (rows + 1) + row] = running + short[i * rows + row]
    }
  }
  return depth
}

/** Where blocks of text stand: the place each begins at, and its top, both ascending. */
export interface Heights {
  places: ArrayLike<number>
  /** One more than places: where the last block ends, and the text with it. */
  tops: ArrayLike<number>
  length: number
}

function lastBelow(values: ArrayLike<number>, many: number, value: number): number {
  let low = 0
  let high = many
  while (low < high) {
    const middle = (low + high) >> 1
    if (values[middle] <= value) low = middle + 1
    else high = middle
  }
  return Math.max(0, low - 1)
}

/** How far down a place stands. Within a block by its characters: nothing is laid out for it. */
export function heightOf({ places, tops, length }: Heights, place: number): number {
  const many = places.length
  if (!many) return 0
  const i = lastBelow(places, many, place)
  const end = i + 1 < many ? places[i + 1] : length
  const share = end > places[i] ? Math.min(1, (place - places[i]) / (end - places[i])) : 0
  return tops[i] + share * (tops[i + 1] - tops[i])
}

/** Which place stands so far down. */
export function placeAtHeight({ places, tops, length }: Heights, height: number): number {
  const many = places.length
  if (!many) return 0
  const i = lastBelow(tops, many, height)
  const end = i + 1 < many ? places[i + 1] : length
  const tall = tops[i + 1] - tops[i]
  const share = tall > 0 ? Math.max(0, Math.min(1, (height - tops[i]) / tall)) : 0
  return Math.min(Math.max(0, length - 1), Math.floor(places[i] + share * (end - places[i])))
}
