/** Which headings are folded; the browser keeps it for each codebook. */
import { codesOf } from "./rows"
import type { Row } from "./types"

const KEPT = "feltbog-collapsed:"

export class Folds {
  readonly closed = new Set<string>()
  private codebook = ""

  open(codebook: string): void {
    this.codebook = codebook
    this.closed.clear()
    try {
      const kept: unknown = JSON.parse(sessionStorage.getItem(KEPT + codebook) ?? "[]")
      if (Array.isArray(kept)) for (const guid of kept) this.closed.add(String(guid))
    } catch {
      // Storage is forbidden: everything is unfolded then.
    }
  }

  toggle(guid: string, open = this.closed.has(guid)): void {
    if (open) this.closed.delete(guid)
    else this.closed.add(guid)
    this.keep()
  }

  foldAll(rows: readonly Row[]): void {
    for (const row of rows) if (row.parent) this.closed.add(row.parent)
    this.keep()
  }

  unfoldAll(): void {
    this.closed.clear()
    this.keep()
  }

  /** Unfold whatever hides a code. */
  reveal(rows: readonly Row[], guid: string): void {
    const codes = codesOf(rows)
    for (let up = codes.get(guid)?.parent; up; up = codes.get(up)?.parent) this.closed.delete(up)
    this.keep()
  }

  private keep(): void {
    try {
      sessionStorage.setItem(KEPT + this.codebook, JSON.stringify([...this.closed]))
    } catch {
      // It only forgets what was folded.
    }
  }
}
