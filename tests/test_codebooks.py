"""The codebooks that ship: complete in both languages, fixed, easy to tell apart."""

from dataclasses import asdict, fields
from itertools import combinations
from uuid import UUID

import pytest

from coding.i18n import LANGUAGES
from coding.model import Code, Codebook, Entry
from coding.segmentation.language import guess_language
from coding.workflow.codebooks import SHIPPED, codebook_at, shipped_codebooks
from tests.sight import contrast, distance

BOOKS = {name: codebook_at(name) for name in shipped_codebooks()}
CODES = {
    f"{name}:{book.path(code)}": code
    for name, book in BOOKS.items()
    for code in book.codes
}
LABELLED = {"label", "definition"}
WHOLE = {field.name for field in fields(Entry)} - {"full_definition", "question"}

# Nothing of these may ever change: other people's projects hold them.
DATA_IN_PRACTICE = {
    "foundation": "767a5835-8c59-4c87-a653-f5cbcd5c7eba",
    "connector": "b1ea3d04-a830-43a7-b21a-c21a907a0994",
    "future": "e37f7919-85fa-4c18-af26-b28729968904",
    "problem": "0783de57-c493-4c72-9477-b77421486918",
    "old-news": "22a3c12d-1219-48a4-a9a5-81d0c7bf41a4",
    "agency": "516b613c-6f4b-411c-a1fa-ffbbc2e708ad",
}

# A stripe beside the text is a graphical object, for which WCAG 2 asks 3:1. Text on
# a colour needs no test: black or white has 4.5:1 on any colour there is.
PAGES = {"light": "#FFFFFF", "dark": "#0E1117"}
# The floors lie just under what the six colours of data-in-practice reach: 38.7 for
# typical sight, 16.9 for protan and 20.1 for deutan sight. 2.3 is just noticeable.
FLOORS = {"typical": 30.0, "protan": 15.0, "deutan": 15.0}
MOST_COLOURS = 8  # more cannot be kept that far apart; then keys and labels tell

code_by_code = pytest.mark.parametrize("code", CODES.values(), ids=CODES.keys())
book_by_book = pytest.mark.parametrize("book", BOOKS.values(), ids=BOOKS.keys())


def few_colours(book: Codebook) -> set[str]:
    colours = {code.color for code in book.codes if code.is_codable}
    return colours if len(colours) <= MOST_COLOURS else set()


def test_the_codebook_of_the_lecture_ships():
    assert "data-in-practice" in BOOKS


@book_by_book
def test_a_codebook_is_called_as_its_file_is(book):
    assert (SHIPPED / f"{book.name}.yaml").is_file()


@book_by_book
def test_a_codebook_says_in_both_languages_what_it_is_and_where_it_comes_from(book):
    for texts in (book.label, book.description, book.origin):
        assert set(texts) == set(LANGUAGES)
        assert all(texts.values())


@book_by_book
def test_a_codebook_names_its_licence(book):
    assert book.licence


def test_no_guid_is_used_twice_in_all_codebooks():
    guids = [book.guid for book in BOOKS.values()]
    guids += [code.guid for code in CODES.values()]

    assert len(set(guids)) == len(guids)
    assert all(str(UUID(guid)) == guid for guid in guids)


def test_the_guids_of_data_in_practice_are_fixed():
    book = BOOKS["data-in-practice"]

    assert book.guid == "bb61006b-4547-4aed-8c52-dacabc6fc523"
    assert {code.name: code.guid for code in book.codes} == DATA_IN_PRACTICE


@book_by_book
def test_no_key_stands_for_two_codes(book):
    keys = [code.key for code in book.codes if code.key]

    assert keys
    assert len(set(keys)) == len(keys)


@code_by_code
def test_a_code_says_everything_in_both_languages(code: Code):
    needed = WHOLE if code.is_codable else LABELLED

    assert set(code.entries) == set(LANGUAGES)
    for entry in code.entries.values():
        missing = [name for name, text in asdict(entry).items() if not text]
        assert not needed & set(missing)


@code_by_code
def test_what_one_language_says_of_a_code_the_other_says_too(code: Code):
    one, other = (asdict(entry) for entry in code.entries.values())

    assert {name for name in one if one[name]} == {n for n in other if other[n]}


@code_by_code
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_code_speaks_the_language_that_it_is_asked_in(code: Code, language):
    texts = asdict(code.entries[language])
    texts.pop("label")  # often too short to tell

    assert guess_language("\n\n".join(filter(None, texts.values()))) == language


@code_by_code
@pytest.mark.parametrize("page", PAGES)
def test_a_stripe_of_a_code_s_colour_shows_on_the_page(code: Code, page):
    assert contrast(code.color, PAGES[page]) >= 3


@book_by_book
@pytest.mark.parametrize("sight", FLOORS)
def test_the_colours_of_a_codebook_look_different(book, sight):
    near = [
        (one, other)
        for one, other in combinations(sorted(few_colours(book)), 2)
        if distance(one, other, sight=sight) < FLOORS[sight]
    ]

    assert near == []


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#FFFFFF", 21.0),
        ("#777777", "#FFFFFF", 4.48),
        ("#FF0000", "#FF0000", 1),
    ],
)
def test_contrast_is_that_of_wcag(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)


def test_red_and_green_come_closer_for_those_who_see_fewer_hues():
    apart = {s: distance("#D62728", "#2CA02C", sight=s) for s in FLOORS}

    assert apart["typical"] == pytest.approx(115, abs=10)
    assert max(apart["protan"], apart["deutan"]) < apart["typical"] / 2
