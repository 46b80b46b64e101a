/**
 * While the server is gone Streamlit lays a dialog over the page and makes all below it
 * inert. Coding goes on without a server, so the reader closes that dialog; the line
 * above the text says what waits.
 */

/** Words of Streamlit's own dialog; it has no other mark, and no translation. */
const ITS_WORDS = /Connection error|streamlit run yourscript\.py/

/** Call `gone` whenever that dialog came and was closed, until `signal` says stop. */
export function keepUnblocked(gone: () => void, signal: AbortSignal): void {
  const look = (): void => {
    if (signal.aborted) return
    for (const dialog of document.querySelectorAll<HTMLElement>('[data-testid="stDialog"]')) {
      if (dialog.hidden || !ITS_WORDS.test(dialog.textContent ?? "")) continue
      dialog.hidden = true
      dialog.style.display = "none"
      dialog.querySelector<HTMLElement>('button[aria-label="Close"]')?.click()
      gone()
    }
  }
  const watcher = new MutationObserver(() => {
    look()
    window.setTimeout(look, 0)
  })
  watcher.observe(document.body, { childList: true })
  signal.addEventListener("abort", () => watcher.disconnect())
  look()
}
