"""What was done to what: names looked up when the history is read, never in events."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from coding.storage import timeline
from coding.storage.codebook_versions import labels_said_last
from coding.storage.undoing import Event

_MOST_NAMED = 8
_FEW_ITEMS = 400  # an event with more says how many, and not of which codes
_CODED = ("coding", "orphan")
_NAMED = {"case", "variable", "codebook", "restore_point"}


@dataclass(frozen=True, slots=True)
class Named:
    """What something was done to: the labels of codes, things, and sources.

    ``codes`` are those that codings have, or codes that were changed themselves;
    ``things`` are cases, variables, codebooks and restore points. Where there are many,
    these are some of them.
    """

    codes: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


def names_in(
    db: Database,
    acts: Sequence[Sequence[Event]],
    sources: Sequence[Sequence[str]],
    language: str,
) -> list[Named]:
    """Return the names of what each of some acts was done to.

    `acts` are the events that each is about, and `sources` the sources (guids) that it
    touched. What is gone is called as it was called last.
    """
    ids = {event.id for act in acts for event in act}
    items = timeline.first_items(db, ids, most=_FEW_ITEMS)
    few = [event for event, found in items.items() if len(found) < _FEW_ITEMS]
    states = timeline.states_by_event(db, few)
    codes = {
        event: _codes(items.get(event, []), states.get(event, [])) for event in ids
    }
    labels = labels_said_last(
        db, {c for found in codes.values() for c in found}, language
    )
    things = {event: _things(items.get(event, ())) for event in ids}
    guids = {guid for found in things.values() for guid in found}
    known = timeline.names_by_guid(db, guids | {g for each in sources for g in each})
    named = []
    for act, touched in zip(acts, sources, strict=True):
        told = [*_said(act, states), *(known.get(g) for e in act for g in things[e.id])]
        named.append(
            Named(
                codes=_few(labels.get(code) for e in act for code in codes[e.id]),
                things=_few(told),
                sources=tuple(known[guid] for guid in touched if guid in known),
            )
        )
    return named


def _codes(
    items: Iterable[tuple[str, str, str]],
    states: Iterable[tuple[str, str, Mapping[str, Any]]],
) -> list[str]:
    """Return the codes (guids) of codings that an event touched, or that it changed."""
    found = [guid for entity, guid, _ in items if entity == "code"]
    for entity, _, state in states:
        if entity in _CODED:
            said = [state, state.get("was"), state.get("is")]  # a change says both
            found += [
                str(each.get(key))
                for each in said
                if isinstance(each, dict)
                for key in ("code", "from", "to")
            ]
    return list(dict.fromkeys(found))


def _things(items: Iterable[tuple[str, str, str]]) -> list[str]:
    found = [guid for entity, guid, _ in items if entity in _NAMED]
    return list(dict.fromkeys(found))[:_MOST_NAMED]


def _said(
    act: Iterable[Event],
    states: Mapping[int, Sequence[tuple[str, str, Mapping[str, Any]]]],
) -> list[str]:
    """Return what cases and variables that went were called."""
    return [
        str(state["name"])
        for event in act
        for entity, change, state in states.get(event.id, ())
        if entity in _NAMED and change == "removed" and "name" in state
    ]


def _few(names: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))[:_MOST_NAMED]
