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

/** Each further place is looked in only when the words are not all in those before. */
const IN_PATH = 4
const IN_DEFINITION = 5

interface Entry {
  code: Code
  key: string
  label: string
  name: string
  /** Label and name, each word after a space. */
  words: string
  path: string
  definition: string
  /** Another code is called the same. */
  isDouble: boolean
}

/** What can be looked through; made once for each state of the codes. */
export class Finder {
  private readonly entries: Entry[]

  constructor(
    codes: readonly Code[],
    path: (code: Code) => readonly Code[] = () => [],
  ) {
    const folded = new Map<string, string>()
    const foldOnce = (text: string): string => {
      const known = folded.get(text) ?? fold(text)
      folded.set(text, known)
      return known
    }
    this.entries = codes
      .filter((code) => code.codable)
      .map((code) => {
        const [label, name] = [foldOnce(code.label), foldOnce(code.name)]
        return {
          ...{ code, label, name, key: foldOnce(code.key ?? "") },
          words: `${label} ${name}`.replace(/[^\p{L}\p{N}]+/gu, " "),
          path: path(code).map((above) => foldOnce(above.label)).join(" "),
          definition: fold(code.card?.definition || code.card?.full_definition || ""),
          isDouble: false,
        }
      })
    const labels = new Map<string, Entry>()
    for (const entry of this.entries) {
      const twin = labels.get(entry.label)
      if (twin) entry.isDouble = twin.isDouble = true
      else labels.set(entry.label, entry)
    }
  }

  /** Codes that fit the query, best first; all of them, recent first, when it is empty. */
  find(query: string, recent: readonly string[]): Code[] {
    const folded = fold(query.trim())
    if (!folded) return this.all(recent)
    const words = folded.split(/\s+/)
    return this.entries
      .map((entry, order) => ({ code: entry.code, order, score: score(entry, folded, words) }))
      .filter((found) => found.score < Infinity)
      .sort((a, b) => a.score - b.score || a.order - b.order)
      .map((found) => found.code)
  }

  /** Is a code called exactly so, but for capitals and spaces? */
  has(label: string): boolean {
    const wanted = plain(label)
    return this.entries.some(({ code }) => plain(code.label) === wanted)
  }

  isDouble(code: Code): boolean {
    return this.entries.some((entry) => entry.code === code && entry.isDouble)
  }

  private all(recent: readonly string[]): Code[] {
    const codes = this.entries.map((entry) => entry.code)
    const latest = recent
      .map((guid) => codes.find((code) => code.guid === guid))
      .filter((code): code is Code => code !== undefined)
    return [...latest, ...codes.filter((code) => !latest.includes(code))]
  }
}

function score(entry: Entry, query: string, words: readonly string[]): number {
  const { key, label, name, path, definition } = entry
  if (key && key === query) return 0
  const isIn = (text: string): boolean => words.every((word) => text.includes(word))
  const both = `${label} ${name}`
  if (isIn(both)) {
    if (label.startsWith(query) || name.startsWith(query)) return 1
    return words.every((word) => ` ${entry.words}`.includes(` ${word}`)) ? 2 : 3
  }
  if (isIn(`${both} ${path}`)) return IN_PATH
  return isIn(`${both} ${path} ${definition}`) ? IN_DEFINITION : Infinity
}

function plain(label: string): string {
  return label.trim().replace(/\s+/g, " ").toLowerCase()
}
