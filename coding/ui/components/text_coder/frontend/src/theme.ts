/** The style sheet: the fixed part, and the rules that follow from the codes' colours. */
import looks from "./looks.css?inline"
import memos from "./memos.css?inline"
import reader from "./style.css?inline"
import together from "./together.css?inline"
import {
  AA,
  AAA,
  blend,
  contrast,
  fillColor,
  inkColor,
  LAYER_COLORS,
  parseCss,
  parseHex,
  type Rgb,
  SELECTION_SHARE,
  SPEAKER_COLORS,
  type Theme,
  toHex,
} from "./colors"
import { colorName, hasHighlights } from "./paint"

const css = [reader, looks, memos, together].join("\n")
const STYLE_ID = "fb-reader-style"
let users = 0

export function useStyle(): void {
  users++
  if (document.getElementById(STYLE_ID)) return
  const style = document.createElement("style")
  style.id = STYLE_ID
  style.textContent = css
  document.head.append(style)
}

export function dropStyle(): void {
  if (--users === 0) document.getElementById(STYLE_ID)?.remove()
}

/** The colours of Streamlit's theme, as they arrive at the element. */
export function readTheme(root: HTMLElement): Theme {
  const style = getComputedStyle(root)
  const background = parseCss(style.backgroundColor || "#ffffff")
  const accent = parseCss(style.getPropertyValue("--st-primary-color") || "#1f6feb")
  const asked = window.matchMedia?.("(prefers-contrast: more)").matches ?? false
  const strong = asked || root.dataset.rtheme === "contrast"
  return { strong, text: parseCss(style.color || "#222222"), background, accent }
}

export function isDark(theme: Theme): boolean {
  return contrast(theme.background, [255, 255, 255]) > contrast(theme.background, [0, 0, 0])
}

/** Rules by theme and colour: they are asked for anew whenever a code changes. */
const made = new Map<string, string>()

function codeRules(color: string, theme: Theme): string {
  const key = JSON.stringify([color, theme])
  const rules = made.get(key) ?? makeCodeRules(color, theme)
  made.set(key, rules)
  return rules
}

function makeCodeRules(color: string, theme: Theme): string {
  // A colour near the background's own would give a fill that nobody sees.
  const rgb = inkColor(parseHex(color), theme, 1.8)
  const name = colorName(color)
  const dark = isDark(theme)
  const text = toHex(theme.text)
  const fill = toHex(fillColor(rgb, theme, dark ? 0.42 : 0.34))
  const raised = toHex(fillColor(rgb, theme, dark ? 0.62 : 0.56))
  const ink = toHex(inkColor(rgb, theme, theme.strong ? AA : 3))
  return [
    rule(`fb-fill-${name}`, `background-color:${fill};color:${text}`),
    rule(`fb-line-${name}`, `text-decoration:underline solid 3px ${ink}`),
    rule(`fb-deep-${name}`, `text-decoration:underline double 1.5px ${ink}`),
    rule(
      `fb-raise-${name}`,
      `background-color:${raised};color:${text};text-decoration:underline solid 2px ${ink}`,
    ),
    rule(`fb-fade-${name}`, `text-decoration:line-through wavy 1px ${ink}`),
  ].join("\n")
}

/**
 * A look for the painter in use: a highlight, or the class of a <mark>. It is asked for
 * where text stands only, each class by itself: a bare ::highlight, or one behind :is(), is
 * worked out for every element of the page, and there may be a thousand colours.
 */
function rule(name: string, body: string): string {
  const [highlight, mark] = [`::highlight(${name})`, `.fb-text mark.${name}`]
  return `${hasHighlights() ? `.fb-text${highlight},.fb-speaker${highlight}` : mark}{${body}}`
}

export function codeInk(color: string, theme: Theme): string {
  return toHex(inkColor(parseHex(color), theme, theme.strong ? AA : 3))
}

const wanted = new Map<HTMLElement, readonly string[]>()

/** The colours of all readers on the page: there is one style element for them. */
function wantedBy(root: HTMLElement, codes: readonly string[]): Set<string> {
  wanted.set(root, codes)
  for (const other of wanted.keys()) if (other !== root && !other.isConnected) wanted.delete(other)
  return new Set([...wanted.values()].flat().map((color) => color.toLowerCase()))
}

/** Write the rules for these colours into the one style element. */
export function applyTheme(root: HTMLElement, theme: Theme, codes: readonly string[]): void {
  const colors = wantedBy(root, codes)
  const tint = (share: number): string => toHex(blend(theme.accent, theme.background, share))
  const select = `rgb(${theme.accent.join(" ")} / ${SELECTION_SHARE})`
  const rules = [...colors].map((color) => codeRules(color, theme))
  rules.push(
    rule("fb-selection", `background-color:${select}`),
    rule("fb-tap", `background-color:${select};text-decoration:underline dashed 2px`),
    rule("fb-flash", `background-color:${tint(0.4)};color:${toHex(theme.text)}`),
    `.fb-text::selection,.fb-text *::selection{background-color:${select}}`,
  )
  SPEAKER_COLORS.forEach((color, i) => {
    rules.push(`.fb-reader .fb-speaker-${i}{--fb-voice:${toHex(inkColor(color, theme, 4.5))}}`)
  })
  rules.push(rule("fb-layer", "text-decoration:underline dotted 2px"))
  LAYER_COLORS.forEach(([layer, color]) => {
    const ink = toHex(inkColor(color, theme, 3))
    rules.push(`.fb-reader [data-layer=${layer}]{--fb-ink:${ink}}`)
  })
  const style = document.getElementById(STYLE_ID)
  const text = `${css}\n${rules.join("\n")}`
  if (style && style.textContent !== text) style.textContent = text
  root.dataset.theme = isDark(theme) ? "dark" : "light"
  const set = (name: string, color: Rgb): void =>
    root.style.setProperty(name, toHex(color))
  // Small grey words also stand on the soft background, so they are measured against it.
  const soft = blend(theme.text, theme.background, isDark(theme) ? 0.09 : 0.045)
  const onSoft = { ...theme, background: soft }
  const grey = theme.strong ? AAA : 4.6
  set("--fb-muted", inkColor(blend(theme.text, theme.background, 0.62), onSoft, grey))
  set("--fb-rule", blend(theme.text, theme.background, theme.strong ? 0.6 : 0.14))
  set("--fb-soft", soft)
  set("--fb-softer", blend(theme.text, theme.background, isDark(theme) ? 0.05 : 0.022))
  set("--fb-accent", theme.accent)
  set("--fb-accent-ink", inkColor(theme.accent, onSoft, theme.strong ? AAA : AA))
}
