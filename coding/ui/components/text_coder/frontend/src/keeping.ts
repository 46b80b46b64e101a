/**
 * What is not stored yet is kept in the browser: over a reload, a closed tab, a crash.
 * Each tab keeps its own, so that none writes over another's; what a tab that is gone
 * left behind goes to the next one that opens the source, for the same coder.
 */
import type { Op } from "./types"

const KEPT = "feltbog-unsent:"
/** A tab that is there says so this often; one that is silent much longer is gone. */
export const SIGN_EVERY = 2000
const GONE_AFTER = 7000

interface Kept {
  me: string
  /** When the tab gave its last sign; 0 where it was left. */
  at: number
  ops: Op[]
}

/** Keep what a tab has not delivered; false where the browser does not keep it. */
export function keep(client: string, source: string, me: string, ops: readonly Op[]): boolean {
  try {
    const name = nameOf(client, source)
    if (!ops.length) localStorage.removeItem(name)
    else localStorage.setItem(name, JSON.stringify({ me, at: Date.now(), ops }))
    return true
  } catch {
    return !ops.length
  }
}

/** What tabs that are gone could not deliver for this coder, the oldest tab's first. */
export function adopt(source: string, me: string): Op[] {
  const found: { name: string; kept: Kept }[] = []
  for (const name of names()) {
    const kept = name.startsWith(KEPT + source + ":") ? read(name) : null
    if (!kept || Date.now() - kept.at < GONE_AFTER) continue
    if (!kept.me || !me || kept.me === me) found.push({ name, kept })
  }
  found.sort((a, b) => a.kept.at - b.kept.at)
  for (const { name } of found) localStorage.removeItem(name)
  return found.flatMap(({ kept }) => kept.ops)
}

/** The tab is there; or it is being left, and what it keeps is the next one's. */
export function sign(client: string, isLeft = false): void {
  for (const name of names()) {
    if (!name.endsWith(`:${client}`)) continue
    const kept = read(name)
    try {
      if (kept) localStorage.setItem(name, JSON.stringify({ ...kept, at: isLeft ? 0 : Date.now() }))
    } catch {
      // It stays as it was kept.
    }
  }
}

function nameOf(client: string, source: string): string {
  return `${KEPT}${source}:${client}`
}

function names(): string[] {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(KEPT))
  } catch {
    return []
  }
}

function read(name: string): Kept | null {
  try {
    const kept = JSON.parse(localStorage.getItem(name) ?? "null") as Kept | null
    return kept && Array.isArray(kept.ops) ? kept : null
  } catch {
    return null
  }
}
