/** What the tab remembers: whose codings are shown, the codes and codebook used last. */
import type { Code, Show } from "./types"

const SHOW = "feltbog-show"
const RECENT = "feltbog-recent"
const CODEBOOK = "feltbog-codebook"
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
  private book: string

  constructor() {
    const show = read(SHOW)
    this.shown = show === "me" || show === "others" || show === "everyone" ? show : null
    this.used = (read(RECENT) ?? "").split(" ").filter(Boolean)
    this.book = read(CODEBOOK) ?? ""
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

  /** Where new codes go. */
  get codebook(): string {
    return this.book
  }

  set codebook(guid: string) {
    this.book = guid
    write(CODEBOOK, guid)
  }

  use({ guid: code, codebook }: Code): void {
    this.codebook = codebook
    this.used = [code, ...this.used.filter((guid) => guid !== code)].slice(0, MANY)
    write(RECENT, this.used.join(" "))
  }
}
