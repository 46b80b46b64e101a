"""Cases: sites in a tree, participants, followed objects; what belongs to them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlite_utils import Database

from coding.model import Actor, Case
from coding.storage import cases as store
from coding.storage.cases import Hanging
from coding.storage.events import Recorder, recording
from coding.storage.sources import get_source
from coding.workflow.case_tree import (
    PATH_SIGN,
    Tree,
    checked_kind,
    in_tree_order,
    names_in,
    one_name,
    path_of_case,
)
from coding.workflow.names import source_called
from coding.workflow.values import put_values

__all__ = [
    "PATH_SIGN",
    "CaseChange",
    "Removed",
    "add_case",
    "ancestors",
    "apply_changes",
    "case_called",
    "change_cases",
    "list_cases",
    "move_case",
    "paths_of_cases",
    "put_source_in",
    "remove_case",
    "rename_case",
    "site_at",
    "what_goes",
]


@dataclass(frozen=True, slots=True)
class CaseChange:
    """What should become of one case, or a new one (without a guid).

    ``name`` and ``parent`` None stay as they are; a parent is a name, path or guid
    (made when new), empty for the top. A new case's name may be a path. ``values``
    are texts by variable.
    """

    guid: str = ""
    kind: str = "site"
    name: str | None = None
    parent: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    is_removed: bool = False


@dataclass(frozen=True, slots=True)
class Removed:
    """How much goes with a case: links to sources, values, speakers' ties, marks."""

    sources: int
    values: int
    speakers: int
    marks: int


def list_cases(db: Database, kind: str | None = None) -> list[Case]:
    """Return the cases of one kind, or of all, each before those that lie in it."""
    return in_tree_order(store.list_cases(db, kind and checked_kind(kind)))


def paths_of_cases(db: Database, kind: str | None = None) -> dict[str, str]:
    """Return the path of each case by its guid, in the order of the tree."""
    cases = list_cases(db, kind)
    by_guid = {case.guid: case for case in cases}
    return {case.guid: path_of_case(case, by_guid) for case in cases}


def ancestors(db: Database, kind: str = "site") -> dict[str, tuple[str, ...]]:
    """Return for each case itself and what it lies in, up to the top (guids)."""
    cases = {case.guid: case for case in list_cases(db, kind)}
    found: dict[str, tuple[str, ...]] = {}
    for guid, case in cases.items():  # parents come first
        found[guid] = (guid, *found.get(case.parent or "", ()))
    return found


def case_called(db: Database, kind: str, name: str) -> Case:
    """Return the case of this guid, path or name.

    Raises
    ------
    UnknownCaseError, AmbiguousNameError, UnknownCaseKindError
        If none or more than one answers to it, or the kind is none.
    """
    return Tree(db).called(checked_kind(kind), name)


def site_at(db: Database, name: str, event: Recorder) -> Case:
    """Return the site of this name, path ("Denmark > Nordvig") or guid, made if new.

    Raises
    ------
    AmbiguousNameError
        If several sites are called so; the choices are their paths.
    """
    return Tree(db, event).at("site", name)


def add_case(
    db: Database, name: str, *, kind: str = "site", parent: str = "", actor: Actor
) -> Case:
    """Make a case; see `change_cases` for the errors."""
    with recording(db, actor, "case.added") as event:
        tree = Tree(db, event)
        change = CaseChange(kind=kind, name=name, parent=parent)
        added = _add(tree, change)
        tree.check()
    return added


def rename_case(db: Database, guid: str, name: str, *, actor: Actor) -> None:
    """Give a case (guid) another name; see `change_cases` for the errors."""
    kind = Tree(db).case(guid).kind
    change_cases(db, [CaseChange(guid, kind, name=name)], actor=actor)


def move_case(db: Database, guid: str, parent: str, *, actor: Actor) -> None:
    """Let a case (guid) lie in another, or in none (empty); see `change_cases`."""
    kind = Tree(db).case(guid).kind
    change_cases(db, [CaseChange(guid, kind, parent=parent)], actor=actor)


def what_goes(db: Database, guid: str) -> Removed:
    """Return how much would go if a case (guid) were removed."""
    return _counted(store.what_hangs_on(db, guid))


