/** Where one stopped reading in each source, and how far one ever came. */

export interface ReadingPlace {
  /** The place in the text that stood at the top. */
  place: number
  /** How far one has come at most. */
  furthest: number
}

const KEY = "feltbog-read:"
/** Nobody needs to be led back to the first lines. */
const SHORT_OF = 0.02

export function readingPlace(source: string, length: number): ReadingPlace | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY + source) ?? "null")
    if (typeof kept !== "object" || kept === null) return null
    const { place, furthest } = kept as Record<string, unknown>
    if (typeof place !== "number" || typeof furthest !== "number") return null
    // The text may have been edited since, and be shorter now.
    const within = (value: number): number => Math.max(0, Math.min(Math.floor(value), length))
    return { place: within(place), furthest: within(furthest) }
  } catch {
    return null
  }
}

export function keepReadingPlace(source: string, place: ReadingPlace): void {
  try {
    localStorage.setItem(KEY + source, JSON.stringify(place))
  } catch {
    // Without storage one begins at the top next time.
  }
}

export function percent(place: number, length: number): number {
  return length ? Math.round((100 * place) / length) : 0
}

/** Worth going back to, and saying so. */
export function isUnderWay({ place }: ReadingPlace, length: number): boolean {
  return place > length * SHORT_OF
}
