/** A box that opens at a place in the text and stays within the reader. */

export interface Anchor {
  left: number
  top: number
  bottom: number
}

/**
 * Put `box` below the anchor, or above it where there is more room. On a phone it is a
 * sheet at the bottom, which the style sheet arranges; then nothing is set.
 */
export function place(box: HTMLElement, root: HTMLElement, anchor: Anchor): void {
  box.style.cssText = ""
  if (root.dataset.size === "phone") return
  const frame = root.getBoundingClientRect()
  const visibleTop = Math.max(frame.top, 0)
  const visibleBottom = Math.min(frame.bottom, window.innerHeight)
  const own = box.getBoundingClientRect()
  const below = visibleBottom - anchor.bottom - 12
  const above = anchor.top - visibleTop - 12
  const goesBelow = own.height <= below || below >= above
  const room = Math.max(140, goesBelow ? below : above)
  const height = Math.min(own.height, room)
  const top = goesBelow ? anchor.bottom + 8 : anchor.top - height - 8
  const left = Math.max(
    frame.left + 8,
    Math.min(anchor.left - 24, frame.right - own.width - 8),
  )
  box.style.maxHeight = `${room}px`
  box.style.left = `${left - frame.left}px`
  const lowest = visibleBottom - height - 8
  box.style.top = `${Math.max(visibleTop + 4, Math.min(top, lowest)) - frame.top}px`
}
