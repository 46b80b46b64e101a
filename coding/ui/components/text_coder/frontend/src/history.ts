/** One's own acts of this sitting, to take back and to do again. */
import type { Mark, Stroke } from "./layers"
import type { Shape, Step } from "./revisions"
import type { Coding } from "./types"

export interface CodingAct {
  kind: "add" | "remove"
  coding: Coding
  /** Its code was made in the same act. */
  invented?: boolean
}

/** A layer put on or taken off, and the marks that stood there before. */
export interface LayerAct {
  kind: "layer"
  stroke: Stroke
  before: readonly Mark[]
}

/** Codings changed, cut, joined ...; `guid` is that of the message sent last. */
export interface ReviseAct {
  kind: "revise"
  guid: string
  step: Step
}

export type Act = CodingAct | LayerAct | ReviseAct

export class History {
  private done: Act[] = []
  private undone: Act[] = []

  record(act: Act): void {
    this.done.push(act)
    this.undone = []
  }

  /** The act to take back next; the caller carries it out and then calls `moved`. */
  get last(): Act | undefined {
    return this.done[this.done.length - 1]
  }

  get next(): Act | undefined {
    return this.undone[this.undone.length - 1]
  }

  back(): void {
    const act = this.done.pop()
    if (act) this.undone.push(act)
  }

  forth(): void {
    const act = this.undone.pop()
    if (act) this.done.push(act)
  }

  /** A coding that was put back has a new guid: the acts that speak of it must know. */
  rename(old: Coding, now: Coding): void {
    const renamed = (shape: Shape): Shape =>
      shape.guid === old.guid ? { ...shape, guid: now.guid } : shape
    for (const act of [...this.done, ...this.undone])
      if (act.kind === "revise") {
        const { before, after } = act.step
        act.step = { before: before.map(renamed), after: after.map(renamed) }
      } else if (act.kind !== "layer" && act.coding === old) act.coding = now
  }

  /** Forget the acts about a coding or stroke that Python refused. */
  forget(guid: string): void {
    const isOther = (act: Act): boolean => guidOf(act) !== guid
    this.done = this.done.filter(isOther)
    this.undone = this.undone.filter(isOther)
  }
}

export function guidOf(act: Act): string {
  if (act.kind === "revise") return act.guid
  return (act.kind === "layer" ? act.stroke : act.coding).guid
}
