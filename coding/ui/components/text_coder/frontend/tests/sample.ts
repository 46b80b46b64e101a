/** A small document for the tests. */
import type { Code, DocumentData, MailboxData } from "../src/types"

const CARD = {
  definition: "",
  full_definition: "",
  use_when: "",
  avoid_when: "",
  example: "",
  near_miss: "",
  near_miss_reason: "",
  question: "",
}

export function code(guid: string, label: string, more: Partial<Code> = {}): Code {
  return {
    guid,
    name: label.toLowerCase(),
    label,
    color: "#4e79a7",
    key: null,
    parent: null,
    codable: true,
    codebook: "book",
    origin: "",
    version: 1,
    card: CARD,
    ...more,
  }
}

export function sample(more: Partial<DocumentData> = {}): DocumentData {
  const text = "Anna: We 👩🏽‍🔬 count.\n\nMm.\n\nBen: And then\nwe count again."
  const at = (part: string): number => [...text.slice(0, text.indexOf(part))].length
  const length = [...text].length
  return {
    version: 1,
    source: { guid: "source", name: "Interview", site: "", kind: "interview", language: "en" },
    text,
    paragraphs: [
      [0, at("\n\nMm")],
      [at("Mm"), at("Mm") + 3],
      [at("Ben"), length],
    ],
    turns: [
      [0, at("\n\nMm"), 0, 5],
      [at("Ben"), length, 1, at("Ben") + 4],
    ],
    speakers: ["Anna", "Ben"],
    participants: [null, null],
    headings: [],
    items: [],
    pages: [],
    stamps: [],
    marks: [],
    codebooks: [{ guid: "book", label: "Book" }],
    codes: [code("c1", "Counting", { key: "1" }), code("c2", "Waiting", { key: "r" })],
    coders: [
      { guid: "ana", name: "Ana", color: "#336699" },
      { guid: "ben", name: "Ben", color: "#996633" },
    ],
    codings: [
      ["g1", 6, 17, 0, 0, 100],
      ["g2", at("Mm"), length, 1, 1, 100],
    ],
    revision: 17,
    language: "en",
    strings: {},
    ...more,
  }
}

export function mail(more: Partial<MailboxData> = {}): MailboxData {
  return {
    source: "source",
    me: "ana",
    coders: [],
    show: "everyone",
    goto: null,
    since: 17,
    revision: 17,
    added: [],
    removed: [],
    marks: null,
    codes: null,
    reply: null,
    ...more,
  }
}
