/** Words of a card that were written and not stored: the tab keeps them. */
import type { Code, Texts } from "./types"

const KEPT = "feltbog-card:"

export interface Draft {
  /** What was written, for the fields that were changed. */
  texts: Texts
  /** What stood there when one began to write. */
  base: Texts
}

export class Drafts {
  private readonly held = new Map<string, Draft>()

  constructor(private readonly language: string) {}

  get({ guid }: Code): Draft | null {
    const held = this.held.get(guid)
    if (held) return held
    try {
      const kept: unknown = JSON.parse(sessionStorage.getItem(this.key(guid)) ?? "null")
      return isDraft(kept) ? kept : null
    } catch {
      return null
    }
  }

  set({ guid }: Code, draft: Draft): void {
    this.held.set(guid, draft)
    try {
      sessionStorage.setItem(this.key(guid), JSON.stringify(draft))
    } catch {
      // Storage is full or forbidden: it is held until the page is left.
    }
  }

  drop({ guid }: Code): void {
    this.held.delete(guid)
    try {
      sessionStorage.removeItem(this.key(guid))
    } catch {
      // Then nothing was kept either.
    }
  }

  private key(guid: string): string {
    return `${KEPT}${guid}:${this.language}`
  }
}

function isDraft(value: unknown): value is Draft {
  const { texts, base } = (value ?? {}) as Partial<Draft>
  return !!texts && !!base
}
