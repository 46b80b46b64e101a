/** Where a selection stands, so that a quote can be cited: page, time, who speaks. */
import { t } from "./strings"
import type { DocumentData, Span } from "./types"

/** The last item that begins at or before a place; the list is sorted. */
function lastAt<T>(items: readonly T[], place: number, start: (item: T) => number): T | undefined {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (start(items[middle]) <= place) low = middle + 1
    else high = middle
  }
  return items[low - 1]
}

const inOrder = <T extends readonly [number, ...unknown[]]>(items: readonly T[] | undefined): T[] =>
  [...(items ?? [])].sort((a, b) => a[0] - b[0])

export class Citation {
  private readonly pages: DocumentData["pages"]
  private readonly stamps: DocumentData["stamps"]
  private readonly turns: DocumentData["turns"]

  constructor(
    private readonly document: DocumentData,
    private readonly slice: (start: number, end: number) => string,
  ) {
    this.pages = inOrder(document.pages?.filter(([, page]) => page))
    this.stamps = inOrder(document.stamps)
    this.turns = inOrder(document.turns)
  }

  /** Page, time stamp and participant, as far as they are known; "" where nothing is. */
  of(span: Span): string {
    return [this.page(span), this.time(span), this.who(span)].filter(Boolean).join(" · ")
  }

  private page({ start, end }: Span): string {
    const first = lastAt(this.pages, start, ([at]) => at)?.[1]
    const last = lastAt(this.pages, end - 1, ([at]) => at)?.[1]
    if (!last) return ""
    if (!first || first === last) return t("page", { page: last })
    return t("pages", { first, last })
  }

  /** The stamp of the turn, or the last one above where there are no turns. */
  private time({ start }: Span): string {
    const stamp = lastAt(this.stamps, start, ([at]) => at)
    const turn = this.turnAt(start)
    if (!stamp || (this.turns.length && (!turn || stamp[0] < turn[0]))) return ""
    return this.slice(...stamp).replace(/^[^\d]+|[^\d]+$/g, "")
  }

  private who({ start, end }: Span): string {
    const turn = this.turnAt(start)
    if (!turn || turn !== this.turnAt(end - 1)) return ""
    return this.document.participants?.[turn[2]] ?? ""
  }

  private turnAt(place: number): DocumentData["turns"][number] | undefined {
    const turn = lastAt(this.turns, place, ([at]) => at)
    return turn && place < turn[1] ? turn : undefined
  }
}
