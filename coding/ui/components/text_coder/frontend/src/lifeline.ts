/** The line to Python: what arrives through the mailbox, and what must not be lost. */
import type { Acts } from "./acts"
import { type Mail, openHub } from "./hub"
import type { Model } from "./model"
import type { Settled } from "./outbox"
import { Pulse } from "./pulse"
import type { Remembered } from "./remembered"
import type { Coding, MailboxData, News, Op, Span } from "./types"
import { keepUnblocked } from "./unblock"

export interface LifelineView {
  /** Codings changed (or, without any named, all may look different). */
  changed(codings?: Coding[]): void
  look(span: Span): void
  /** The server does not answer. */
  gone(): void
  refusedElsewhere(op: Op, message: string): void
  /** Colleagues have put these on the text just now. */
  arrived(codings: Coding[]): void
  /** There is no source after (or before) this one. */
  missing(forward: boolean): void
  /** Memos are others now. */
  noted(news: NonNullable<MailboxData["memos"]>): void
}

export class Lifeline {
  /** The mailbox has come, so we know who codes. Before that, acts wait in the outbox. */
  met = false
  private readonly hub = openHub()
  private readonly source: string
  private readonly stop = new AbortController()
  private readonly pulse: Pulse
  private isGone = false

  constructor(
    private readonly model: Model,
    private readonly acts: Acts,
    private readonly memory: Remembered,
    private readonly view: LifelineView,
    /** The last jump that was made, so that a rerun does not jump again. */
    public jumped: string | null,
  ) {
    this.source = model.document.source.guid
    this.pulse = new Pulse({
      isBusy: () => acts.outbox.status(performance.now()).state === "saving",
      seen: () => this.model.revision,
      take: (news) => this.hear(news),
      ask: () => this.ask(),
      back: acts.hurry,
    })
    const { signal } = this.stop
    window.addEventListener("online", this.acts.hurry, { signal })
    document.addEventListener("visibilitychange", this.acts.hurry, { signal })
    keepUnblocked(this.gone, signal)
    window.addEventListener("beforeunload", this.beforeUnload, { signal })
  }

  /** Begin to listen, and take what has come already. */
  open(): void {
    this.hub.readers.set(this.source, this.receive)
    this.hub.refused = this.refused
    const mail = this.hub.mails.get(this.source)
    if (mail) this.receive(mail, false)
  }

  private readonly receive = (mail: Mail, anew: boolean): void => {
    this.takeIn(mail, anew)
    this.pulse.meet(mail.data.pulse)
  }

  /** What happened elsewhere, without any answer to what one did. */
  private hear(news: News): void {
    const mail = this.hub.mails.get(this.source)
    if (mail) this.takeIn({ ...mail, data: { ...mail.data, ...news, reply: null, goto: null } }, false)
  }

  private takeIn(mail: Mail, anew: boolean): void {
    const { data } = mail
    const { show } = this.model
    this.met = true
    this.isGone = false
    const known = this.meet(data.me)
    if (!this.memory.show) this.model.show = data.show
    const fresh = data.added.map(([guid]) => guid).filter((guid) => !this.model.codings.has(guid))
    const { touched, ...told } = this.model.apply(data)
    touched.push(...this.acts.settle(mail, anew, told))
    if (told.gap) this.acts.ask()
    if (!known || show !== this.model.show) this.view.changed()
    else this.view.changed(touched)
    if (data.memos && data.revision >= this.model.revision) this.view.noted(data.memos)
    this.tell(fresh)
    if (data.goto) this.jump(data.goto)
  }

  /** What was done in a source that one has left, or that is gone, is told here. */
  private readonly refused = (refused: Settled["refused"]): void => {
    for (const { op, message } of refused) this.view.refusedElsewhere(op, message)
  }

  private tell(fresh: string[]): void {
    const { model } = this
    const arrived = fresh.flatMap((guid) => model.codings.get(guid) ?? [])
    const theirs = arrived.filter((coding) => !model.isMine(coding) && model.isShown(coding))
    if (theirs.length) this.view.arrived(theirs)
  }

  /** There is news: an empty message brings them, as an act would. */
  private ask(): void {
    const { outbox } = this.acts
    this.hub.mails.get(this.source)?.send(outbox.message(this.model.revision, performance.now()))
  }

  /** Read the next source, or the one before. */
  openSource(forward: boolean): void {
    const beside = this.hub.mails.get(this.source)?.data.neighbours
    const guid = forward ? beside?.next : beside?.previous
    if (guid) this.acts.open(guid)
    else this.view.missing(forward)
  }

  /** Go to a place once for each nonce. */
  private jump({ start, end, nonce }: NonNullable<MailboxData["goto"]>): void {
    if (this.jumped === String(nonce)) return
    this.jumped = String(nonce)
    this.view.look({ start, end })
  }

  /** True when we knew already who codes. What was coded before that is theirs. */
  private meet(me: string | null): boolean {
    const before = this.model.me
    if (before === me) return true
    for (const coding of this.model.codings.values())
      if (coding.state === "pending" && coding.coder === (before ?? "")) coding.coder = me ?? ""
    this.model.me = me
    return false
  }

  /** The server does not answer: say so once, until it has answered again. */
  private readonly gone = (): void => {
    if (!this.isGone) this.view.gone()
    this.isGone = true
  }

  private readonly beforeUnload = (event: BeforeUnloadEvent): void => {
    const boxes = [...this.hub.outboxes.values()]
    if (boxes.some((outbox) => outbox.pending.length)) event.preventDefault()
  }

  destroy(): void {
    this.stop.abort()
    this.pulse.destroy()
    // A reader of the same source may have been mounted elsewhere before this one goes.
    if (this.hub.refused === this.refused) this.hub.refused = undefined
    if (this.hub.readers.get(this.source) === this.receive) this.hub.readers.delete(this.source)
  }
}
