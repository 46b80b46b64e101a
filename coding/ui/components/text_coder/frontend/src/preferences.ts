/** How one likes to read: kept in the browser, for all sources and projects. */

export const SIZES = [85, 100, 115, 130, 150, 175, 200] as const
export const CHOICES = {
  width: ["narrow", "medium", "wide", "full"],
  letters: ["sans", "serif"],
  spacing: ["normal", "wide", "wider"],
  theme: ["app", "light", "dark", "contrast"],
  motion: ["system", "off"],
} as const

export type Choice = keyof typeof CHOICES
export type Preferences = { size: number } & { [C in Choice]: (typeof CHOICES)[C][number] }

export const PLAIN: Preferences = {
  size: 100,
  width: "medium",
  letters: "sans",
  spacing: "normal",
  theme: "app",
  motion: "system",
}

const KEY = "feltbog-reading"

/** What was kept, as far as it is still a choice: another version may have written it. */
export function understood(kept: unknown): Preferences {
  const found: Preferences = { ...PLAIN }
  if (typeof kept !== "object" || kept === null) return found
  const told = kept as Record<string, unknown>
  if (SIZES.some((size) => size === told.size)) found.size = told.size as number
  for (const choice of Object.keys(CHOICES) as Choice[]) {
    const values: readonly unknown[] = CHOICES[choice]
    if (values.includes(told[choice])) Object.assign(found, { [choice]: told[choice] })
  }
  return found
}

export function readPreferences(): Preferences {
  try {
    return understood(JSON.parse(localStorage.getItem(KEY) ?? "null"))
  } catch {
    return { ...PLAIN }
  }
}

export function keepPreferences(preferences: Preferences): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(preferences))
  } catch {
    // Without storage they last until the page is left.
  }
}

/** The next size up or down; the same one at the end of the scale. */
export function otherSize(size: number, bigger: boolean): number {
  const sizes: readonly number[] = SIZES
  const at = sizes.indexOf(size) + (bigger ? 1 : -1)
  return sizes[at] ?? size
}

/** Say them to the style sheet (reading.css), which does the rest. */
export function dressReader(root: HTMLElement, preferences: Preferences): void {
  const { size, ...choices } = preferences
  root.style.setProperty("--fb-zoom", String(size / 100))
  for (const [name, value] of Object.entries(choices)) {
    if (value === PLAIN[name as Choice]) delete root.dataset[`r${name}`]
    else root.dataset[`r${name}`] = value
  }
}
