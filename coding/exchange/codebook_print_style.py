"""How a printable codebook looks on a screen and on paper."""

__all__ = ["STYLE"]

# On paper the colours are fixed, whatever scheme the reader's screen has.
STYLE = """
:root {
  color-scheme: light dark;
  --ink: #1b232c; --soft: #55616e; --rule: #d8dde3; --back: #fff; --tint: #f5f6f8;
  --serif: Charter, "Bitstream Charter", "Sitka Text", Cambria, "Noto Serif", Georgia,
    serif;
  --sans: "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial,
    sans-serif;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --ink: #e4e8ec; --soft: #a5b0bb; --rule: #343e49; --back: #12171d; --tint: #1a2129;
  }
}
* { box-sizing: border-box; }
html { font-size: 106.25%; -webkit-text-size-adjust: 100%; }
body {
  margin: 0 auto; max-width: 44rem; padding: 4rem 1.5rem 6rem;
  color: var(--ink); background: var(--back);
  font: 1rem/1.55 var(--serif); font-kerning: normal;
  overflow-wrap: anywhere; text-wrap: pretty;
}
h1, h2, h3, h4, h5, h6, p, dd, dt, footer { unicode-bidi: plaintext; }
h1, h2, h3, h4, h5, h6, table, dt, kbd, .facts, .counts, .above, blockquote footer {
  font-family: var(--sans);
}
h1, h2, h3, h4, h5, h6 { margin: 0; line-height: 1.25; text-wrap: balance; }
h1 { font-size: 2.3rem; letter-spacing: -0.015em; }
h2 { font-size: 1.45rem; letter-spacing: -0.01em; }
h3 { font-size: 1.22rem; }
h4 { font-size: 1.08rem; }
h5, h6 { font-size: 1rem; }
p { margin: 0.55em 0 0; }
a { color: inherit; text-decoration-color: var(--rule); text-underline-offset: 0.18em; }
a:hover { text-decoration-color: currentColor; }
a:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
table a, .facts a, .see { unicode-bidi: isolate; }
.facts, .counts, .above, .see { color: var(--soft); font-size: 0.82rem; }
.facts, .counts { line-height: 1.45; }
header .facts { margin: 0.6rem 0 1.5rem; font-size: 0.88rem; }
.lead, .full_definition, dd, .origin { hyphens: auto; }
.origin { color: var(--soft); font-size: 0.9rem; }
nav { margin: 2.5rem 0 0; }
table { width: 100%; border-collapse: collapse; font-size: 0.88rem; line-height: 1.35; }
th { font-weight: 400; text-align: start; }
thead th {
  padding: 0 0 0.4rem 0.8rem; color: var(--soft); font-size: 0.8rem;
  border-bottom: 1.5px solid var(--ink); vertical-align: bottom;
}
thead th:first-child { padding-left: 0; }
tbody tr { border-bottom: 1px solid var(--rule); break-inside: avoid; }
tbody th { padding: 0.32rem 0 0.32rem calc(min(var(--depth), 8) * 1.25rem); }
tbody td { padding: 0.32rem 0 0.32rem 0.8rem; vertical-align: baseline; }
tbody a { text-decoration: none; }
tbody a:hover { text-decoration: underline; }
tr.heading th { font-weight: 650; }
.name { display: flex; gap: 0.55rem; align-items: baseline; }
.key, .n { white-space: nowrap; overflow-wrap: normal; width: 1%; text-align: end; }
.n { font-variant-numeric: tabular-nums lining-nums; }
kbd {
  padding: 0.02rem 0.35rem; border: 1px solid var(--rule); border-radius: 0.25rem;
  background: var(--tint); font-size: 0.78rem;
}
.chip {
  flex: none; width: 0.78em; height: 0.78em; border-radius: 0.18em;
  background: var(--color); outline: 1px solid rgb(128 128 128 / 45%);
  outline-offset: -1px; transform: translateY(0.06em);
}
.chip, article.code { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.chip, article.code { forced-color-adjust: none; }
article { margin: 2.6rem 0 0; scroll-margin-top: 1.5rem; }
article.code { padding-left: 1.1rem; border-left: 0.32rem solid var(--color); }
article.heading { margin-top: 3.4rem; }
article.heading > :is(h2, h3) {
  padding-top: 0.7rem; border-top: 1.5px solid var(--ink);
}
article :is(h2, h3, h4, h5, h6) + .facts { margin-top: 0.15rem; }
.above { margin: 0 0 0.1rem; }
.definition { font-size: 1.07rem; margin-top: 0.7rem; }
dl { margin: 1rem 0 0; }
dl > div {
  display: grid; grid-template-columns: 8.5rem 1fr; gap: 0 1.2rem;
  padding: 0.45rem 0; border-top: 1px solid var(--rule);
}
dt { font-size: 0.82rem; font-weight: 600; line-height: 1.4; padding-top: 0.16rem; }
dd { margin: 0; font-size: 0.95rem; }
dd p { margin: 0; } dd p + p { margin-top: 0.5em; }
.said, blockquote p { font-style: italic; }
.near_miss_reason { border-top: 0 !important; padding-top: 0 !important; }
.counts { margin-top: 0.9rem; font-weight: 600; }
.counts ~ blockquote { font-size: 0.95rem; }
blockquote { margin: 0.7rem 0 0; padding: 0.6rem 0.9rem; background: var(--tint); }
blockquote p:first-child { margin-top: 0; }
blockquote footer { margin-top: 0.3rem; color: var(--soft); font-size: 0.8rem; }
@media (max-width: 34rem) {
  body { padding: 2rem 1rem 4rem; } h1 { font-size: 1.8rem; }
  dl > div { display: block; }
  tbody th { padding-left: calc(min(var(--depth), 5) * 0.8rem); }
  thead th, tbody td { padding-left: 0.5rem; }
}
@page {
  size: A4; margin: 20mm 20mm 22mm;
  @bottom-right {
    content: counter(page) " / " counter(pages);
    font: 8.5pt "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif; color: #555;
  }
}
@media print {
  :root {
    color-scheme: light;
    --ink: #000; --soft: #444; --rule: #c4c9cf; --back: #fff; --tint: #f3f4f6;
  }
  html { font-size: 10.5pt; }
  body { max-width: none; padding: 0; orphans: 3; widows: 3; }
  a { text-decoration: none; }
  nav { break-after: page; }
  article { break-inside: avoid-page; margin-top: 2rem; }
  nav + article { margin-top: 0; }
  article.heading { break-after: avoid-page; margin-top: 2.6rem; }
  h1, h2, h3, h4, h5, h6, article > .facts, .above { break-after: avoid-page; }
  .counts { break-after: avoid-page; }
  blockquote, dl > div { break-inside: avoid-page; }
  blockquote, kbd { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""
