"""Give codings other borders or another code, cut, join and copy them, in one step."""

from dataclasses import dataclass, field, replace

from sqlite_utils import Database

from coding.errors import (
    AlreadyCodedError,
    CodingGoneError,
    NotAChoiceError,
    NotYoursError,
    OutOfRangeError,
    UnknownCodingError,
)
from coding.model import CERTAINTIES, MOST_WEIGHT, Actor, Coding, new_guid
from coding.storage import codings as store
from coding.storage.coders import get_coder
from coding.storage.events import Recorder, entity_ever_called, recording
from coding.workflow.code_text import store_coding
from coding.workflow.desk import Desk
from coding.workflow.people import coder_for

__all__ = ["Revision", "revise_codings"]


@dataclass(frozen=True, slots=True)
class Revision:
    """What becomes of some codings of one coder, in one step that is undone as one.

    Attributes
    ----------
    changed : tuple of Coding
        Codings as they become: selection, quote, code, certainty and weight.
    added : tuple of Coding
        New ones, with guids of their own; also one that was removed before.
    removed : tuple of str
        The guids of those that go.
    guid : str
        The step's own, which makes a repeated message harmless.
    """

    changed: tuple[Coding, ...] = ()
    added: tuple[Coding, ...] = ()
    removed: tuple[str, ...] = ()
    guid: str = field(default_factory=new_guid)

    @property
    def kind(self) -> str:
        """The kind of event that this is."""
        if self.changed and self.added:
            return "coding.cut"
        if self.changed and self.removed:
            return "coding.joined"
        if self.added and self.removed:
            return "coding.replaced"
        if self.removed:
            return "coding.removed"
        return "codings.added" if self.added else "coding.changed"


def revise_codings(db: Database, revision: Revision, *, actor: Actor) -> None:
    """Change, add and remove codings of the actor's own, all or none, as one event.

    Raises
    ------
    UnknownCodingError, CodingGoneError, NotYoursError
        If a coding is not, or no longer, in the project, or another's.
    UnknownCodeError, NotCodableError, UnknownSourceError
        If the code or source is gone, or a heading.
    OutsideTextError, EmptySelectionError, QuoteMismatchError
        If a selection is not in the text, empty, or not what was seen.
    AlreadyCodedError
        If the same selection has the same code already.
    NotAChoiceError, OutOfRangeError
        If a certainty or weight is none.
    """
    with recording(db, actor, revision.kind, guid=revision.guid) as event:
        if event.came_before:
            return
        coder = coder_for(db, actor, event=event)
        desk = Desk(db, actor=actor)
        for guid in revision.removed:
            _remove(db, guid, actor, event)
        for coding in revision.changed:
            _change(db, coding, desk, actor, event)
        for coding in revision.added:
            _add(db, replace(coding, coder=coder.guid), desk, event)


def _remove(db: Database, guid: str, actor: Actor, event: Recorder) -> None:
    coding = store.get_coding(db, guid)
    if coding is None and entity_ever_called(db, guid) == "coding":
        return
    store.remove_coding(db, _own(db, coding, guid, actor), event=event)


def _change(
    db: Database, wanted: Coding, desk: Desk, actor: Actor, event: Recorder
) -> None:
    before = _own(db, store.get_coding(db, wanted.guid), wanted.guid, actor)
    _check_carried(wanted)
    after = replace(
        before,
        selection=wanted.selection,
        code=wanted.code,
        quote=wanted.quote,
        certainty=wanted.certainty,
        weight=wanted.weight,
    )
    if wanted.code != before.code:
        after = replace(after, decided=event.event_id)
    after = replace(after, quote=desk.quote(after))
    ids = desk.ids(after)
    twin = store.same_coding(db, after.selection, ids)
    if twin not in (None, after.guid):
        raise AlreadyCodedError(quote=after.quote[:60], code=desk.code_name(after.code))
    if after != before:
        store.change_coding(db, before, after, ids, event=event)


def _add(db: Database, coding: Coding, desk: Desk, event: Recorder) -> None:
    _check_carried(coding)
    was_here = store.get_coding(db, coding.guid) is None
    if was_here and entity_ever_called(db, coding.guid) == "coding":
        complete = replace(coding, quote=desk.quote(coding), decided=event.event_id)
        ids = desk.ids(complete)
        if store.same_coding(db, complete.selection, ids) is None:
            store.add_coding(db, complete, ids, event=event)
        return
    store_coding(db, coding, desk, event)


def _own(db: Database, coding: Coding | None, guid: str, actor: Actor) -> Coding:
    if coding is None:
        if entity_ever_called(db, guid) == "coding":
            raise CodingGoneError
        raise UnknownCodingError
    if coding.coder != actor.guid:
        coder = get_coder(db, coding.coder)
        raise NotYoursError(coder=coder.name if coder else "?")
    return coding


def _check_carried(coding: Coding) -> None:
    if coding.certainty not in CERTAINTIES:
        known = ", ".join(filter(None, CERTAINTIES))
        raise NotAChoiceError(name="certainty", value=coding.certainty, known=known)
    if coding.weight is not None and not 0 <= coding.weight <= MOST_WEIGHT:
        raise OutOfRangeError(value=coding.weight, least=0, most=MOST_WEIGHT)
