/** Marking layers, drawn at once; taking it back; what Python says of it. */
import type { History, LayerAct } from "./history"
import { isLayerOp, layerName, type Stroke } from "./layers"
import type { Messages } from "./messages"
import type { Model } from "./model"
import { makeGuid } from "../../../shared/guid"
import type { Settled } from "./outbox"
import { t } from "./strings"
import type { Layer, LayerOp, NewOp, Op, Span } from "./types"

export interface LayerHost {
  byTouch(): boolean
  pending(): readonly Op[]
  post(op: NewOp): void
  undo(): void
  quote(span: Span): string
  /** Layers look other than before. */
  layered(): void
  refused(span: Span): void
  look(span: Span): void
}

export class LayerActs {
  constructor(
    private readonly model: Model,
    private readonly history: History,
    private readonly messages: Messages,
    private readonly host: LayerHost,
  ) {
    model.layers.repaint(host.pending())
  }

  mark(span: Span, layer: Layer | null): void {
    if (this.model.layers.isAll(span, layer)) {
      const values = { layer: layer ? layerName(layer) : "" }
      return this.messages.brief(t(layer ? "layer_already" : "layer_nothing", values))
    }
    const before = this.model.layers.cutTo(span)
    const stroke = this.put(span, layer)
    this.history.record({ kind: "layer", stroke, before })
    const words = this.words(stroke)
    if (this.host.byTouch() || !layer) this.messages.brief(words, () => this.host.undo())
    else this.messages.say(words)
  }

  undo({ stroke, before }: LayerAct): void {
    this.put(stroke, null)
    for (const mark of before) if (this.trimmed(mark)) this.put(mark, mark.layer)
    this.messages.brief(t("undone_layer"))
  }

  redo(act: LayerAct): void {
    act.stroke = this.put(act.stroke, act.stroke.layer)
    this.messages.brief(this.words(act.stroke))
  }

  /** What Python answered: stored, or refused and taken back where one sees it. */
  settle({ stored, refused }: Settled, areTold: boolean): void {
    if (!areTold) for (const op of stored.filter(isLayerOp)) this.model.layers.stored(op)
    for (const { op, message } of refused) if (isLayerOp(op)) this.refuse(op, message)
    this.repaint()
  }

  private refuse(op: LayerOp, message: string): void {
    this.history.forget(op.guid)
    this.host.refused(op)
    const quote = this.host.quote(op)
    const title =
      op.op === "mark"
        ? t("refused_layer", { layer: layerName(op.layer), quote })
        : t("refused_clear", { quote })
    this.messages.lasting(title, message, () => this.host.look(op))
  }

  private put({ start, end }: Span, layer: Layer | null): Stroke {
    const place = { guid: makeGuid(), start, end, quote: this.model.offsets.slice(start, end) }
    this.host.post(layer ? { op: "mark", layer, ...place } : { op: "clear", ...place })
    this.repaint()
    return { guid: place.guid, start, end, layer }
  }

  private repaint(): void {
    if (this.model.layers.repaint(this.host.pending())) this.host.layered()
  }

  private words({ layer, start, end }: Stroke): string {
    const quote = this.host.quote({ start, end })
    return layer ? t("layer_on", { layer: layerName(layer), quote }) : t("layer_off", { quote })
  }

  private trimmed({ start, end }: Span): boolean {
    return this.model.offsets.trim(start, end) !== null
  }
}
