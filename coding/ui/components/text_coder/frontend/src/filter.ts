/** Finding codes by what one types, whatever the accents. */
import type { Code } from "./types"

/** Lower case, accents off: "Ændring à la carte" is found by "aendring a la". */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(/æ/g, "ae")
    .replace(/ø/g, "o")
    .replace(/å/g, "a")
    .replace(/ß/g, "ss")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
}

/** Each word of the query must occur in the label, the name or (alone) be the key. */
function score(code: Code, query: string, words: readonly string[]): number {
  const label = fold(code.label)
  const name = fold(code.name)
  const both = `${label} ${name}`
  if (code.key && fold(code.key) === query) return 0
  if (!words.every((word) => both.includes(word))) return Infinity
  if (label.startsWith(query) || name.startsWith(query)) return 1
  if (words.every((word) => both.split(/[^\p{L}\p{N}]+/u).some((w) => w.startsWith(word))))
    return 2
  return 3
}

/** Codes that fit the query, best first; all of them, recent first, when it is empty. */
export function filterCodes(
  codes: readonly Code[],
  query: string,
  recent: readonly string[],
): Code[] {
  const codable = codes.filter((code) => code.codable)
  const folded = fold(query.trim())
  if (!folded) {
    const latest = recent
      .map((guid) => codable.find((code) => code.guid === guid))
      .filter((code): code is Code => code !== undefined)
    return [...latest, ...codable.filter((code) => !latest.includes(code))]
  }
  const words = folded.split(/\s+/)
  return codable
    .map((code, order) => ({ code, order, score: score(code, folded, words) }))
    .filter((found) => found.score < Infinity)
    .sort((a, b) => a.score - b.score || a.order - b.order)
    .map((found) => found.code)
}
