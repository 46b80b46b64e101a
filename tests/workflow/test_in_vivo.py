"""A selection becomes a code, named by the participant, and coded in one step."""

import pytest

from coding.errors import (
    CodedSinceError,
    NamelessCodeError,
    OthersEventError,
    QuoteMismatchError,
)
from coding.i18n import Translator
from coding.model import Coding, Selection, new_guid
from coding.storage.undoing import events_before
from coding.workflow.code_text import list_codings
from coding.workflow.codebooks import list_codebooks
from coding.workflow.import_sources import facts, import_text
from coding.workflow.in_vivo import invent_code
from coding.workflow.projects import create_project, open_project
from coding.workflow.read_source import changes_since, revision
from coding.workflow.undo import undo
from tests.storage.making import put

EN = Translator("en")


def invent(db, source, words, name, actor, *, quote=None, **options):
    start = options.pop("start", 0)
    place = Selection(source.guid, start, start + len(words))
    coding = Coding(place, new_guid(), actor.guid, words if quote is None else quote)
    return invent_code(db, coding, name, translate=EN, actor=actor, **options)


def test_code_and_coding_come_in_one_event(db, ana, note, codebook):
    before = revision(db)

    code, coding = invent(db, note, "Leder", "lederen selv", ana)

    (book,) = list_codebooks(db)
    assert revision(db) == before + 1
    assert [c.name for c in book.codes][-1] == "lederen selv"
    assert list_codings(db) == [coding]
    assert (coding.code, coding.quote) == (code.guid, "Leder")


def test_the_quote_is_kept_as_the_first_example(db, ana, note):
    code, _ = invent(db, note, "Leder", "lederen selv", ana)

    assert code.origin == "in vivo"
    assert code.named_in == note.guid
    assert code.entries["da"].example == "Leder"
    assert code.label("da") == "lederen selv"


def test_two_in_a_row_differ_in_colour_and_key(db, ana, note):
    one, _ = invent(db, note, "Leder", "en", ana)
    other, _ = invent(db, note, "Leder", "to", ana)

    assert one.color != other.color
    assert one.key != other.key


def test_a_repeated_message_is_harmless(db, ana, note):
    place = Selection(note.guid, 0, 5)
    coding = Coding(place, new_guid(), ana.guid, "Leder")
    for _ in range(3):
        invent_code(db, coding, "lederen", translate=EN, actor=ana)

    assert len(list_codings(db)) == 1
    assert [c.name for c in list_codebooks(db)[0].codes].count("lederen") == 1


def test_a_project_without_a_codebook_gets_one_of_its_own(tmp_path, ana):
    path = tmp_path / "bare.feltbog"
    create_project(path, actor=ana)
    with open_project(path) as db:
        note = import_text(db, "Noter", "Alt er data.", facts(site="Her"), actor=ana)

        invent(db, note, "Alt", "alt", ana)

        (book,) = list_codebooks(db)
        assert (book.name, [c.name for c in book.codes]) == ("Own codes", ["alt"])
        undo(db, actor=ana)
        assert (list_codebooks(db), list_codings(db)) == ([], [])


def test_undo_takes_code_and_coding_back(db, ana, note, codebook):
    invent(db, note, "Leder", "lederen", ana)

    undo(db, actor=ana)

    assert list_codebooks(db)[0].codes == codebook.codes
    assert list_codings(db) == []


def test_undo_is_refused_once_others_use_the_code(db, ana, ben, note):
    code, _ = invent(db, note, "Leder", "lederen", ana)
    put(db, ben, note, "register", code)

    with pytest.raises(CodedSinceError):
        undo(db, kinds=["code.invented"], actor=ana)

    assert len(list_codings(db)) == 2


def test_nobody_takes_back_the_coding_of_another(db, ana, ben, note):
    invent(db, note, "Leder", "lederen", ana)
    (newest, *_) = events_before(db, revision(db) + 1, 1)

    with pytest.raises(OthersEventError):
        undo(db, newest.guid, actor=ben)


@pytest.mark.parametrize(
    ("name", "quote", "error"),
    [(" ", "Leder", NamelessCodeError), ("x", "Chef", QuoteMismatchError)],
)
def test_what_cannot_be_is_refused_whole(db, ana, note, codebook, name, quote, error):
    with pytest.raises(error):
        invent(db, note, "Leder", name, ana, quote=quote)

    assert list_codebooks(db)[0].codes == codebook.codes
    assert list_codings(db) == []


def test_an_open_reader_learns_of_the_new_code(db, ana, note):
    seen = revision(db)

    code, _ = invent(db, note, "Leder", "lederen", ana)

    told = changes_since(db, note.guid, seen, language="da")
    assert [c["label"] for c in told["codes"]["changed"]] == ["lederen"]
    assert told["codes"]["order"][-1] == code.guid
    assert changes_since(db, note.guid, revision(db))["codes"] is None
