/** Codings as they were and as they become: borders, code, certainty; cut, joined, more. */
import type { Code, Coding, NewOp, Op, ReviseOp, Revised, Span } from "./types"

/** What of a coding its coder decides on. */
export type Shape = Pick<Coding, "guid" | "start" | "end" | "code" | "certainty" | "weight">

/** One step: some of one's codings before it, and after it. */
export interface Step {
  before: readonly Shape[]
  after: readonly Shape[]
}

export function shapeOf({ guid, start, end, code, certainty, weight }: Coding): Shape {
  return { guid, start, end, code, certainty, weight }
}

export function isReviseOp(op: Op): op is ReviseOp {
  return op.op === "revise"
}

export function back({ before, after }: Step): Step {
  return { before: after, after: before }
}

/** What Python is asked for, so that what was before becomes what is after. */
export function reviseOp(guid: string, step: Step, slice: (span: Span) => string): NewOp {
  const had = new Set(step.before.map((shape) => shape.guid))
  const has = new Set(step.after.map((shape) => shape.guid))
  const told = ({ code, ...shape }: Shape): Revised => ({ ...shape, code: code.guid, quote: slice(shape) })
  return {
    op: "revise",
    guid,
    changed: step.after.filter((shape) => had.has(shape.guid)).map(told),
    added: step.after.filter((shape) => !had.has(shape.guid)).map(told),
    removed: step.before.filter((shape) => !has.has(shape.guid)).map((shape) => shape.guid),
  }
}

/** The coding with other borders; null where nothing would be left of it. */
export function moved(shape: Shape, { start, end }: Span): Step | null {
  if (start >= end || (start === shape.start && end === shape.end)) return null
  return { before: [shape], after: [{ ...shape, start, end }] }
}

/** The coding cut in two at a place within it; `trim` takes white space off the ends. */
export function cut(
  shape: Shape,
  at: number,
  guid: string,
  trim: (start: number, end: number) => Span | null,
): Step | null {
  if (at <= shape.start || at >= shape.end) return null
  const [left, right] = [trim(shape.start, at), trim(at, shape.end)]
  if (!left || !right) return null
  return { before: [shape], after: [{ ...shape, ...left }, { ...shape, ...right, guid }] }
}

/** Several codings as one, which keeps what the first one carries. */
export function joined(shapes: readonly Shape[]): Step | null {
  const [first, ...others] = shapes
  if (!first || !others.length) return null
  const start = Math.min(...shapes.map((shape) => shape.start))
  const end = Math.max(...shapes.map((shape) => shape.end))
  return { before: shapes, after: [{ ...first, start, end }] }
}

/**
 * A new coding in a project where overlapping ones of one code become one: the oldest
 * grows, the others go. Null where nothing overlaps; a step without `after` changes nothing.
 */
export function absorbed(span: Span, met: readonly Shape[]): Step | null {
  const [oldest] = met
  if (!oldest) return null
  const start = Math.min(span.start, ...met.map((shape) => shape.start))
  const end = Math.max(span.end, ...met.map((shape) => shape.end))
  const isThere = met.length === 1 && oldest.start === start && oldest.end === end
  return isThere ? { before: [], after: [] } : { before: met, after: [{ ...oldest, start, end }] }
}

/** New codings of one passage with several codes, in one step. */
export function coded(span: Span, codes: readonly Code[], guid: () => string): Step {
  const { start, end } = span
  const carried = { certainty: "" as const, weight: null }
  return { before: [], after: codes.map((code) => ({ guid: guid(), start, end, code, ...carried })) }
}
