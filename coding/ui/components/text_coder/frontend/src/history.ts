/** One's own acts of this sitting, to take back and to do again. */
import type { Coding } from "./types"

export interface Act {
  kind: "add" | "remove"
  coding: Coding
}

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
      if (act.coding === old) act.coding = now
  }

  /** Forget the acts about a coding that Python refused or somebody else removed. */
  forget(guid: string): void {
    this.done = this.done.filter((a) => a.coding.guid !== guid)
    this.undone = this.undone.filter((a) => a.coding.guid !== guid)
  }
}
