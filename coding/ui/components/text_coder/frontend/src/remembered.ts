/** What the tab remembers: whose codings are shown, the codes used last, places jumped to. */
import type { Show } from "./types"

const SHOW = "feltbog-show"
const RECENT = "feltbog-recent"
const GOTO = "feltbog-goto:"
const MANY = 6

function read(key: string): string | null {
  try {
    return sessionStorage.getItem(key)
  } catch {
    return null
  }
}

function write(key: string, value: string): void {
  try {
    sessionStorage.setItem(key, value)
  } catch {
    // Without storage it is remembered until the page is left.
  }
}

export class Remembered {
  private shown: Show | null
  private used: string[]

  constructor(private readonly source: string) {
    const show = read(SHOW)
    this.shown = show === "me" || show === "others" || show === "everyone" ? show : null
    this.used = (read(RECENT) ?? "").split(" ").filter(Boolean)
  }

  get show(): Show | null {
    return this.shown
  }

  set show(show: Show | null) {
    this.shown = show
    if (show) write(SHOW, show)
  }

  get recent(): readonly string[] {
    return this.used
  }

  use(code: string): void {
    this.used = [code, ...this.used.filter((guid) => guid !== code)].slice(0, MANY)
    write(RECENT, this.used.join(" "))
  }

  /** True once for each nonce, also when the reader is built anew in between. */
  isNewGoto(nonce: string | number | null): boolean {
    if (read(GOTO + this.source) === String(nonce)) return false
    write(GOTO + this.source, String(nonce))
    return true
  }
}
