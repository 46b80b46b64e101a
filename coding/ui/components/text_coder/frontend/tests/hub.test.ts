// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from "vitest"
import { type Mail, openHub, outboxOf } from "../src/hub"
import type { MailboxData, OpsMessage, Reply } from "../src/types"

const sent: OpsMessage[] = []

function mail(source: string, reply: Reply | null = null): Mail {
  const data = {
    source, me: "m", coders: [], show: "everyone", goto: null,
    since: 1, revision: 1, added: [], removed: [], reply,
  } as unknown as MailboxData
  return { data, owner: "box", send: (message) => sent.push(message) }
}

describe("the hub", () => {
  beforeEach(() => {
    globalThis.__feltbog = undefined
    sessionStorage.clear()
    sent.length = 0
  })

  it("sends what was left behind in another source with the open one's mail", () => {
    const hub = openHub()
    const { outbox } = outboxOf(hub, "left")
    outbox.push({ op: "remove", guid: "g" }, 0)
    hub.receive(mail("open"))
    expect(sent).toHaveLength(1)
    expect(sent[0]).toMatchObject({ source: "left", ops: [{ guid: "g" }] })

    const reply = { client: hub.client, source: "left", seq: sent[0].seq, refused: [] }
    hub.receive(mail("open", reply))
    expect(outbox.pending).toHaveLength(0)
  })

  it("keeps what was refused in another source until one is back there", () => {
    const hub = openHub()
    const { outbox } = outboxOf(hub, "left")
    outbox.push({ op: "remove", guid: "g" }, 0)
    const refused = [{ seq: 1, message: "no" }]
    hub.receive(mail("open", { client: hub.client, source: "left", seq: 1, refused }))
    expect(outbox.pending).toHaveLength(1)
  })

  it("lets the open source's own acts go first", () => {
    const hub = openHub()
    outboxOf(hub, "left").outbox.push({ op: "remove", guid: "g" }, 0)
    outboxOf(hub, "open").outbox.push({ op: "remove", guid: "h" }, 0)
    hub.receive(mail("open"))
    expect(sent).toHaveLength(0)
  })
})
