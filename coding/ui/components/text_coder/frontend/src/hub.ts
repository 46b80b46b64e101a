/**
 * Where the mailbox and the reader meet. They are two components of one page, and either
 * may come first; the outboxes outlive both, so that turning pages loses nothing.
 */
import { History } from "./history"
import { adopt, keep, sign, SIGN_EVERY } from "./keeping"
import { makeGuid } from "../../../shared/guid"
import { Outbox, type Settled } from "./outbox"
import type { MailboxData, Op, OpsMessage } from "./types"

export interface Mail {
  data: MailboxData
  send(message: OpsMessage): void
  owner: unknown
}

export interface Hub {
  /** Who codes, as the last mail said. */
  me?: string
  /** Called when what was done in another source is refused. */
  isSigning?: boolean
  refused?: (refused: Settled["refused"]) => void
  queue: Mail[]
  client?: string
  outboxes?: Map<string, Outbox>
  histories?: Map<string, History>
  mails?: Map<string, Mail>
  readers?: Map<string, (mail: Mail, anew: boolean) => void>
  receive?(mail: Mail): void
  leave?(owner: unknown): void
}

export type OpenHub = Required<Omit<Hub, "refused" | "me">> & Pick<Hub, "refused" | "me">

declare global {
  var __feltbog: Hub | undefined
}

/** The hub, with all that the reader adds to what the mailbox may have made. */
export function openHub(): OpenHub {
  const hub = (globalThis.__feltbog ??= { queue: [] })
  hub.client ??= makeGuid()
  hub.outboxes ??= new Map()
  hub.histories ??= new Map()
  const mails = (hub.mails ??= new Map())
  const readers = (hub.readers ??= new Map())
  hub.receive ??= (mail) => {
    if (!mail.data?.source) return
    hub.me = mail.data.me ?? ""
    const before = mails.get(mail.data.source)
    for (const [source, old] of mails)
      if (old.owner === mail.owner && source !== mail.data.source) mails.delete(source)
    mails.set(mail.data.source, mail)
    readers.get(mail.data.source)?.(mail, before?.owner !== mail.owner)
    forwardStrays(hub as OpenHub, mail)
  }
  hub.leave ??= (owner) => {
    for (const [source, mail] of mails) if (mail.owner === owner) mails.delete(source)
  }
  if (!hub.isSigning) {
    hub.isSigning = true
    const { client } = hub
    window.setInterval(() => {
      for (const { pending } of hub.outboxes?.values() ?? []) if (pending.length) return sign(client)
    }, SIGN_EVERY)
    window.addEventListener("pagehide", () => sign(client, true))
    window.addEventListener("pageshow", () => sign(client))
  }
  for (const mail of hub.queue.splice(0)) hub.receive(mail)
  return hub as OpenHub
}

/** The outbox of a source, with what a tab that is gone could not deliver. */
export function outboxOf(hub: OpenHub, source: string, me = ""): { outbox: Outbox; kept: Op[] } {
  const known = hub.outboxes.get(source)
  if (known) return { outbox: known, kept: [] }
  const outbox = new Outbox(hub.client, source)
  hub.outboxes.set(source, outbox)
  return { outbox, kept: adopt(source, me) }
}

/**
 * What one did in a source and left before it was stored goes out with the mail of the
 * source that is open now. A refusal is shown there, or waits until one is back.
 */
function forwardStrays(hub: OpenHub, mail: Mail): void {
  const { reply, source } = mail.data
  const now = performance.now()
  const answered = reply && reply.source !== source ? hub.outboxes.get(reply.source) : null
  if (answered && (hub.refused || !reply?.refused.length)) {
    const { refused } = answered.settle(reply, now)
    keepOps(answered)
    if (refused.length) hub.refused?.(refused)
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
export function historyOf(hub: OpenHub, source: string): History {
  const history = hub.histories.get(source) ?? new History()
  hub.histories.set(source, history)
  return history
}

/** Keep what is not acknowledged; false where the browser does not. */
export function keepOps(outbox: Outbox): boolean {
  const { client, source, pending } = outbox
  return keep(client, source, globalThis.__feltbog?.me ?? "", pending)
}
