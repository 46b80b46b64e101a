/** Names in vivo: the participant's own words, short enough to be a name. */

const LONGEST = 60

export function folded(words: string): string {
  return words.replace(/\s+/g, " ").trim()
}

/** The words with their white space folded, cut at a word where they are too long. */
export function nameOf(words: string): string {
  // A selection often begins behind a speaker's label.
  const letters = [...folded(words).replace(/^[\s,;:.–—-]+(?=.)/u, "")]
  if (letters.length <= LONGEST) return letters.join("")
  const head = letters.slice(0, LONGEST - 1)
  // One letter further tells whether the cut falls between two words already.
  const isBetween = letters[LONGEST - 1] === " "
  const space = isBetween ? head.length : head.lastIndexOf(" ")
  // A first word without end is cut wherever it has to be.
  const kept = head.slice(0, space > 0 ? space : head.length).join("")
  return `${kept.replace(/[\s,;:.–—-]+$/u, "")}\u2026`
}
