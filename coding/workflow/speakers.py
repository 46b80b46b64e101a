"""Speakers: who speaks in the sources, and which participant each of them is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlite_utils import Database

from coding.errors import UnknownSpeakerError
from coding.model import Actor, Case
from coding.storage import speakers as store
from coding.storage.cases import list_cases
from coding.storage.events import recording
from coding.workflow.case_tree import Tree
from coding.workflow.names import as_written, source_called

PARTICIPANT = "participant"
_MOST_KNOWN = 20


@dataclass(frozen=True, slots=True)
class Speaker:
    """A name under which somebody speaks.

    ``turns`` counts turns by source (guid). ``participant`` is who it is everywhere,
    except in the sources of ``overrides`` (by source, guid).
    """

    name: str
    turns: Mapping[str, int]
    participant: Case | None = None
    overrides: Mapping[str, Case] = field(default_factory=dict)

    def participant_in(self, source: str) -> Case | None:
        """Return who speaks under this name in a source (guid)."""
        return self.overrides.get(source, self.participant)


@dataclass(frozen=True, slots=True)
class Tie:
    """A speaker is a participant (None: is none), in one source or in all (None).

    The participant is a name or guid, made when new; the source a name or guid.
    """

    speaker: str
    participant: str | None
    source: str | None = None


def speakers_in(db: Database) -> list[Speaker]:
    """Return all who speak in the sources, who speaks most first."""
    turns: dict[str, dict[str, int]] = {}
    for name, source, n_turns in store.turns_of_speakers(db):
        turns.setdefault(name, {})[source] = n_turns
    everywhere, here = _ties(db)
    speakers = [
        Speaker(name, counts, everywhere.get(name), here.get(name, {}))
        for name, counts in turns.items()
    ]
    return sorted(speakers, key=lambda each: -sum(each.turns.values()))


def participant_of(db: Database, source: str) -> dict[str, Case]:
    """Return the participant behind each speaker's name in a source (guid).

    Names that are tied to nobody are absent; those that never speak there are not.
    """
    everywhere, here = _ties(db)
    own = {name: ties[source] for name, ties in here.items() if source in ties}
    return everywhere | own


def suggest_ties(db: Database) -> dict[str, str]:
    """Return for speakers tied to nobody whom they could be: a participant's name.

    Only what differs by case, spaces and signs is thought to be the same: a speaker
    and a participant, or a speaker and one tied already. Of several such speakers
    none of whom is tied, all are suggested to be called as the one who speaks most.
    """
    speakers = speakers_in(db)
    known: dict[str, str] = {}
    for case in list_cases(db, PARTICIPANT):
        known.setdefault(_folded(case.name), case.name)
    for each in speakers:
        if each.participant:
            known.setdefault(_folded(each.name), each.participant.name)
    alike: dict[str, list[str]] = {}
    for each in speakers:
        alike.setdefault(_folded(each.name), []).append(each.name)
    known |= {
        fold: names[0]
        for fold, names in alike.items()
        if len(names) > 1 and fold not in known
    }
    return {
        each.name: known[_folded(each.name)]
        for each in speakers
        if each.participant is None and _folded(each.name) in known
    }


def tie_speaker(
    db: Database,
    name: str,
    participant: str,
    *,
    source: str | None = None,
    actor: Actor,
) -> Case:
    """Say which participant a speaker is, in all sources or in one; see `tie_speakers`.

    Returns
    -------
    Case
        The participant, made when new.
    """
    tie_speakers(db, [Tie(name, participant, source)], actor=actor)
    return Tree(db).called(PARTICIPANT, participant)


def untie_speaker(
    db: Database, name: str, *, source: str | None = None, actor: Actor
) -> None:
    """Forget which participant a speaker is, in all sources or in one."""
    tie_speakers(db, [Tie(name, None, source)], actor=actor)


def tie_speakers(db: Database, ties: Iterable[Tie], *, actor: Actor) -> int:
    """Say who several speakers are, all or none, as one event.

    Returns
    -------
    int
        How many ties are other than before.

    Raises
    ------
    UnknownSpeakerError, UnknownSourceError, AmbiguousNameError, EmptyNameError
        If nobody speaks under a name, or a source or participant cannot be told.
    """
    with recording(db, actor, "speakers.tied") as event:
        tree = Tree(db, event)
        known = _names(db)
        changed = 0
        for tie in ties:
            name = _known_name(tie.speaker, known)
            source = source_called(db, tie.source).guid if tie.source else None
            case = None
            if tie.participant is not None:
                case = tree.at(PARTICIPANT, tie.participant).guid
            changed += store.tie_speaker(db, name, source, case, event=event)
        tree.check()
    return changed


def _names(db: Database) -> list[str]:
    names = [name for name, _, _ in store.turns_of_speakers(db)]
    names += [name for name, _, _ in store.list_ties(db)]
    return list(dict.fromkeys(names))


def _known_name(name: str, known: list[str]) -> str:
    for candidate in (name, as_written(name).strip()):
        if candidate in known:
            return candidate
    shown = ", ".join(known[:_MOST_KNOWN]) or "–"
    raise UnknownSpeakerError(name=name[:80], known=shown)


def _ties(db: Database) -> tuple[dict[str, Case], dict[str, dict[str, Case]]]:
    cases = {case.guid: case for case in list_cases(db, None)}
    everywhere: dict[str, Case] = {}
    here: dict[str, dict[str, Case]] = {}
    for name, source, case in store.list_ties(db):
        if source is None:
            everywhere[name] = cases[case]
        else:
            here.setdefault(name, {})[source] = cases[case]
    return everywhere, here


def _folded(name: str) -> str:
    kept = "".join(c if c.isalnum() else " " for c in as_written(name).casefold())
    return " ".join(kept.split()) or name
