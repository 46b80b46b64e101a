/** Keeps where one reads in a source, and leads back to it when the source is opened again. */
import type { Messages } from "./messages"
import type { Model } from "./model"
import { isUnderWay, keepReadingPlace, percent, type ReadingPlace, readingPlace } from "./reading_place"
import type { Scroller } from "./scroller"
import { t } from "./strings"
import type { View } from "./view"

const PAUSE = 500

export class Bookmark {
  private readonly stop = new AbortController()
  private readonly source: string
  private readonly length: number
  private timer = 0
  private last: ReadingPlace

  constructor(
    model: Model,
    private readonly scroller: Scroller,
    private readonly view: View,
    private readonly messages: Messages,
    /** Somebody has come so far. */
    private readonly reached: (place: number) => void,
  ) {
    this.source = model.document.source.guid
    this.length = model.offsets.length
    this.last = readingPlace(this.source, this.length) ?? { place: 0, furthest: 0 }
    const { signal } = this.stop
    const soon = (): void => {
      clearTimeout(this.timer)
      this.timer = window.setTimeout(() => this.note(), PAUSE)
    }
    scroller.pane.addEventListener("scroll", soon, { signal, passive: true })
    window.addEventListener("pagehide", () => this.note(), { signal })
    reached(this.last.furthest)
  }

  /** Go where one stopped, and say so, with a way to the beginning. */
  resume(): void {
    const { last, length } = this
    if (!isUnderWay(last, length)) return
    const index = this.view.rowIndexAt(last.place)
    this.view.prime(index)
    this.scroller.restore({ index, away: 0 })
    const words = t("read_here", { percent: percent(last.furthest, length) })
    const begin = (): void => {
      this.scroller.pane.scrollTop = 0
    }
    this.messages.brief(words, begin, t("read_from_start"))
  }

  private note(): void {
    const rows = this.view.visibleRows()
    if (!rows.length) return
    const furthest = Math.max(this.last.furthest, rows[rows.length - 1].end)
    this.last = { place: rows[0].start, furthest }
    keepReadingPlace(this.source, this.last)
    this.reached(furthest)
  }

  destroy(): void {
    clearTimeout(this.timer)
    this.stop.abort()
  }
}
