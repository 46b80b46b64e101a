/** The numbers on the page: codings shown and hidden, codings of each code, saved or not. */
import type { Chip } from "./chip"
import type { Model } from "./model"
import type { Outbox } from "./outbox"
import type { Panel } from "./panel"

export class Figures {
  private frame = 0
  private later = 0

  constructor(
    private readonly model: Model,
    private readonly chip: Chip,
    private readonly panel: Panel,
  ) {}

  update(): void {
    const counts = this.model.counts()
    this.chip.update(this.model, counts)
    this.panel.update(counts.byCode)
  }

  /** After the next frame, which belongs to the highlight. */
  updateSoon(): void {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0
      clearTimeout(this.later)
      this.later = window.setTimeout(() => this.update(), 0)
    })
  }

  saved(outbox: Outbox): void {
    this.chip.saved(outbox.status(performance.now()))
  }

  destroy(): void {
    cancelAnimationFrame(this.frame)
    clearTimeout(this.later)
  }
}
