/* Runs before a page's own scripts, and notes when things are to be seen. */
(() => {
  const probe = (globalThis.__probe = { firstText: 0, lastAdd: 0, lastHighlight: 0, press: null })

  /** What was drawn now is on the screen when the second frame from now begins. */
  const whenPainted = (note) =>
    requestAnimationFrame(() => requestAnimationFrame(() => note(performance.now())))

  // An observer, because asking for a box would lay out the page before its time.
  const watcher = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return
    watcher.disconnect()
    whenPainted((now) => (probe.firstText = now))
  })
  const look = () => {
    const text = document.querySelector(".fb-text")
    if (text) watcher.observe(text)
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)

  const ofCodings = new WeakSet()
  const isOfCodings = (highlight) => {
    if (ofCodings.has(highlight)) return true
    for (const [name, known] of CSS.highlights)
      if (/^fb-(fill|line)/.test(name)) ofCodings.add(known)
    return ofCodings.has(highlight)
  }
  const add = Highlight.prototype.add
  Highlight.prototype.add = function (range) {
    const result = add.call(this, range)
    if (!isOfCodings(this)) return result
    const { press } = probe
    if (press && !press.drawn) {
      press.drawn = performance.now()
      whenPainted((now) => (press.painted = now))
    } else if (!press) {
      if (performance.now() - probe.lastAdd > 1)
        whenPainted((now) => (probe.lastHighlight = now))
      probe.lastAdd = performance.now()
    }
    return result
  }

  const stripesOf = ({ start, end }) =>
    [...document.querySelectorAll(`[data-state=stored][data-start="${start}"][data-end="${end}"]`)]
      .map((stripe) => stripe.dataset.guid)

  const onKey = (event) => {
    const span = document.querySelector("[data-selection]")?.dataset.selection ?? ""
    const [start, end] = span.split(":")
    const known = new Set(stripesOf({ start, end }))
    probe.press = { began: event.timeStamp, start, end, known, drawn: 0, painted: 0, stored: 0 }
  }
  addEventListener("keydown", onKey, { capture: true })

  const lookForStored = () => {
    const { press } = probe
    if (!press || press.stored) return
    if (stripesOf(press).some((guid) => !press.known.has(guid))) press.stored = performance.now()
  }
  const options = { subtree: true, childList: true, attributeFilter: ["data-state"] }
  new MutationObserver(lookForStored).observe(document, options)

  /** Some words on one line of the text that can be seen, as a mouse would select them. */
  probe.passage = () => {
    const pane = document.querySelector(".fb-pane").getBoundingClientRect()
    // Asking all rows for their boxes would lay out the whole text.
    const heights = Array.from({ length: 20 }, (_, i) => pane.top + (pane.height * (i + 1)) / 21)
    const rowAt = (y) => document.elementFromPoint(pane.left + 120, y)?.closest(".fb-row")
    const rows = [...new Set(heights.map(rowAt))].filter(
      (row) => row && row.querySelectorAll("[data-guid], [data-guids]").length < 5,
    )
    for (let tries = 0; rows.length && tries < 50; tries++) {
      const row = rows[Math.floor(Math.random() * rows.length)]
      const node = row.querySelector(".fb-text").lastChild
      if (node?.nodeType !== Node.TEXT_NODE || node.length < 80) continue
      const start = node.data.indexOf(" ", Math.floor(Math.random() * (node.length - 60))) + 1
      const end = node.data.indexOf(" ", start + 20)
      if (start < 1 || end < 0) continue
      const range = document.createRange()
      range.setStart(node, start)
      range.setEnd(node, end)
      const boxes = range.getClientRects()
      if (boxes.length !== 1) continue
      const { left, right, top, height } = boxes[0]
      const y = top + height / 2
      const isFree = (x) => row.contains(document.elementFromPoint(x, y))
      const isInside = y > pane.top + 30 && y < pane.bottom - 30
      if (isInside && isFree(left + 1) && isFree(right - 1)) return { left, right, y }
    }
    return null
  }
})()
