/** One's own acts of this sitting, to take back and to do again. */
import type { Mark, Stroke } from "./layers"
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

export type Act = CodingAct | LayerAct

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
    for (const act of [...this.done, ...this.undone])
      if (act.kind !== "layer" && act.coding === old) act.coding = now
  }

  /** Forget the acts about a coding or stroke that Python refused. */
  forget(guid: string): void {
    const isOther = (act: Act): boolean =>
      (act.kind === "layer" ? act.stroke : act.coding).guid !== guid
    this.done = this.done.filter(isOther)
    this.undone = this.undone.filter(isOther)
  }
}
