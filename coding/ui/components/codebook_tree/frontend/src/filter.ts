/** Finding codes by what is typed: by label, name and path, whatever case or accents. */
import type { Row } from "./types"

/** Folding all labels at each letter typed would be felt, so it is kept. */
const kept = new Map<string, string>()

export function folded(text: string): string {
  let small = kept.get(text)
  if (small === undefined) {
    small = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
    if (kept.size > 20_000) kept.clear()
    kept.set(text, small)
  }
  return small
}

export function foldedWords(filter: string): string[] {
  return folded(filter).split(/[\s/>›]+/).filter(Boolean)
}

/**
 * The ids of the rows that match, and of all that lie above them. All words must be in the
 * path of a code, and at least one in its own label or name.
 */
export function matching(
  rows: readonly Row[],
  words: readonly string[],
  idOf: (row: Row) => string,
): Set<string> {
  const paths = new Map<string, string>()
  const parents = new Map<string, string | null>()
  const found = new Set<string>()
  for (const row of rows) {
    const own = folded(row.name === row.label ? row.label : `${row.label} ${row.name}`)
    const path = `${row.parent ? (paths.get(row.parent) ?? "") : ""} ${own}`
    if (!row.alias) {
      paths.set(row.guid, path)
      parents.set(row.guid, row.parent)
    }
    const isMatch = words.every((w) => path.includes(w)) && words.some((w) => own.includes(w))
    if (!isMatch) continue
    found.add(idOf(row))
    for (let up = row.parent; up && !found.has(up); up = parents.get(up) ?? null) found.add(up)
  }
  return found
}

/** A text cut where a filter's words begin and end: [text, whether it is one of them]. */
export function cut(text: string, words: readonly string[]): [string, boolean][] {
  if (!words.length) return [[text, false]]
  // Letters and their marks fold to fewer or more, so keep where each folded one was.
  let plain = ""
  const from: number[] = []
  let at = 0
  for (const letter of text) {
    const small = folded(letter)
    for (let i = 0; i < small.length; i++) from.push(at)
    plain += small
    at += letter.length
  }
  from.push(text.length)
  const isHit = new Array<boolean>(text.length).fill(false)
  for (const word of words)
    for (let i = plain.indexOf(word); i >= 0; i = plain.indexOf(word, i + 1))
      isHit.fill(true, from[i], from[i + word.length])
  const parts: [string, boolean][] = []
  for (let i = 0, start = 0; i < text.length; i++)
    if (i + 1 === text.length || isHit[i + 1] !== isHit[i]) {
      parts.push([text.slice(start, i + 1), isHit[i]])
      start = i + 1
    }
  return parts
}
