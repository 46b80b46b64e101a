"""Codes in vivo: a selection becomes a code, named by the words of the participant."""

from dataclasses import replace

from sqlite_utils import Database

from coding.i18n import Translator
from coding.model import Actor, Code, Codebook, Coding, Entry
from coding.storage.codebooks import add_codebook, code_key, list_codebooks
from coding.storage.events import Recorder, entity_ever_called, recording
from coding.workflow.code_text import store_coding
from coding.workflow.desk import Desk
from coding.workflow.edit_codebook import clean_name, put_code
from coding.workflow.names import codebook_called
from coding.workflow.people import coder_for

ORIGIN = "in vivo"


def invent_code(
    db: Database,
    coding: Coding,
    name: str,
    *,
    codebook: str = "",
    color: str = "",
    translate: Translator,
    actor: Actor,
) -> tuple[Code, Coding]:
    """Make a code of a selection's words, and code the selection with it, in one step.

    The quote is kept as the code's first example. A repeated message is harmless.

    Parameters
    ----------
    coding : Coding
        The selection, with guids of its own for itself and for the new code.
    name : str
        What the code is called.
    codebook : str
        The guid of the codebook that it goes into; without one the only one of the
        project, else one for the project's own codes, which is made if need be.

    Raises
    ------
    UnknownSourceError, OutsideTextError, EmptySelectionError, QuoteMismatchError
        If the selection is not in the text, empty, or not what was seen.
    NamelessCodeError, SameCodeGuidError, NoSuchCodebookHereError
        If the name is empty, or the guid is another code's, or the codebook is gone.
    """
    with recording(db, actor, "code.invented") as event:
        coder = coder_for(db, actor, event=event)
        desk = Desk(db, actor=actor)
        source = desk.source_called(coding.selection.source)
        quote = desk.quote(coding)
        came_before = entity_ever_called(db, coding.guid) == "coding"
        if came_before and code_key(db, coding.code) is None:  # and was taken back
            return Code(name, codebook, guid=coding.code), replace(coding, quote=quote)
        book = _book(db, codebook, translate, event)
        entry = Entry(label=clean_name(name), example=quote.strip())
        code = Code(
            name,
            codebook=book.guid,
            color=color,
            origin=ORIGIN,
            entries={source.language: entry},
            guid=coding.code,
            named_in=source.guid,
        )
        if not came_before:
            code = put_code(db, code, event=event)
        mine = replace(coding, coder=coder.guid, code=code.guid)
        return code, store_coding(db, mine, Desk(db, actor=actor), event)[0]


def _book(
    db: Database, codebook: str, translate: Translator, event: Recorder
) -> Codebook:
    books = list_codebooks(db)
    if codebook:
        return codebook_called(books, codebook)
    if len(books) == 1:
        return books[0]
    label = translate("Own codes")
    known = next((each for each in books if label in each.label.values()), None)
    if known:
        return known
    made = Codebook(label, label={translate.language: label})
    add_codebook(db, made, event=event)
    return made
