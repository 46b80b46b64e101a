"""The corpora that ship: every quote stands, and everything says what it is."""

import json
from collections import Counter
from uuid import UUID

import pytest

from coding.errors import BadCodebookError
from coding.exchange.corpus import Corpus, read_corpus
from coding.i18n import LANGUAGES
from coding.model import SOURCE_KINDS, SOURCE_LANGUAGES
from coding.offsets import normalise
from coding.segmentation.language import guess_language
from coding.workflow.codebooks import codebook_at, shipped_codebooks
from coding.workflow.demo import CORPORA, DEMO_CORPUS, corpus_called, shipped_corpora

LOADED = {name: corpus_called(name) for name in shipped_corpora()}
SOURCES = {
    f"{name}:{each.source.file_name}": each
    for name, corpus in LOADED.items()
    for each in corpus.sources
}
corpus_by_corpus = pytest.mark.parametrize("corpus", LOADED.values(), ids=LOADED.keys())
source_by_source = pytest.mark.parametrize("each", SOURCES.values(), ids=SOURCES.keys())


def test_the_demo_s_corpus_ships():
    assert DEMO_CORPUS in LOADED


@pytest.mark.parametrize("name", LOADED)
def test_a_corpus_is_called_as_its_folder_is(name):
    assert LOADED[name].name == name


@corpus_by_corpus
def test_a_corpus_says_in_both_languages_what_it_is_and_where_it_comes_from(corpus):
    for texts in (corpus.title, corpus.description, corpus.origin):
        assert set(texts) == set(LANGUAGES)
        assert all(texts.values())


@corpus_by_corpus
def test_a_corpus_names_its_licence(corpus: Corpus):
    assert corpus.licence


@corpus_by_corpus
def test_a_corpus_has_its_codebook_beside_it(corpus: Corpus):
    assert corpus.codebook in shipped_codebooks()


@corpus_by_corpus
def test_every_quote_stands_at_its_offsets(corpus: Corpus):
    texts = {each.source.guid: each.text for each in corpus.sources}
    drifted = [
        coding.line
        for coding in corpus.codings
        if texts[coding.source][coding.start : coding.end] != coding.quote
    ]

    assert corpus.codings
    assert drifted == []


@corpus_by_corpus
def test_a_quote_begins_and_ends_with_what_was_said(corpus: Corpus):
    ragged = [c.line for c in corpus.codings if c.quote != (c.quote or "").strip()]

    assert ragged == []


@corpus_by_corpus
def test_codings_name_codes_and_coders_that_are_there(corpus: Corpus):
    codes = {
        code.guid for code in codebook_at(corpus.codebook).codes if code.is_codable
    }
    coders = {coder.guid for coder in corpus.coders}

    assert {coding.code for coding in corpus.codings} == codes
    assert {coding.coder for coding in corpus.codings} == coders


@corpus_by_corpus
def test_every_coder_has_coded_every_source(corpus: Corpus):
    """The demo marks all sources as read by both; an empty one would look forgotten."""
    done = {(coding.coder, coding.source) for coding in corpus.codings}

    assert done == {
        (coder.guid, each.source.guid)
        for coder in corpus.coders
        for each in corpus.sources
    }


@corpus_by_corpus
def test_nobody_has_coded_the_same_place_twice_with_one_code(corpus: Corpus):
    places = Counter(
        (c.coder, c.source, c.start, c.end, c.code) for c in corpus.codings
    )

    assert [place for place, n in places.items() if n > 1] == []


@corpus_by_corpus
def test_no_guid_of_a_corpus_is_used_twice(corpus: Corpus):
    guids = [each.source.guid for each in corpus.sources]
    guids += [guid for guid, _ in corpus.sites.values()]
    guids += [coder.guid for coder in corpus.coders]
    guids += [coding.guid or "" for coding in corpus.codings]

    assert len(set(guids)) == len(guids)
    assert all(str(UUID(guid)) == guid for guid in guids)


@corpus_by_corpus
def test_every_text_in_the_folder_belongs_to_a_source(corpus: Corpus):
    texts = CORPORA / corpus.name / "texts"
    files = {path.relative_to(texts).as_posix() for path in texts.rglob("*.*")}

    assert {each.source.file_name for each in corpus.sources} == files


@corpus_by_corpus
def test_every_site_is_told_in_both_languages_and_has_sources_in_each(corpus: Corpus):
    assert len(corpus.sites) > 1
    for key, (_, names) in corpus.sites.items():
        spoken = {e.source.language for e in corpus.sources if e.site == key}
        assert set(names) == set(LANGUAGES)
        assert spoken == set(corpus.languages) == set(SOURCE_LANGUAGES)


@source_by_source
def test_a_text_is_stored_as_the_import_would_store_it(each):
    corpus = next(c for c in LOADED.values() if each in c.sources)
    file = CORPORA / corpus.name / "texts" / each.source.file_name

    assert file.read_bytes().decode() == normalise(each.text) == each.text


@source_by_source
def test_a_source_says_when_where_and_by_whom_it_was_made(each):
    source = each.source

    assert source.observed_on
    assert source.author
    assert source.name
    assert source.kind in SOURCE_KINDS


@source_by_source
def test_a_text_is_in_the_language_that_it_claims(each):
    assert guess_language(each.text) == each.source.language


def test_a_site_without_a_name_in_the_language_asked_for_keeps_another():
    corpus = read_corpus(files().__getitem__)

    assert corpus.site("hall", "da").name == "Hallen"
    assert corpus.site("hall", "en").name == "Hallen"


def test_a_quote_may_hold_a_line_break_that_is_none_to_json():
    corpus = read_corpus(files(quote="one\u2028two").__getitem__)

    assert [coding.quote for coding in corpus.codings] == ["one\u2028two"]


def test_something_else_than_a_corpus_is_refused():
    with pytest.raises(BadCodebookError, match="feltbog-corpus/1"):
        read_corpus(lambda file: "title: a shopping list")


def files(*, quote: str = "one") -> dict[str, str]:
    """The files of a corpus of one source with one coding."""
    head = {
        "format": "feltbog-corpus/1",
        **dict.fromkeys(("name", "licence", "codebook"), "x"),
        **{name: {"en": "x"} for name in ("title", "description", "origin")},
        "languages": ["en"],
        "sites": [{"key": "hall", "guid": "1", "name": {"da": "Hallen"}}],
        "coders": [{"name": "Ana", "color": "#0072B2", "guid": "2"}],
        "sources": [
            {"guid": "3", "file": "note.txt", "name": "Note", "site": "hall"}
            | {"kind": "fieldnotes", "language": "en", "author": "Ana"}
            | {"observed_on": "2026-05-17"}
        ],
    }
    coding = {"source": "3", "start": 0, "end": len(quote), "code": "4", "coder": "2"}
    line = json.dumps(coding | {"quote": quote}, ensure_ascii=False)
    return {
        "corpus.yaml": json.dumps(head),  # JSON is YAML, too
        "codings.jsonl": line + "\n",
        "texts/note.txt": quote,
    }
