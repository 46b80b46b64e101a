// @vitest-environment jsdom
import { afterEach, expect, it } from "vitest"
import { keepUnblocked } from "../src/unblock"

const stop = new AbortController()
afterEach(() => document.body.replaceChildren())

function dialog(words: string): { clicks: number } {
  const seen = { clicks: 0 }
  const box = document.createElement("div")
  box.innerHTML = `<div data-testid="stDialog"><button aria-label="Close"></button>${words}</div>`
  box.querySelector("button")?.addEventListener("click", () => seen.clicks++)
  document.body.append(box)
  return seen
}

const soon = () => new Promise((done) => setTimeout(done, 5))

it("closes the dialog that would keep one from coding, and no other", async () => {
  let told = 0
  keepUnblocked(() => told++, stop.signal)
  const other = dialog("Edit the card")
  const blocking = dialog("Connection error Is Streamlit still running?")
  await soon()
  expect([other.clicks, blocking.clicks, told]).toEqual([0, 1, 1])

  stop.abort()
  const later = dialog("Connection error")
  await soon()
  expect(later.clicks).toBe(0)
})
