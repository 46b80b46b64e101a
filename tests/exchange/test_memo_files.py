"""Memos as Markdown, HTML and Word, for people without the app."""

import io
import zipfile
from datetime import date
from xml.etree import ElementTree

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from coding.exchange.memo_docx import as_docx
from coding.exchange.memo_files import as_markdown, as_zip
from coding.exchange.memo_html import as_html, body_html
from coding.exchange.memo_markdown import plain_words, read_blocks
from coding.exchange.memo_print import (
    PrintedLink,
    PrintedMemo,
    PrintedMemos,
    file_names,
)
from coding.i18n import Translator

EN = Translator("en")
FIRST, SECOND = "memo-1", "memo-2"
QUOTE = PrintedLink("quote", quote="Vi har\nført det", reference="Noter · future")
BODY = "Se [[memo:2|Anden]] og [[quote:q]], **fed** <b>ikke</b>\n\n- [x] gjort"


def memo(anchor, title, body="", **more):
    facts = {"facts": "2026-05-17 · Theory · Ana", "about": "the project"}
    facts |= {"quote": "", "day": "2026-05-17"}
    return PrintedMemo(anchor, title, body=body, **facts | more)


@pytest.fixture
def printed():
    links = (PrintedLink("Anden", SECOND), QUOTE)
    back = (PrintedLink("Første & sidste", FIRST),)
    memos = [
        memo(FIRST, "Første & sidste", BODY, links=links, quote="<i>sagt</i>"),
        memo(SECOND, "Anden", back=back),
    ]
    return PrintedMemos("Memos: Study", "2 memos", memos, date(2026, 5, 17))


def test_one_markdown_file_leads_from_memo_to_memo(printed):
    text = as_markdown(printed, EN).decode()

    assert f"Se [Anden](#{SECOND}) og (quote 1), **fed**" in text
    assert f'<a id="{SECOND}"></a>' in text
    assert "> Vi har\n> ført det\n>\n> — 1. Noter · future" in text
    assert f"*Linked from: [Første & sidste](#{FIRST})*" in text


def test_files_of_their_own_lead_to_one_another(printed):
    archive = zipfile.ZipFile(io.BytesIO(as_zip(printed, EN)))

    first, second = archive.namelist()
    assert second == "2026-05-17 Anden.md"
    assert f"[Anden](<{second}>)" in archive.read(first).decode()
    assert as_zip(printed, EN) == as_zip(printed, EN)


def test_files_have_names_that_every_disk_takes_and_none_twice():
    titles = ["a/b: c?", "a b c", "A B C", "", "x" * 300]

    names = file_names([memo("m", title) for title in titles])

    assert names[:2] == ["2026-05-17 a b c.md", "2026-05-17 a b c (2).md"]
    assert len({name.casefold() for name in names}) == len(names)
    assert all(len(name) < 90 for name in names)


def test_html_is_escaped_and_leads_from_memo_to_memo(printed):
    page = as_html(printed, EN).decode()

    assert f'<a href="#{SECOND}">Anden</a> og (quote 1)' in page
    assert f'<article id="{SECOND}">' in page
    assert "<strong>fed</strong> &lt;b&gt;ikke&lt;/b&gt;" in page
    assert "&lt;i&gt;sagt&lt;/i&gt;" in page
    assert "<li>☑ gjort</li>" in page
    assert "default-src 'none'" in page


def test_word_has_headings_quotes_and_links(printed):
    document = Document(io.BytesIO(as_docx(printed, EN)))

    styles = [(each.style.name, each.text) for each in document.paragraphs]
    assert ("Heading 1", "Første & sidste") in styles
    assert ("Quote", "“Vi har\nført det”") in styles
    xml = document.element.xml
    assert f'w:anchor="{SECOND}"' in xml
    assert f'w:name="{SECOND}"' in xml
    assert any("☑\tgjort" in text for _, text in styles)


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("a\nb", "<p>a<br>b</p>"),
        ("## A", "<h4>A</h4>"),
        ("*a* _b_ snake_case_name 2*3*4", None),
        ("`a*b*`", "<p><code>a*b*</code></p>"),
        ("~~a~~ \\*b\\*", "<p><s>a</s> *b*</p>"),
        ("- a\n  - b\n- c", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
        ("- a\n\n1. b\n2. c", "<ul><li>a</li></ul><ol><li>b</li><li>c</li></ol>"),
        ("> a\n> b", "<blockquote><p>a<br>b</p></blockquote>"),
        ("```\n<x>\n```\nb", "<pre><code>&lt;x&gt;</code></pre>\n<p>b</p>"),
        ("a\n\n---\n\nb", "<p>a</p>\n<hr>\n<p>b</p>"),
        ("![x](https://e.org/x.png)", None),
        ("[x](javascript:alert)", "<p>x</p>"),
    ],
)
def test_markdown_is_drawn_as_people_mean_it(markdown, shown):
    drawn = body_html(markdown, lambda link: link.text)

    assert shown in (None, drawn)
    assert "<img" not in drawn
    assert "javascript" not in drawn


def test_underscores_and_stars_inside_words_are_no_emphasis():
    drawn = body_html("snake_case_name 2*3*4 *a*", lambda link: link.text)

    assert drawn == "<p>snake_case_name 2*3*4 <em>a</em></p>"


SIGNS = st.text(alphabet="ab *_`~#>-1.[]()!|\\\n<&:x", max_size=60)


@given(SIGNS | st.text(max_size=80))
def test_whatever_is_written_gives_markup_that_is_whole(body):
    drawn = body_html(body, lambda link: link.target.replace("<", ""))
    clean = "".join(c for c in drawn if c.isprintable() or c in "\n\t")
    clean = clean.replace("<br>", "<br/>").replace("<hr>", "<hr/>")

    if "&" not in body and "<" not in body:
        ElementTree.fromstring(f"<div>{clean}</div>")
    assert "<script" not in drawn


@given(st.text(alphabet="ab *_`#>-\n", max_size=60))
def test_no_letter_of_a_text_is_lost(body):
    letters = [c for c in plain_words(body) if c in "ab"]

    assert letters == [c for c in body if c in "ab"]
    assert read_blocks(body) == read_blocks(body)
