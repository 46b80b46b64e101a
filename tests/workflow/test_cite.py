"""A quote is cited by page, speaker and layer."""

import pytest

from coding.importers.imported import ImportedText
from coding.model import Coding, Mark, Selection, Source, Stretch
from coding.storage.events import recording
from coding.workflow.cite import Citation, citations
from coding.workflow.code_text import add_coding, list_codings
from coding.workflow.mark_text import add_mark
from coding.workflow.store_sources import Facts, prepare, store_prepared
from tests.conftest import ANA

TEXT = "Anna: Vi venter på data.\nBen: Det gør vi altid.\nAnna: Ja, hver uge."


@pytest.fixture
def printed(db, ana):
    """A transcript of two pages; the second begins inside Ben's turn."""
    pages = tuple(
        Stretch("page", start, end, start, value=number, is_told=True)
        for start, end, number in ((0, 33, "iv"), (33, len(TEXT), "5"))
    )
    prepared = prepare(ImportedText(TEXT, stretches=pages), Facts(name="Print"))
    with recording(db, ana, "source.added") as event:
        source, _ = store_prepared(db, Source("", "", "", 0, 0), prepared, event)
    return source


@pytest.mark.parametrize(
    ("quote", "cited"),
    [
        ("Vi venter", Citation("iv", "Anna", "observed")),
        ("Det gør", Citation("iv", "Ben")),
        ("vi altid", Citation("5", "Ben")),
        ("hver uge", Citation("5", "Anna", "reflection")),
    ],
)
def test_a_coding_is_cited_where_it_begins(db, printed, future, quote, cited):
    for words, layer in (("Vi venter på", "observed"), ("hver uge.", "reflection")):
        start = TEXT.index(words)
        place = Selection(printed.guid, start, start + len(words))
        add_mark(db, Mark(place, layer), actor=ANA)
    start = TEXT.index(quote)
    place = Selection(printed.guid, start, start + len(quote))
    coding = add_coding(db, Coding(place, future.guid, ANA.guid, quote), actor=ANA)

    assert citations(db, list_codings(db)) == {coding.guid: cited}


def test_a_source_without_pages_and_turns_has_nothing_to_cite_by(db, ana, future):
    with recording(db, ana, "source.added") as event:
        prepared = prepare(ImportedText("Vi så et register."), Facts(name="Felt"))
        source, _ = store_prepared(db, Source("", "", "", 0, 0), prepared, event)
    place = Selection(source.guid, 0, 5)
    coding = add_coding(db, Coding(place, future.guid, ana.guid, ""), actor=ana)

    assert citations(db, [coding])[coding.guid] == Citation()
