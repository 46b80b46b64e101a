/** What the tab remembers: whose codings are shown, and the codes used last. */
import type { Show } from "./types"

const SHOW = "feltbog-show"
const RECENT = "feltbog-recent"
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

  constructor() {
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
}
