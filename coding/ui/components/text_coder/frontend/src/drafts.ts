/** Words that were written and not stored, of a card or a memo: the tab keeps them. */
import type { Texts } from "./types"

const KEPT = "feltbog-card:"

export interface Draft<T = Texts> {
  /** What was written, for the fields that were changed. */
  texts: T
  /** What stood there when one began to write. */
  base: T
}

interface Named {
  guid: string
}

export class Drafts<T = Texts> {
  private readonly held = new Map<string, Draft<T>>()

  constructor(
    private readonly language: string,
    private readonly kept = KEPT,
  ) {}

  get({ guid }: Named): Draft<T> | null {
    const held = this.held.get(guid)
    if (held) return held
    try {
      const kept: unknown = JSON.parse(sessionStorage.getItem(this.key(guid)) ?? "null")
      return isDraft<T>(kept) ? kept : null
    } catch {
      return null
    }
  }

  set({ guid }: Named, draft: Draft<T>): void {
    this.held.set(guid, draft)
    try {
      sessionStorage.setItem(this.key(guid), JSON.stringify(draft))
    } catch {
      // Storage is full or forbidden: it is held until the page is left.
    }
  }

  drop({ guid }: Named): void {
    this.held.delete(guid)
    try {
      sessionStorage.removeItem(this.key(guid))
    } catch {
      // Then nothing was kept either.
    }
  }

  private key(guid: string): string {
    return `${this.kept}${guid}:${this.language}`
  }
}

function isDraft<T>(value: unknown): value is Draft<T> {
  const { texts, base } = (value ?? {}) as Partial<Draft<T>>
  return !!texts && !!base
}
