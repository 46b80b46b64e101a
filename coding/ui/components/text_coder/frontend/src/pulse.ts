/**
 * Asks the server about once a second whether there is anything new in the source: one
 * number, no run of the page. Where the server has no such address, or does not answer,
 * the slower heartbeat of the page brings what is new.
 */
import type { News, PulseData } from "./types"

const EVERY = 1000
const LONGEST = 8000
/** A server that is there answers at once; one that hangs must not keep us waiting. */
const PATIENCE = 4000

export interface PulseActs {
  /** What one did is on its way; its answer will tell all that is new. */
  isBusy(): boolean
  /** The event up to which we know everything. */
  seen(): number
  /** This is new. */
  take(news: News): void
  /** There is something new that only the page can bring: ask it. */
  ask(): void
  /** The server answers again, after it did not. */
  back(): void
}

export class Pulse {
  private at: PulseData | null = null
  private timer = 0
  private wait = EVERY
  private isGone = false
  private asking: AbortController | null = null
  /** When we asked for the news and did not get them yet. */
  private asked = -Infinity
  /** A server that has much to do is asked less often: those who code go first. */
  private pace = EVERY
  private readonly stop = new AbortController()

  constructor(private readonly acts: PulseActs) {
    const { signal } = this.stop
    document.addEventListener("visibilitychange", this.soon, { signal })
    window.addEventListener("online", this.soon, { signal })
  }

  /** The mail says where to ask, and up to which event it tells. */
  meet(at: PulseData | null | undefined): void {
    const isOther = at?.address !== this.at?.address
    this.at = at ?? null
    const took = performance.now() - this.asked
    if (Number.isFinite(took)) this.pace = Math.min(LONGEST, EVERY + 3 * took)
    this.asked = -Infinity
    if (!at) this.rest()
    else if (isOther || !this.timer) this.again(EVERY)
  }

  private readonly soon = (): void => {
    if (document.visibilityState !== "visible") return this.rest()
    this.wait = EVERY
    if (this.at) this.again(0)
  }

  private rest(): void {
    clearTimeout(this.timer)
    this.timer = 0
    this.asking?.abort()
  }

  private again(wait: number): void {
    clearTimeout(this.timer)
    // Not all readers of a room in the same moment.
    const spread = wait && wait * (0.9 + Math.random() * 0.2)
    this.timer = window.setTimeout(() => void this.beat(), spread)
  }

  private async beat(): Promise<void> {
    this.timer = 0
    const { at } = this
    if (!at || document.visibilityState !== "visible") return
    if (this.acts.isBusy() && !this.isGone) return this.again(EVERY)
    const newest = await this.newest(at.address)
    if (this.at?.address !== at.address || this.stop.signal.aborted) return
    if (newest === undefined) {
      this.isGone = true
      this.wait = Math.min(this.wait * 2, LONGEST)
      return this.again(this.wait)
    }
    if (this.isGone) this.acts.back()
    this.isGone = false
    this.wait = EVERY
    // A server that was started anew does not know us: its first mail says where to ask.
    if (newest === null) return void (this.at = null)
    const now = performance.now()
    if (newest !== this.at.newest && now - this.asked > PATIENCE && !(await this.fetched(at))) {
      this.asked = now
      this.acts.ask()
    }
    if (this.at === at && !this.stop.signal.aborted) this.again(this.pace)
  }

  /** Fetch what is new beside the page; false where the page itself must look. */
  private async fetched(at: PulseData): Promise<boolean> {
    const began = performance.now()
    const answer = await this.get(`${at.address}?since=${this.acts.seen()}`)
    const news = answer?.ok ? ((await answer.json().catch(() => null)) as News | null) : null
    if (this.at !== at || this.stop.signal.aborted) return true
    if (typeof news?.revision !== "number") return false
    this.pace = Math.min(LONGEST, EVERY + 3 * (performance.now() - began))
    at.newest = news.newest
    this.acts.take(news)
    return true
  }

  /** The newest event; null where nobody knows us, undefined where nobody answers. */
  private async newest(address: string): Promise<number | null | undefined> {
    const answer = await this.get(address)
    if (!answer || answer.status >= 500) return undefined
    const text = answer.ok ? await answer.text().catch(() => "") : ""
    return /^\d+$/.test(text) ? Number(text) : null
  }

  private async get(address: string): Promise<Response | null> {
    this.asking = new AbortController()
    const tooLong = window.setTimeout(() => this.asking?.abort(), PATIENCE)
    try {
      const { signal } = this.asking
      return await fetch(address, { signal, cache: "no-store", credentials: "omit" })
    } catch {
      return null
    } finally {
      clearTimeout(tooLong)
    }
  }

  destroy(): void {
    this.stop.abort()
    this.rest()
  }
}
