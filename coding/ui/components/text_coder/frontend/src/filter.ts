/** Finding codes by what one types, whatever the accents. */
import { folded } from "./in_vivo"
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
}

/** What can be looked through; made once for each state of the codes. */
export class Finder {
  /** Codes that are called as another one is. */
  readonly doubles = new Set<Code>()
  private readonly entries: Entry[]

  constructor(
    codes: readonly Code[],
    path: (code: Code) => readonly Code[] = () => [],
  ) {
    const before = new Map<string, string>()
    const foldOnce = (text: string): string => {
      const known = before.get(text) ?? fold(text)
      before.set(text, known)
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
        }
      })
    const first = new Map<string, Code>()
    for (const { label, code } of this.entries) {
      const twin = first.get(label)
      if (twin) this.doubles.add(twin).add(code)
      else first.set(label, code)
    }
  }

  /** Codes that fit the query, best first; all of them, recent first, when it is empty. */
  find(query: string, recent: readonly string[]): Code[] {
    const wanted = fold(query.trim())
    if (!wanted) return this.all(recent)
    const words = wanted.split(/\s+/)
    return this.entries
      .map((entry, order) => ({ code: entry.code, order, score: score(entry, wanted, words) }))
      .filter((found) => found.score < Infinity)
      .sort((a, b) => a.score - b.score || a.order - b.order)
      .map((found) => found.code)
  }

  /** Is a code called exactly so, but for capitals and spaces? */
  has(label: string): boolean {
    const wanted = plain(label)
    return this.entries.some(({ code }) => plain(code.label) === wanted)
  }

  private all(recent: readonly string[]): Code[] {
    const codes = this.entries.map((entry) => entry.code)
    const latest = [...new Set(recent)]
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
  return folded(label).toLowerCase()
}
