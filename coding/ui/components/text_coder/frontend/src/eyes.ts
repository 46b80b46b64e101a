/** The buttons that switch codes off and on in the text, beside each code of the panel. */
import { el } from "./dom"
import type { Looks } from "./looks"
import type { Model } from "./model"
import { t } from "./strings"
import type { Code } from "./types"

export class Eyes {
  private readonly codes = new Map<HTMLElement, string[]>()

  constructor(
    private readonly model: Model,
    private readonly looks: Looks,
    list: HTMLElement,
    private readonly changed: () => void,
  ) {
    list.addEventListener("focusin", (event) => this.onFocus(event))
    list.addEventListener("keydown", (event) => {
      const eye = eyeAt(event.target)
      if (!eye || !event.altKey || (event.key !== "Enter" && event.key !== " ")) return
      event.preventDefault()
      this.press(eye, true)
    })
  }

  /** The button for a code; a heading's is for all the codes below it. */
  make(code: Code): HTMLElement {
    const guids = code.codable ? [code.guid] : this.below(code.guid)
    const eye = el("button", {
      ...{ type: "button", class: "fb-eye", tabindex: -1, title: t("eye_title") },
      "aria-label": t("eye", { code: code.label }),
    })
    this.codes.set(eye, guids)
    return eye
  }

  private below(guid: string): string[] {
    const children = this.model.codes.list.filter((code) => code.parent === guid)
    return children.flatMap((code) => [code.guid, ...this.below(code.guid)])
  }

  forget(): void {
    this.codes.clear()
  }

  /** A click was on an eye; with Alt, only this code is shown. */
  click(event: MouseEvent): boolean {
    const eye = eyeAt(event.target)
    if (eye) this.press(eye, event.altKey)
    return eye !== null
  }

  private press(eye: HTMLElement, only: boolean): void {
    const guids = this.codes.get(eye) ?? []
    if (only) this.looks.only(guids)
    else this.looks.hide(guids, !this.looks.isHidden(guids))
    this.changed()
  }

  update(): void {
    for (const [eye, guids] of this.codes) {
      const hidden = this.looks.isHidden(guids)
      eye.setAttribute("aria-pressed", String(!hidden))
      eye.closest(".fb-code-line")?.toggleAttribute("data-off", hidden)
    }
  }

  /** Tab leads from a code to its own eye, and to no other. */
  private onFocus(event: Event): void {
    const line = (event.target as Element).closest(".fb-code-line")
    for (const eye of this.codes.keys()) {
      const own = line?.contains(eye) ?? false
      if (own !== (eye.tabIndex === 0)) eye.tabIndex = own ? 0 : -1
    }
  }
}

export function eyeAt(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(".fb-eye") : null
}
