/* Feltbog mailbox: carries messages between Python and the reader. */
export default function ({ data, parentElement, setTriggerValue }) {
  const hub = (globalThis.__feltbog ??= { queue: [] })
  const box = parentElement.closest("[data-testid=stElementContainer]")
  if (box) box.style.display = "none"
  const mail = { data, owner: parentElement, send: (ops) => setTriggerValue("ops", ops) }
  if (hub.receive) hub.receive(mail)
  else hub.queue.push(mail)
  return () => setTimeout(() => parentElement.isConnected || hub.leave?.(parentElement))
}
