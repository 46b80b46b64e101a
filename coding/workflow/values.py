"""The values of variables: what is known of each case and source."""

from collections.abc import Mapping

from sqlite_utils import Database

from coding.errors import BadValueError, MisfitValueError, Reason
from coding.exchange.values import canonical
from coding.i18n import N_
from coding.model import Actor, Variable
from coding.storage import variables as store
from coding.storage.cases import list_cases
from coding.storage.events import Recorder, recording
from coding.storage.variables import list_variables
from coding.workflow.names import as_written, source_called
from coding.workflow.variables import variable_called


def set_values(
    db: Database, values: Mapping[str, Mapping[str, str]], *, actor: Actor
) -> int:
    """Give cases and sources values, all or none, as one event.

    Parameters
    ----------
    values : mapping of owner to mapping of variable to text
        The owner is a case's guid, or a source's guid or name; the variable a guid
        or name; an empty text removes the value.

    Returns
    -------
    int
        How many values are now other than before.

    Raises
    ------
    UnknownVariableError, UnknownSourceError, MisfitValueError
        If there is no such variable or owner, or a text is no value of its type.
    """
    with recording(db, actor, "values.changed") as event:
        cases = {case.guid: case for case in list_cases(db, None)}
        changed = 0
        for owner, texts in values.items():
            known = cases.get(owner) or source_called(db, owner)
            changed += put_values(
                db,
                known.guid,
                texts,
                of_source=known.guid not in cases,
                name=known.name,
                event=event,
            )
    return changed


def put_values(
    db: Database,
    owner: str,
    texts: Mapping[str, str],
    *,
    of_source: bool,
    name: str,
    event: Recorder,
) -> int:
    """Give one owner (guid) values as part of an act; see `set_values`."""
    changed = 0
    for wanted, text in texts.items():
        variable = variable_called(db, wanted)
        try:
            value = canonical(text, variable.type)
        except BadValueError as error:
            raise MisfitValueError(
                variable=variable.name, name=name, reason=error
            ) from error
        changed += store.set_value(
            db, owner, variable.guid, value, of_source=of_source, event=event
        )
    return changed


def put_told_values(
    db: Database, source: str, texts: Mapping[str, str], event: Recorder
) -> tuple[Reason, ...]:
    """Give a source (guid) the values that its file told; new variables are texts.

    What is no value of its variable's type is left out, and told.
    """
    notes = []
    known = {each.name: each for each in list_variables(db)}
    for told, text in texts.items():
        name = " ".join(as_written(told).split())
        if not name or not text.strip():
            continue
        variable = known.get(name)
        if variable is None:
            variable = known[name] = Variable(name)
            store.add_variable(db, variable, event=event)
        try:
            value = canonical(text, variable.type)
        except BadValueError as error:
            reason = Reason(
                N_("its value for the variable “{variable}” was left out: {reason}"),
                variable=name,
                reason=error,
            )
            notes.append(reason)
        else:
            guid = variable.guid
            store.set_value(db, source, guid, value, of_source=True, event=event)
    return tuple(notes)
