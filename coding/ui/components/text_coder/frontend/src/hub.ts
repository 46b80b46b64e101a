/**
 * Where the mailbox and the reader meet. They are two components of one page, and either
 * may come first; the outboxes outlive both, so that turning pages loses nothing.
 */
import { History } from "./history"
import { makeGuid } from "../../../shared/guid"
import { Outbox } from "./outbox"
import type { MailboxData, Op, OpsMessage } from "./types"

export interface Mail {
  data: MailboxData
  send(message: OpsMessage): void
  owner: unknown
}

export interface Hub {
  queue: Mail[]
  client?: string
  outboxes?: Map<string, Outbox>
  histories?: Map<string, History>
  mails?: Map<string, Mail>
  readers?: Map<string, (mail: Mail, anew: boolean) => void>
  receive?(mail: Mail): void
  leave?(owner: unknown): void
}

declare global {
  var __feltbog: Hub | undefined
}

const KEPT = "feltbog-outbox:"

/** The hub, with all that the reader adds to what the mailbox may have made. */
export function openHub(): Required<Hub> {
  const hub = (globalThis.__feltbog ??= { queue: [] })
  hub.client ??= makeGuid()
  hub.outboxes ??= new Map()
  hub.histories ??= new Map()
  const mails = (hub.mails ??= new Map())
  const readers = (hub.readers ??= new Map())
  hub.receive ??= (mail) => {
    if (!mail.data?.source) return
    const before = mails.get(mail.data.source)
    for (const [source, old] of mails)
      if (old.owner === mail.owner && source !== mail.data.source) mails.delete(source)
    mails.set(mail.data.source, mail)
    readers.get(mail.data.source)?.(mail, before?.owner !== mail.owner)
    forwardStrays(hub as Required<Hub>, mail)
  }
  hub.leave ??= (owner) => {
    for (const [source, mail] of mails) if (mail.owner === owner) mails.delete(source)
  }
  for (const mail of hub.queue.splice(0)) hub.receive(mail)
  return hub as Required<Hub>
}

/** The outbox of a source, with what an earlier load of the page could not deliver. */
export function outboxOf(hub: Required<Hub>, source: string): { outbox: Outbox; kept: Op[] } {
  const known = hub.outboxes.get(source)
  if (known) return { outbox: known, kept: [] }
  const outbox = new Outbox(hub.client, source)
  hub.outboxes.set(source, outbox)
  return { outbox, kept: keptOps(source) }
}

/**
 * What one did in a source and left before it was stored goes out with the mail of the
 * source that is open now. A refusal waits until one is back, where it can be shown.
 */
function forwardStrays(hub: Required<Hub>, mail: Mail): void {
  const { reply, source } = mail.data
  const now = performance.now()
  const answered = reply && reply.source !== source ? hub.outboxes.get(reply.source) : null
  if (answered && !reply?.refused.length) {
    answered.settle(reply, now)
    keepOps(answered)
  }
  if (hub.outboxes.get(source)?.pending.length) return
  for (const stray of hub.outboxes.values()) {
    // One that is open beside this one has a mailbox of its own, and waits for its answers.
    if (stray.source === source || hub.mails.has(stray.source)) continue
    if ((stray.nextTry() ?? Infinity) > now) continue
    return mail.send(stray.message(0, now))
  }
}

/** What one did in a source in this sitting. */
export function historyOf(hub: Required<Hub>, source: string): History {
  const history = hub.histories.get(source) ?? new History()
  hub.histories.set(source, history)
  return history
}

function keptOps(source: string): Op[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEPT + source) ?? "[]")
    return Array.isArray(kept) ? (kept as Op[]) : []
  } catch {
    return []
  }
}

/** Keep what is not acknowledged, in case the page is reloaded or its tab put to sleep. */
export function keepOps(outbox: Outbox): void {
  try {
    if (outbox.pending.length)
      sessionStorage.setItem(KEPT + outbox.source, JSON.stringify(outbox.pending))
    else sessionStorage.removeItem(KEPT + outbox.source)
  } catch {
    // Storage is full or forbidden: the outbox in memory still does its work.
  }
}
