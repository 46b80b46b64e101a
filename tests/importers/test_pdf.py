"""Real PDFs from LibreOffice and Chromium against the texts that they were made of."""

import difflib
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from coding.importers.pdf.document import read_pdf

FILES = Path(__file__).parent / "files"
# A footnote's number stands in brackets, and notes come last on their page.
BEST_ORDER = {"footnotes": 0.89}
PAGES = {
    "book": 4,
    "columns": 2,
    "footnotes": 2,
    "hanging": 3,
    "head-foot": 3,
    "lists": 1,
    "table": 1,
    "transcript": 2,
    "web": 2,
}


def read(name):
    return read_pdf(f"{name}.pdf", (FILES / f"{name}.pdf").read_bytes())


def written(name: str) -> str:
    return (FILES / f"{name}.pdf.txt").read_text(encoding="utf-8").strip()


def told(imported, kind: str) -> list[str]:
    found = (each for each in imported.stretches if each.kind == kind)
    return [imported.text[each.start : each.end] for each in found]


def without_blanks(text: str) -> list[str]:
    return [line for line in text.split("\n") if line]


@pytest.mark.parametrize("name", PAGES)
def test_words_come_in_whole_and_in_order(name):
    words, found = written(name).split(), read(name).text.split()
    common = sum((Counter(words) & Counter(found)).values())
    alike = difflib.SequenceMatcher(None, words, found, autojunk=False).ratio()

    assert common / len(words) > 0.99
    assert common / len(found) > 0.985
    assert alike > BEST_ORDER.get(name, 0.995)


@pytest.mark.parametrize("name", sorted(set(PAGES) - {"footnotes"}))
def test_each_paragraph_item_turn_and_row_is_a_line(name):
    assert without_blanks(read(name).text) == without_blanks(written(name))


@pytest.mark.parametrize(("name", "n_pages"), PAGES.items())
def test_pages_are_told_by_number_and_follow_each_other(name, n_pages):
    imported = read(name)
    pages = [each for each in imported.stretches if each.kind == "page"]

    assert [each.value for each in pages] == [str(n + 1) for n in range(n_pages)]
    assert pages[0].start == 0
    assert pages[-1].end == len(imported.text)
    between = [
        imported.text[before.end : after.start] for before, after in pairwise(pages)
    ]
    assert all(not text.strip() for text in between)


def test_a_footnote_stands_last_on_its_page_and_is_called_in_the_text():
    first, second = told(read("footnotes"), "page")

    assert "sommerferien.[1]\n" in first
    assert first.rindex("\n[1] ") > first.rindex("[3]\n")
    assert second.split("\n")[-1].startswith("[6] På tavlen")


def test_headings_are_told_with_their_levels():
    imported = read("head-foot")
    headings = [each for each in imported.stretches if each.kind == "heading"]

    assert told(imported, "heading") == [
        "Feltnoter fra Nordvig",
        "Observationer",
        "Refleksion",
    ]
    assert [each.value for each in headings] == ["1", "2", "2"]


def test_items_are_told_with_their_marks():
    imported = read("lists")
    items = [each for each in imported.stretches if each.kind == "item"]
    marks = [imported.text[each.start : each.label_end] for each in items]

    assert marks == ["• "] * 6 + [f"{n}. " for n in range(1, 7)]


def test_what_the_file_says_of_itself_becomes_facts():
    facts = read("head-foot").facts

    assert facts["title"] == "Feltnoter fra Nordvig"
    assert facts["author"] == "Feltholdet"
    assert facts["written_on"].startswith("20")


def test_what_only_a_program_wrote_is_no_fact():
    assert "author" not in read("table").facts  # it says "python-docx"
    assert "title" not in read("table").facts
