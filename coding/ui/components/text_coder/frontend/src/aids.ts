/** What helps one read: preferences, ruler, bookmark, and the ways codings are shown. */
import { Bookmark } from "./bookmark"
import { DifferenceLine } from "./difference_line"
import { nextDisagreement } from "./disagreements"
import type { Flow } from "./flow"
import type { Looks, StripesBy } from "./looks"
import type { Messages } from "./messages"
import type { Model } from "./model"
import { dressReader, keepPreferences, type Preferences, readPreferences } from "./preferences"
import { Ruler } from "./ruler"
import type { Scroller } from "./scroller"
import { t } from "./strings"
import type { Span } from "./types"
import type { View } from "./view"
import { ViewBox } from "./view_box"

export interface AidsParts {
  root: HTMLElement
  model: Model
  looks: Looks
  flow: Flow
  scroller: Scroller
  view: View
  messages: Messages
}

export interface AidsHost {
  ink(color: string): string
  /** Size, letters or colours are others. */
  restyled(): void
  /** Codings are to be drawn in another way. */
  relooked(): void
  look(span: Span): void
  close(): void
}

/** Readers side by side, and other tabs, follow what is chosen in one of them. */
const CHOSEN = "feltbog-chosen"
/** Keys may move fast: what is coded is said when they rest. */
const PAUSE = 400
const MOST_NAMED = 8

export class Aids {
  readonly box: ViewBox
  readonly ruler: Ruler
  readonly differences: DifferenceLine
  private readonly bookmark: Bookmark
  private preferences = readPreferences()
  private readonly stop = new AbortController()
  private timer = 0
  /** The disagreement one was led to last; it counts as long as it is in sight. */
  private stood: number | null = null

  constructor(
    private readonly parts: AidsParts,
    private readonly host: AidsHost,
  ) {
    const { root, model, looks, flow, scroller, view, messages } = parts
    this.box = new ViewBox(root, {
      preferences: () => this.preferences,
      prefer: (change) => this.prefer(change),
      stripesBy: () => looks.by,
      stripe: (by) => this.stripeBy(by),
      close: () => host.close(),
    })
    const go = (place: number): void => view.scrollTo({ start: place, end: place + 1 })
    const ink = (color: string): string => host.ink(color)
    this.ruler = new Ruler(model, flow, scroller.pane, looks, ink, go)
    const reached = (place: number): void => this.ruler.setFurthest(place)
    this.bookmark = new Bookmark(model, scroller, view, messages, reached)
    this.differences = new DifferenceLine(looks, (forward) => this.toDisagreement(forward))
    const { signal } = this.stop
    window.addEventListener(CHOSEN, (event) => this.follow((event as CustomEvent).detail), { signal })
    window.addEventListener("storage", () => this.follow(null), { signal })
  }

  /** The codings, or how they are drawn, may have changed. */
  drawn(): void {
    this.ruler.soon()
    this.differences.update()
  }

  resume(): void {
    this.bookmark.resume()
  }

  private prefer(change: Partial<Preferences>): void {
    keepPreferences({ ...this.preferences, ...change })
    this.take({ ...this.preferences, ...change })
    this.tell()
  }

  /** Take preferences on; the line at the top of the window stays there. */
  private take(preferences: Preferences): void {
    const { root, scroller } = this.parts
    const place = scroller.place()
    this.preferences = preferences
    dressReader(root, preferences)
    this.host.restyled()
    if (place) scroller.restore(place)
  }

  private stripeBy(by: StripesBy): void {
    this.parts.looks.setBy(by)
    this.relook()
  }

  /** Codes were switched off or on, or stripes are by something else. */
  relook(): void {
    this.host.relooked()
    this.tell()
  }

  private tell(): void {
    window.dispatchEvent(new CustomEvent(CHOSEN, { detail: this }))
  }

  private follow(by: unknown): void {
    if (by === this) return
    const told = readPreferences()
    if (JSON.stringify(told) !== JSON.stringify(this.preferences)) this.take(told)
    if (this.parts.looks.reload()) this.host.relooked()
    if (this.box.isOpen) this.box.update()
  }

  /** Go to the next passage where coders differ, seen from the selection or the window. */
  toDisagreement(forward: boolean, from: number | null = null): Span | null {
    const { looks, view, messages } = this.parts
    const rows = view.visibleRows()
    const { stood } = this
    const stands = stood !== null && rows.some((row) => row.start <= stood && stood <= row.end)
    const here = from ?? (stands ? stood : rows[0]?.start ?? 0)
    const { passages, coders } = looks.differences
    const found = nextDisagreement(passages, here, forward)
    if (!found) {
      const none = coders < 2 ? "difference_alone" : forward ? "difference_last" : "difference_first"
      messages.brief(t(none))
      return null
    }
    this.stood = found.start
    this.host.look(found)
    messages.say(this.describe(found))
    return found
  }

  /** What is coded in a span, in words. */
  describe(span: Span): string {
    const { model, looks } = this.parts
    const [first, last] = model.paragraphs.touched(span)
    const here = new Set<string>()
    for (let i = first; i <= last; i++)
      for (const coding of model.shownIn(i)) {
        if (coding.end <= span.start || coding.start >= span.end) continue
        const coder = model.coders.get(coding.coder)?.name
        here.add(coder ? t("stripe", { code: coding.code.label, coder }) : looks.labelOf(coding))
      }
    if (!here.size) return t("coded_nothing")
    const named = [...here].slice(0, MOST_NAMED)
    if (here.size > named.length) named.push("\u2026")
    return t("coded_here", { codes: named.join("; ") })
  }

  /** Selected with keys: say what is coded there, once the keys rest. */
  selected(span: Span | null): void {
    clearTimeout(this.timer)
    const { root, messages } = this.parts
    if (!span || !("keyboard" in root.dataset)) return
    this.timer = window.setTimeout(() => messages.say(this.describe(span)), PAUSE)
  }

  destroy(): void {
    clearTimeout(this.timer)
    this.stop.abort()
    this.ruler.destroy()
    this.bookmark.destroy()
  }
}
