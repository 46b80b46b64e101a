/** What the reader says: aloud to screen readers, briefly on the page, or until dismissed. */
import { button, el, icon } from "./dom"
import { t } from "./strings"

export class Messages {
  readonly live = el("div", { class: "fb-live", role: "log", "aria-live": "polite" })
  readonly element = el("div", { class: "fb-messages" })
  private note: HTMLElement | null = null
  private timer = 0

  /** Each message is a line of its own, so that one does not cut the other off. */
  say(text: string): void {
    this.live.append(el("p", {}, text))
    while (this.live.childElementCount > 3) this.live.firstElementChild?.remove()
  }

  /** A line that goes by itself; what was done can be undone, or `act` says what else. */
  brief(text: string, undo?: () => void, act = t("undo")): void {
    this.say(text)
    this.note?.remove()
    clearTimeout(this.timer)
    const note = el("div", { class: "fb-note" }, el("span", {}, text))
    if (undo) {
      const again = (): void => {
        note.remove()
        undo()
      }
      note.append(button({ class: "fb-note-act" }, again, act))
    }
    this.note = note
    this.element.append(note)
    this.timer = window.setTimeout(() => note.remove(), undo ? 6000 : 2600)
  }

  /** A message that stays until it is dismissed, or what is returned is called. */
  lasting(
    title: string,
    text: string,
    onLook?: () => void,
    look = t("show_passage"),
    copy?: string,
  ): () => void {
    this.say(`${title} ${text}`)
    const box = el("div", { class: "fb-note fb-note-refused", role: "alert" })
    const words = el("div", { class: "fb-note-words" }, el("strong", {}, title), el("span", {}, text))
    box.append(words)
    if (onLook) box.append(button({ class: "fb-note-act" }, onLook, look))
    if (copy) box.append(copyButton(copy))
    box.append(
      button({ class: "fb-icon-button", "aria-label": t("dismiss") }, () => box.remove(), icon("close")),
    )
    this.element.append(box)
    return () => box.remove()
  }

  destroy(): void {
    clearTimeout(this.timer)
  }
}

/** A button that takes words along; where the browser forbids it, it selects them. */
function copyButton(words: string): HTMLElement {
  const kept = el("textarea", { class: "fb-copied", readonly: "", "aria-label": t("copy_words") })
  kept.value = words
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(words)
      act.textContent = t("copied")
    } catch {
      act.replaceWith(kept)
      kept.select()
    }
  }
  const act = button({ class: "fb-note-act" }, () => void copy(), t("copy_words"))
  return act
}
