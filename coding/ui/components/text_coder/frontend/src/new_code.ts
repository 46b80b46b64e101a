/** The picker's row for a code in vivo: what it will be called, and in which codebook. */
import type { Codes } from "./codes"
import { button, el, icon } from "./dom"
import type { Remembered } from "./remembered"
import { t } from "./strings"

export const COMMAND = /Mac|iPhone|iPad/.test(navigator.platform) ? "\u2318" : "Ctrl+"

export class NewCode {
  readonly element = el("div", { class: "fb-new-code" })
  private readonly words = el("span", { class: "fb-code-label" })
  private readonly key = el("kbd")
  private readonly books = el("select", { class: "fb-new-book", "aria-label": t("new_code_book") })
  private readonly maker: HTMLButtonElement
  private name = ""

  constructor(
    private readonly memory: Remembered,
    private readonly invent: (name: string) => void,
  ) {
    const props = { class: "fb-new-make" }
    this.maker = button(props, () => this.make(), icon("plus"), this.words, this.key)
    this.element.append(this.maker, this.books)
    this.books.addEventListener("change", () => (memory.codebook = this.books.value))
    this.call("", false)
  }

  /** What is typed is the code's name; without it the selected words are. */
  call(name: string, isOption: boolean): void {
    this.name = name
    this.element.classList.toggle("fb-in-list", isOption)
    this.maker.hidden = isOption
    this.words.textContent = t(name ? "new_code_typed" : "new_code")
    this.key.textContent = `${COMMAND}${name ? "Enter" : "I"}`
  }

  /** Offer the codebooks there are, the one used last first chosen. */
  open({ codebooks }: Codes): void {
    const options = codebooks.map((book) => el("option", { value: book.guid }, book.label))
    this.books.replaceChildren(...options)
    this.books.hidden = codebooks.length < 2
    this.books.value = codebookFor(codebooks, this.memory.codebook)
  }

  make(): void {
    this.invent(this.name)
  }
}

/** The codebook used last, else the first; "" when there is none. */
export function codebookFor(codebooks: Codes["codebooks"], last: string): string {
  return codebooks.find((book) => book.guid === last)?.guid ?? codebooks[0]?.guid ?? ""
}
