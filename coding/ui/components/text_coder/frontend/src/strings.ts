/** The words of the reader, in the person's language. They come with the document. */

let words: Record<string, string> = {}

export function setStrings(strings: Record<string, string>): void {
  words = strings
}

/** The text for a key, its {placeholders} filled; `key_one` is taken when n is 1. */
export function t(key: string, values: Record<string, string | number> = {}): string {
  const single = values.n === 1 ? words[`${key}_one`] : undefined
  const text = single ?? words[key] ?? key
  return text.replace(/\{(\w+)\}/g, (whole, name: string) =>
    name in values ? String(values[name]) : whole,
  )
}
