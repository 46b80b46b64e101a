/**
 * Asks the server about once a second whether there is anything new in the source: one
 * number, no run of the page. Where the server has no such address, or does not answer,
 * the slower heartbeat of the page brings what is new.
 */
import type { PulseData } from "./types"

const EVERY = 1000
const LONGEST = 8000
/** A server that is there answers at once; one that hangs must not keep us waiting. */
const PATIENCE = 4000

export interface PulseActs {
  /** What one did is on its way; its answer will tell all that is new. */
  isBusy(): boolean
  /** There is something new: ask for it. */
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
    if (newest !== this.at.newest && now - this.asked > PATIENCE) {
      this.asked = now
      this.acts.ask()
    }
    this.again(this.pace)
  }

  /** The newest event; null where nobody knows us, undefined where nobody answers. */
  private async newest(address: string): Promise<number | null | undefined> {
    this.asking = new AbortController()
    const tooLong = window.setTimeout(() => this.asking?.abort(), PATIENCE)
    try {
      const { signal } = this.asking
      const answer = await fetch(address, { signal, cache: "no-store", credentials: "omit" })
      if (answer.status >= 500) return undefined
      const text = answer.ok ? await answer.text() : ""
      return /^\d+$/.test(text) ? Number(text) : null
    } catch {
      return undefined
    } finally {
      clearTimeout(tooLong)
    }
  }

  destroy(): void {
    this.stop.abort()
    this.rest()
  }
}
