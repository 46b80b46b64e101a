"""A codebook as a Word document: styles, links, a table, a language, no author."""

import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from docx import Document
from docx.oxml.ns import qn

from coding.exchange.codebook_print import PrintQuote, Usage, printed_codes
from coding.exchange.codebook_print_docx import as_docx
from coding.i18n import Translator
from coding.model import Alias, Code, Entry
from tests.exchange.making import TRAPS, nested, of_codes

DAY = date(2026, 5, 17)
EN, DA = Translator("en"), Translator("da")
PEOPLE = Code(
    "people",
    "b",
    is_codable=False,
    entries={"en": Entry("People", "Who it is about.")},
    guid="p" * 36,
)
ANA = Code("ana", "b", parent=PEOPLE.guid, color="#2E8B57", key="a", guid="1" * 36)
MOOD = Code("mood", "b", color="#C8443C", guid="2" * 36)
BOOK = replace(of_codes(PEOPLE, ANA, MOOD), aliases=(Alias(ANA.guid, MOOD.guid),))
USAGE = {ANA.guid: Usage(12, 5, 3, (PrintQuote("It works.", "Note 1, p. 3"),))}


def data(book=BOOK, translate=EN, **options):
    shown = printed_codes(book, translate=translate, printed_on=DAY, **options)
    return as_docx(shown, translate)


def word(*args, **options):
    return Document(io.BytesIO(data(*args, **options)))


def cells(document):
    return [[cell.text for cell in row.cells] for row in document.tables[0].rows]


def styled(document, name):
    return [each.text for each in document.paragraphs if each.style.name == name]


def test_the_overview_is_a_table_of_the_tree_with_its_counts():
    assert cells(word(usage=USAGE)) == [
        ["Code", "Key", "Codings", "Sources", "Sites"],
        ["People", "", "", "", ""],
        ["■ ana", "a", "12", "5", "3"],
        ["■ mood", "", "0", "0", "0"],
        ["■ ana see People › ana", "", "", "", ""],
    ]


def test_without_counts_the_table_has_none():
    assert cells(word())[0] == ["Code", "Key"]


def test_the_head_of_the_table_is_repeated_on_every_page():
    first, second = word().tables[0].rows[:2]

    assert first._tr.trPr.find(qn("w:tblHeader")) is not None
    assert second._tr.trPr.find(qn("w:tblHeader")) is None


def test_every_link_leads_to_a_heading():
    body = word(nested(12)).element.body

    links = {each.get(qn("w:anchor")) for each in body.iter(qn("w:hyperlink"))}
    names = [each.get(qn("w:name")) for each in body.iter(qn("w:bookmarkStart"))]
    assert links == set(names)
    assert len(names) == 12


def test_a_heading_never_stands_alone():
    document = word(usage=USAGE)
    headings = ("Heading 1", "Heading 2")

    kept = [p for p in document.paragraphs if p.style.name in headings]
    definition = next(p for p in document.paragraphs if p.text == "Who it is about.")

    assert all(p.paragraph_format.keep_with_next for p in kept)
    assert definition.paragraph_format.keep_with_next


def test_quotes_and_references_have_styles_of_their_own():
    document = word(usage=USAGE)

    assert styled(document, "Quote") == ["“It works.”"]
    assert styled(document, "Quote Reference") == ["Note 1, p. 3"]
    assert "12 codings in 5 sources at 3 sites" in styled(document, "Code Facts")


def test_the_chip_has_the_colour_of_the_code():
    heading = next(p for p in word().paragraphs if p.text == "■ mood")

    assert str(heading.runs[0].font.color.rgb) == "C8443C"


def test_a_colour_that_is_none_is_grey():
    document = word(of_codes(replace(MOOD, color="rgb(1,2,3)")))

    heading = next(p for p in document.paragraphs if p.text == "■ mood")
    assert str(heading.runs[0].font.color.rgb) == "777777"


@pytest.mark.parametrize(("translate", "language"), [(EN, "en-GB"), (DA, "da-DK")])
def test_the_document_says_its_language(translate, language):
    document = word(translate=translate)

    (spoken,) = document.styles.element.iter(qn("w:lang"))
    assert spoken.get(qn("w:val")) == language
    assert document.core_properties.language == language


def test_the_properties_name_the_codebook_and_nobody():
    core = word().core_properties

    assert core.title == "book"
    assert core.author == core.last_modified_by == core.comments == ""
    assert core.created.date() == core.modified.date() == DAY


def test_the_footer_numbers_the_pages():
    footer = word().sections[0].footer.paragraphs[0]

    fields = [each.text.strip() for each in footer._p.iter(qn("w:instrText"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert footer.text.startswith("book\t")


def test_the_same_codebook_gives_the_same_bytes(codebook):
    assert data(codebook) == data(codebook)


def test_nothing_in_the_file_lies_outside_it():
    with zipfile.ZipFile(io.BytesIO(data(usage=USAGE))) as package:
        relations = [name for name in package.namelist() if name.endswith(".rels")]
        assert relations
        assert not any(b"External" in package.read(name) for name in relations)


def test_names_that_are_traps_stay_names():
    codes = [Code(name, "b", guid=f"{n:036}") for n, name in enumerate(TRAPS)]

    shown = styled(word(of_codes(*codes)), "Heading 1")

    assert shown == [f"■ {' '.join(name.split())}" for name in TRAPS]


def test_paragraphs_stay_apart_and_lines_too():
    entry = Entry(use_when="One.\nStill one.\n\nTwo.")

    shown = [
        p.text for p in word(of_codes(replace(MOOD, entries={"en": entry}))).paragraphs
    ]

    assert "When to use it: One.\nStill one." in shown
    assert "Two." in shown


def test_a_danish_document_has_danish_texts(codebook):
    document = word(codebook, DA)

    assert styled(document, "Title") == ["Data i praksis"]
    assert "■ Data som fundament" in styled(document, "Heading 1")


def test_long_titles_are_cut_where_word_has_a_limit():
    document = word(replace(BOOK, name="long " * 200))

    assert len(document.core_properties.title) == 255
    assert len(styled(document, "Title")[0]) == 999
