"""One step back or forth in a sentence, for a reader whose own sitting is used up.

`guid` is what the step is to be called: one that was done already under this name (the
message came twice) is left alone, and nothing is said.
"""

from sqlite_utils import Database

from coding.i18n import Translator
from coding.model import Actor
from coding.storage.undoing import event_called
from coding.workflow.history_words import taken_in_words
from coding.workflow.undo import redo_steps, undo_steps
from coding.workflow.undo_finding import TakenBack


def undo_last(
    db: Database,
    *,
    translate: Translator,
    source: str | None = None,
    guid: str | None = None,
    actor: Actor,
) -> str:
    """Take back the actor's newest step that still stands, and say what it was.

    It may be from another sitting. With `source` (a guid) only what was done in that
    source counts, and never what brought it into the project or into the trash: the
    text under somebody's eyes does not go by a key.

    Raises
    ------
    NothingToUndoError, LaterChangeError
        If there is none, or something later stands on it.
    """
    if guid and event_called(db, guid):
        return ""
    taken = undo_steps(db, source=source, guid=guid, actor=actor)
    return _said(db, translate("Taken back: {what}"), taken, translate)


def redo_last(
    db: Database, *, translate: Translator, guid: str | None = None, actor: Actor
) -> str:
    """Do again what the actor took back last, and say what it was.

    Raises
    ------
    NothingToRedoError, LaterChangeError
        If there is none, or something later stands in its way.
    """
    if guid and event_called(db, guid):
        return ""
    taken = redo_steps(db, guid=guid, actor=actor)
    return _said(db, translate("Done again: {what}"), taken, translate)


def _said(db: Database, sentence: str, taken: TakenBack, translate: Translator) -> str:
    done, passed = taken_in_words(db, taken, translate)
    lines = [sentence.format(what="; ".join(done))]
    lines += [translate("Passed over: {what}", what=each) for each in passed]
    return "\n".join(lines)
