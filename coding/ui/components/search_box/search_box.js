// The box of the search page. Streamlit calls this again whenever its data changes, with
// the same parent; the input is made once, so that the caret stays where it is.
const QUIET_MS = 150
const boxes = new WeakMap()

export default function searchBox({ data, parentElement, setStateValue }) {
  const box = boxes.get(parentElement) ?? makeBox(parentElement)
  box.send = (query) => setStateValue('query', query)
  box.input.setAttribute('aria-label', data.label)
  box.input.placeholder = data.placeholder
  if (data.value !== box.told) {
    box.told = data.value
    if (!box.isTyping) box.sent = box.input.value = data.value
  }
  return () => {
    clearTimeout(box.timer)
    boxes.delete(parentElement)
  }
}

function makeBox(parentElement) {
  const input = document.createElement('input')
  Object.assign(input, { type: 'search', className: 'box', autocomplete: 'off' })
  input.spellcheck = false
  input.maxLength = 2000
  const box = { input, told: null, sent: '', timer: 0, isTyping: false, send: () => {} }
  input.addEventListener('input', () => wait(box))
  input.addEventListener('keydown', (event) => {
    event.stopPropagation() // Streamlit's own keys: r runs the page again
    if (event.key === 'Enter' && !event.isComposing) flush(box)
  })
  parentElement.append(input)
  // On a phone this would bring up the keyboard.
  if (matchMedia('(pointer: fine)').matches) input.focus({ preventScroll: true })
  boxes.set(parentElement, box)
  return box
}

function wait(box) {
  box.isTyping = true
  clearTimeout(box.timer)
  box.timer = setTimeout(() => flush(box), QUIET_MS)
}

function flush(box) {
  clearTimeout(box.timer)
  box.isTyping = false
  if (box.input.value === box.sent) return
  box.sent = box.input.value
  box.send(box.sent)
}
