"""A codebook on paper: complete, in the order of its tree, asking nobody else."""

import io
import re
from datetime import date

import pytest
from docx import Document
from hypothesis import given, settings

from coding.exchange.codebook_print import PrintQuote, Usage, printed_codes
from coding.exchange.codebook_print_docx import as_docx
from coding.exchange.codebook_print_html import as_html
from coding.i18n import Translator
from coding.model import Alias, Code, Codebook, Entry
from tests.exchange.making import codebooks, nested

DAY = date(2026, 5, 17)
EN, DA = Translator("en"), Translator("da")
HEADING = Code("feelings", "b", is_codable=False, guid="h" * 36)
HOPE = Code(
    "hope",
    "b",
    HEADING.guid,
    color="#2E8B57",
    key="h",
    origin="in vivo",
    entries={"en": Entry("Hope <b>", "A wish.", example="“We will.”", question="Who?")},
    guid="1" * 36,
)
FEAR = Code("fear", "b", color="#C8443C", guid="2" * 36)
BOOK = Codebook(
    "feelings",
    (HEADING, HOPE, FEAR),
    label={"en": "Feelings & more"},
    description={"en": "What people feel."},
    aliases=(Alias(FEAR.guid, HEADING.guid),),
)
USAGE = {
    HOPE.guid: Usage(12, 5, 3, (PrintQuote("It may <work>.", "Note 1, p. 3"),)),
}


def html(book=BOOK, translate=EN, **options):
    shown = printed_codes(book, translate=translate, printed_on=DAY, **options)
    return as_html(shown, translate).decode()


def word(book=BOOK, translate=EN, **options):
    shown = printed_codes(book, translate=translate, printed_on=DAY, **options)
    data = as_docx(shown, translate)
    return Document(io.BytesIO(data))


def words_of(document):
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def test_the_codes_come_in_the_order_of_the_tree_with_headings_by_depth():
    found = re.findall(r"<h(\d)>(.*?)</h\d>", html())

    assert found == [
        ("1", "Feelings &amp; more"),
        ("2", "feelings"),
        ("3", "Hope &lt;b&gt;"),
        ("2", "fear"),
    ]


def test_a_word_document_has_the_same_outline():
    headings = [
        (p.style.name, p.text) for p in word().paragraphs if "Head" in p.style.name
    ]

    assert headings == [
        ("Heading 1", "feelings"),
        ("Heading 2", "■ Hope <b>"),
        ("Heading 1", "■ fear"),
    ]


@pytest.mark.parametrize("show", [html, lambda **o: words_of(word(**o))])
def test_everything_on_a_card_is_printed(show):
    text = show(usage=USAGE, project="My study")

    for part in ("A wish.", "“We will.”", "Who?", "What people feel.", "My study"):
        assert part in text
    for part in ("12 codings in 5 sources at 3 sites", "Note 1, p. 3", "2026-05-17"):
        assert part in text
    words = re.sub("<[^>]*>", "", text)
    assert "Also under: feelings" in words
    assert "Also here: fear" in words


@pytest.mark.parametrize("show", [html, lambda **o: words_of(word(**o))])
def test_without_counts_nothing_is_counted(show):
    assert "codings" not in show().lower()


def test_a_code_that_nobody_uses_is_counted_as_none():
    (_, _, fear) = printed_codes(BOOK, translate=EN, usage=USAGE, printed_on=DAY).codes

    assert fear.usage == Usage(0, 0, 0)


def test_a_page_asks_nobody_for_anything():
    text = html(usage=USAGE)

    assert not re.search(r"https?:|src=|url\(|<script|<link|@import", text)


def test_what_people_wrote_is_text_and_never_markup():
    assert "<b>" not in html()
    assert "It may &lt;work&gt;." in html(usage=USAGE)


def test_it_is_printed_in_danish(codebook):
    text = html(codebook, DA)

    assert '<html lang="da">' in text
    assert "Hvornår koden bruges" in text or DA("When to use it") in text
    assert "Data som fundament" in text
    assert "Data as foundation" not in text


def test_the_same_codebook_gives_the_same_document(codebook):
    def text(document):
        return [paragraph.text for paragraph in document.paragraphs]

    one, other = word(codebook, usage=USAGE), word(codebook, usage=USAGE)

    assert text(one) == text(other)
    assert one.core_properties.created == other.core_properties.created
    assert one.core_properties.author == ""


def test_deep_trees_end_in_the_deepest_heading_that_word_has():
    styles = [p.style.name for p in word(nested(14)).paragraphs]

    assert styles.count("Heading 9") == 6


@settings(max_examples=20, deadline=None)
@given(codebooks())
def test_any_codebook_can_be_printed(book):
    document = word(book)
    page = html(book)

    headings = [p for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert len(headings) == len(book.codes)
    assert page.count("<article") == len(book.codes)


def test_signs_that_xml_cannot_hold_do_no_harm():
    odd = Code("a\x0bb", "b", entries={"en": Entry(definition="x\x0cy")}, guid="3" * 36)

    text = words_of(word(Codebook("odd\x00", (odd,))))

    assert "a b" in text
    assert "x y" in text