def remove_case(db: Database, guid: str, *, actor: Actor) -> Removed:
    """Remove a case (guid); its sources stay, and what lies in it moves up.

    Raises
    ------
    UnknownCaseError, SameSiblingError
        If there is no such case, or what moves up would meet its name there.
    """
    with recording(db, actor, "case.removed") as event:
        tree = Tree(db, event)
        hung = tree.remove(tree.case(guid))
        tree.check()
    return _counted(hung)


def change_cases(db: Database, changes: Iterable[CaseChange], *, actor: Actor) -> int:
    """Store what became of the rows of a table, all or none, as one event.

    New ones come first, then changes, then removals, so that a row may lie in one
    that is new. What is checked is the end: two rows may swap their names.

    Returns
    -------
    int
        How many cases are now other than before.

    Raises
    ------
    UnknownCaseError, AmbiguousNameError, EmptyNameError, BadCaseNameError
        If a case or its parent cannot be called so.
    SameSiblingError, CaseCycleError, OtherKindError
        If the tree could not stand so.
    UnknownVariableError, MisfitValueError
        If a value is none.
    """
    with recording(db, actor, "cases.changed") as event:
        return apply_changes(db, list(changes), event)


def apply_changes(db: Database, changes: Sequence[CaseChange], event: Recorder) -> int:
    """Store changes as part of an act; see `change_cases`."""
    tree = Tree(db, event)
    changed: set[str] = set()
    for each in changes:
        if not each.guid:
            case = _add(tree, each)
            changed.add(case.guid)
            _put_values(db, case, each, event)
    kept = [each for each in changes if each.guid and not each.is_removed]
    # Names first, so that a parent may be given by the name that it has afterwards.
    changed |= {each.guid for each in kept if _rename(tree, each)}
    changed |= {each.guid for each in kept if _move(tree, each)}
    changed |= {
        each.guid for each in kept if _put_values(db, tree.case(each.guid), each, event)
    }
    for each in changes:
        if each.guid and each.is_removed:
            tree.remove(tree.case(each.guid))
            changed.add(each.guid)
    tree.check()
    return len(changed)


def put_source_in(
    db: Database, source: str, kind: str, names: Iterable[str], *, actor: Actor
) -> bool:
    """Let a source (guid or name) belong to exactly these cases of a kind.

    The cases are named by guid, path or name, and made when new. Returns whether
    anything is other than before.

    Raises
    ------
    UnknownSourceError, UnknownCaseKindError, AmbiguousNameError
        If there is no such source or kind, or several cases are called so.
    """
    with recording(db, actor, "source.put_in_cases") as event:
        return link_source(db, source, kind, names, event)


def link_source(
    db: Database, source: str, kind: str, names: Iterable[str], event: Recorder
) -> bool:
    """Link a source with cases as part of an act; see `put_source_in`."""
    found = get_source(db, source) or source_called(db, source)
    tree = Tree(db, event)
    guids = [tree.at(checked_kind(kind), name).guid for name in names]
    return store.put_source_in(db, found.guid, kind, guids, event=event)


def _add(tree: Tree, change: CaseChange) -> Case:
    kind = checked_kind(change.kind)
    *above, name = names_in(change.name or "")
    parent = tree.at(kind, change.parent).guid if change.parent else None
    for each in above:
        beside = [case for case in tree.of_kind(kind) if case.parent == parent]
        found = next((case for case in beside if case.name == each), None)
        parent = (found or tree.add(Case(each, kind, parent))).guid
    return tree.add(Case(name, kind, parent))


def _rename(tree: Tree, change: CaseChange) -> bool:
    case = tree.case(change.guid)
    name = case.name if change.name is None else one_name(change.name)
    return tree.change(case, name=name, parent=case.parent)


def _move(tree: Tree, change: CaseChange) -> bool:
    case = tree.case(change.guid)
    if change.parent is None:
        return False
    parent = tree.at(case.kind, change.parent).guid if change.parent else None
    return tree.change(case, name=case.name, parent=parent)


def _put_values(db: Database, case: Case, change: CaseChange, event: Recorder) -> int:
    return put_values(
        db, case.guid, change.values, of_source=False, name=case.name, event=event
    )


def _counted(hung: Hanging) -> Removed:
    return Removed(
        sources=sum(kept for _, kept in hung.sources),
        values=len(hung.values),
        speakers=len(hung.speakers),
        marks=len(hung.marks),
    )
