/** The words of the tree, in the language of the page. */
let words: Record<string, string> = {}

export function setStrings(strings: Record<string, string>): void {
  words = strings
}

export function t(key: string, values: Record<string, string | number> = {}): string {
  const text = (values.n === 1 ? words[`${key}_one`] : undefined) ?? words[key] ?? key
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
