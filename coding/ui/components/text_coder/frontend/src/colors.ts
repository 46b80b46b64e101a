/** Colours that stay readable: fills blended until the text on them has contrast enough. */
import type { Layer } from "./types"

export type Rgb = readonly [number, number, number]

export function parseHex(hex: string): Rgb {
  const full = /^#?([0-9a-f]{6})/i.exec(hex)
  if (full) {
    const n = parseInt(full[1], 16)
    return [n >> 16, (n >> 8) & 255, n & 255]
  }
  const short = /^#?([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(hex.trim())
  if (!short) return [128, 128, 128]
  return [1, 2, 3].map((i) => parseInt(short[i] + short[i], 16)) as unknown as Rgb
}

/** "rgb(1, 2, 3)" or "rgba(...)", as computed styles say it, or a hex colour. */
export function parseCss(css: string): Rgb {
  const numbers = /^rgba?\(([^)]*)\)/.exec(css.trim())
  if (!numbers) return parseHex(css)
  const [r, g, b] = numbers[1].split(/[\s,/]+/).map(Number)
  return [r, g, b]
}

export function toHex(rgb: Rgb): string {
  const hex = rgb.map((v) => Math.round(v).toString(16).padStart(2, "0"))
  return `#${hex.join("")}`
}

/** `share` of `over`, the rest of `under`. */
export function blend(over: Rgb, under: Rgb, share: number): Rgb {
  return [0, 1, 2].map(
    (i) => over[i] * share + under[i] * (1 - share),
  ) as unknown as Rgb
}

function linear(value: number): number {
  const c = value / 255
  return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
}

function luminance(rgb: Rgb): number {
  const [r, g, b] = rgb.map(linear)
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** WCAG 2 contrast, from 1 to 21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

export interface Theme {
  text: Rgb
  background: Rgb
  accent: Rgb
  /** High contrast is asked for. */
  strong?: boolean
}

export const AA = 4.5
export const AAA = 7
/** How much of the accent lies over a fill where the passage is selected. */
export const SELECTION_SHARE = 0.24

/**
 * The strongest fill, at most `share` of the code's colour, on which the text still has
 * AA contrast, also when the passage is selected.
 */
export function fillColor(color: Rgb, theme: Theme, share: number): Rgb {
  const least = theme.strong ? AAA : AA
  for (let part = share; part > 0; part -= 0.02) {
    const fill = blend(color, theme.background, part)
    const selected = blend(theme.accent, fill, SELECTION_SHARE)
    if (contrast(theme.text, fill) >= least && contrast(theme.text, selected) >= least)
      return fill
  }
  return theme.background
}

/** The colour, moved towards the text's colour until it stands out by `ratio`. */
export function inkColor(color: Rgb, theme: Theme, ratio: number): Rgb {
  for (let part = 0; part < 1; part += 0.05) {
    const ink = blend(theme.text, color, part)
    if (contrast(ink, theme.background) >= ratio) return ink
  }
  return theme.text
}

export const SPEAKER_COLORS = [
  "#2b6cb0",
  "#b7491f",
  "#2f7d55",
  "#8a4fa3",
  "#a3315f",
  "#6b6a1e",
  "#27717f",
  "#7a5230",
].map(parseHex)

/** A layer is told by its pattern and name; the colour only helps. */
export const LAYER_COLORS: readonly [Layer, Rgb][] = [
  ["observed", parseHex("#3b6ea5")],
  ["reported", parseHex("#b0762a")],
  ["reflection", parseHex("#84569c")],
]

/** Colours for new codes, and the shades that they are varied by when they are used up. */
const CODE_COLORS = [
  ...["#2f7fb5", "#c05a1c", "#2e8b57", "#b0499a", "#8a7a00", "#7a5ac8"],
  ...["#c8443c", "#008c8c", "#a0662e", "#5e7a2c", "#d0527e", "#4f6fbf"],
].map(parseHex)
const SHADES = [1, 0.8, 1.25, 0.65]

/** Farther apart than this, two colours are told apart at a glance. */
const APART = 0.09

/** The colour that lies farthest from those in use; a plain one while it is far enough. */
export function freeColor(used: readonly string[]): string {
  const taken = [...new Set(used.map((color) => color.toLowerCase()))].map((c) => lab(parseHex(c)))
  let [best, farthest] = [CODE_COLORS[0], -1]
  for (const shade of SHADES) {
    for (const color of CODE_COLORS) {
      const choice = color.map((v) => Math.min(215, v * shade)) as unknown as Rgb
      const own = lab(choice)
      const near = Math.min(...taken.map((other) => Math.hypot(...own.map((v, i) => v - other[i]))))
      if (near > farthest) [best, farthest] = [choice, near]
    }
    if (farthest > APART) break
  }
  return toHex(best)
}

/** Oklab (B. Ottosson 2020), where distances are about as far as they look. */
function lab(rgb: Rgb): Rgb {
  const [r, g, b] = rgb.map(linear)
  const l = Math.cbrt(0.4122 * r + 0.5363 * g + 0.0514 * b)
  const m = Math.cbrt(0.2119 * r + 0.6807 * g + 0.1074 * b)
  const s = Math.cbrt(0.0883 * r + 0.2817 * g + 0.63 * b)
  return [
    0.2105 * l + 0.7936 * m - 0.0041 * s,
    1.978 * l - 2.4286 * m + 0.4506 * s,
    0.0259 * l + 0.7828 * m - 0.8087 * s,
  ]
}
