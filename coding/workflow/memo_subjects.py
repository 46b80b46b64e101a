"""What a memo is about: checked when it is written, found again when it is read."""

from dataclasses import replace

from sqlite_utils import Database

from coding.errors import (
    EmptySelectionError,
    OutsideTextError,
    QuoteMismatchError,
    UnknownCodingError,
    UnknownSubjectError,
)
from coding.i18n import N_, Translator
from coding.model import CASE_KINDS, MEMO_ABOUT, About, Case, new_guid
from coding.storage.cases import list_cases
from coding.storage.codebooks import list_codebooks
from coding.storage.codings import get_coding
from coding.storage.projects import get_project
from coding.storage.sources import text_of
from coding.workflow.case_tree import Tree
from coding.workflow.names import code_called, source_called

__all__ = ["SUBJECTS", "about_called", "checked_subject"]

SUBJECTS = {
    "project": N_("the project"),
    "source": N_("source"),
    "selection": N_("passage"),
    "coding": N_("coding"),
    "code": N_("code"),
    "case": N_("case"),
}
"""What each thing that a memo may be about is called."""


def checked_subject(db: Database, about: About) -> About:
    """Return what a memo is about with its name, and its quote where it has one.

    Raises
    ------
    UnknownSubjectError, UnknownSourceError, UnknownCodeError, UnknownCodingError
        If there is no such thing (any more).
    OutsideTextError, EmptySelectionError, QuoteMismatchError
        If a selection is not in the text, has nothing visible, or is not what was
        seen.
    """
    if about.entity == "project":
        return About(name=get_project(db).name)
    if about.entity == "source":
        source = source_called(db, about.guid or about.source)
        return About("source", source.guid, source.guid, name=source.name)
    if about.entity == "selection":
        return _selection(db, about)
    if about.entity == "coding":
        return _coding(db, about.guid)
    if about.entity == "code":
        code = code_called(list_codebooks(db), about.guid)
        return About("code", code.guid, name=code.name)
    if about.entity == "case":
        case = _case(db, about.guid)
        return About("case", case.guid, name=case.name)
    known = ", ".join(MEMO_ABOUT)
    raise UnknownSubjectError(what=about.entity[:60], known=known)


def about_called(db: Database, words: str) -> About:
    """Return what ``--about`` names: "project", or KIND:NAME such as "code:future".

    A passage is "selection:SOURCE@START-END", a coding "coding:GUID".

    Raises
    ------
    UnknownSubjectError
        If it is written otherwise; else as for `checked_subject`.
    """
    entity, _, name = words.strip().partition(":")
    if entity == "selection":
        source, at, place = name.rpartition("@")
        start, dash, end = place.partition("-")
        if not (at and dash and start.isdigit() and end.isdigit()):
            raise UnknownSubjectError(what=words[:60], known=_KNOWN)
        about = About("selection", source=source, start=int(start), end=int(end))
        return checked_subject(db, about)
    if entity not in MEMO_ABOUT or (entity == "project") == bool(name):
        raise UnknownSubjectError(what=words[:60], known=_KNOWN)
    return checked_subject(db, About(entity, name))


_KNOWN = (
    "project, source:NAME, selection:SOURCE@START-END, coding:GUID, code:NAME, "
    "case:NAME"
)


def subject_in_words(entity: str, translate: Translator) -> str:
    """Return what a kind of subject is called."""
    return translate(SUBJECTS[entity])


def _selection(db: Database, about: About) -> About:
    source = source_called(db, about.source)
    text, start, end = text_of(db, source.guid), about.start, about.end
    if not 0 <= start <= end <= len(text):
        raise OutsideTextError(
            start=start, end=end, source=source.name, length=len(text)
        )
    found = text[start:end]
    if not found.strip():
        raise EmptySelectionError(start=start, end=end, source=source.name)
    if about.quote and about.quote != found:
        raise QuoteMismatchError(
            start=start,
            end=end,
            source=source.name,
            found=found[:80],
            quote=about.quote[:80],
        )
    kept = replace(about, guid="", source=source.guid, quote=found, name=source.name)
    return replace(kept, place=about.place or new_guid(), is_lost=False)


def _coding(db: Database, guid: str) -> About:
    coding = get_coding(db, guid.lower())
    if coding is None:
        raise UnknownCodingError
    codes = {code.guid: code for book in list_codebooks(db) for code in book.codes}
    place, name = coding.selection, codes[coding.code].name
    where = (place.source, place.start, place.end)
    return About("coding", coding.guid, *where, coding.quote, name, new_guid())


def _case(db: Database, name: str) -> Case:
    """Return the case of any kind that a name or guid means."""
    by_guid = {case.guid: case for case in list_cases(db, None)}
    if name.lower() in by_guid:
        return by_guid[name.lower()]
    tree = Tree(db)
    found = [case for kind in CASE_KINDS if (case := tree.find(kind, name))]
    return found[0] if found else tree.called("site", name)
