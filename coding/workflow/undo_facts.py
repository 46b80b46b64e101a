"""How changes of cases, variables, ties, readings and settings are taken back.

All that such an event did is undone one by one, the last first. What it noted tells
how a thing was and what it became; where it became something else since, the event is
refused as a whole, with who did that.
"""

from sqlite_utils import Database

from coding.errors import NothingLeftToUndoError
from coding.model import Actor
from coding.storage.events import Recorder
from coding.storage.settings import get_settings, set_setting
from coding.storage.undoing import Event, Noted, changes_of, items_of
from coding.workflow.event_words import kind_as_reason
from coding.workflow.project_settings import CHOICES
from coding.workflow.undo_cases import Cases
from coding.workflow.undo_variables import Variables


def facts_of_cases_back(
    db: Database, event: Event, actor: Actor, recorder: Recorder
) -> None:
    """Take back what an event did to cases, variables, values, ties and marks.

    Raises
    ------
    NothingLeftToUndoError
        If what undo needs was erased.
    LaterChangeError, UsedSinceError
        If something was changed again since, or others go on with what came.
    SameSiblingError, CaseCycleError, VariableExistsError, MisfitValuesError
        If it could not stand beside what is there by now.
    """
    items = items_of(db, event)
    if any(each.is_erased for each in items):
        raise NothingLeftToUndoError(kind=kind_as_reason(event.kind), at=event.at)
    cases = Cases(db, event, recorder)
    variables = Variables(db, event, recorder)
    merged = _merge_in(items)
    if merged:
        cases.unmerge(*merged)
    ways = {
        "case": cases.case_back,
        "source_cases": cases.links_back,
        "speaker": cases.tie_back,
        "mark": cases.mark_back,
        "variable": variables.back,
    }
    for item in reversed(items):
        if item.entity in ways and item not in merged:
            ways[item.entity](item)
    cases.tree.check()


def settings_back(db: Database, event: Event, actor: Actor, recorder: Recorder) -> None:
    """Give settings the value they had, those that still have what the event gave."""
    for change in changes_of(db, event):
        name, value = str(change.state["name"]), str(change.state["is"])
        if get_settings(db).get(name) == value:
            before = str(change.state["was"] or CHOICES[name][0])
            set_setting(db, name, before, event=recorder)


def whole_back(db: Database, event: Event, actor: Actor, recorder: Recorder) -> None:
    """Note that many steps, of whose batch this is the head, were turned round."""
    for item in items_of(db, event):
        recorder.note(item.entity, item.guid, "changed")


def _merge_in(items: list[Noted]) -> tuple[Noted, ...]:
    """Return what went and what stayed, where two cases were made one; else nothing."""
    stayed = [
        each
        for each in items
        if (each.entity, each.change) == ("case", "changed")
        and "sources" in (each.state or {})
    ]
    went = [each for each in items if (each.entity, each.change) == ("case", "removed")]
    return (went[0], stayed[0]) if stayed and went else ()
