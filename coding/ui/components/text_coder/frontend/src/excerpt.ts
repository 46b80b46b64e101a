/** Words of the text as a message or a list quotes them. */
import type { Offsets } from "./offsets"
import type { Span } from "./types"

/** A span's words in one line, `most` characters of them; three dots say that it goes on. */
export function excerpt(offsets: Offsets, { start, end }: Span, most = 60): string {
  const short = Math.min(end, start + most)
  const text = offsets.slice(start, short).replace(/\s+/g, " ")
  return short < end ? `${text}\u2026` : text
}
