"""Two cases that are one: sites and people are often typed twice."""

from dataclasses import dataclass

from sqlite_utils import Database

from coding.errors import MergedWithItselfError, OtherKindError
from coding.model import Actor, Case
from coding.storage import cases as store
from coding.storage.cases import Hanging
from coding.storage.events import Recorder, recording
from coding.storage.variables import list_variables
from coding.workflow.case_tree import Tree


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge brought: sources new to the case that stays; and what it left out.

    ``left_out`` names the variables of which both had another value: the case that
    stays keeps its own.
    """

    sources: int
    left_out: tuple[str, ...] = ()


def merge_cases(db: Database, guid: str, into: str, *, actor: Actor) -> Merged:
    """Let all that belongs to one case (guid) belong to another, and remove the one.

    Sources, values, speakers, marks and what lies in it move. Where both have a value
    of the same variable, that of the case that stays is kept.

    Raises
    ------
    UnknownCaseError, OtherKindError, MergedWithItselfError, SameSiblingError
        If they are not two cases of a kind, or what lies in the one would meet its
        name in the other.
    """
    with recording(db, actor, "cases.merged") as event:
        tree = Tree(db, event)
        one, other = tree.case(guid), tree.case(into)
        if one.guid == other.guid:
            raise MergedWithItselfError(name=one.name)
        if one.kind != other.kind:
            raise OtherKindError(one=one.name, other=other.name)
        hung, kept = (store.what_hangs_on(db, each.guid) for each in (one, other))
        store.move_what_hangs(db, one.guid, other.guid)
        _move_children(tree, one, other)
        tree.remove(one, hung)
        _note_merge(other, kept, event)
        tree.check()
        names = {each.guid: each.name for each in list_variables(db)}
    mine, here = dict(kept.values), {source for source, _ in kept.sources}
    differing = [name for name, value in hung.values if mine.get(name, value) != value]
    return Merged(
        sources=sum(kept and source not in here for source, kept in hung.sources),
        left_out=tuple(names[variable] for variable in differing),
    )


def _move_children(tree: Tree, one: Case, other: Case) -> None:
    """Let what lies in `one` lie in `other`, even where `other` itself lies in it."""
    above, up = {other.guid}, tree.cases.get(other.parent or "")
    while up and up.guid not in above:
        above.add(up.guid)
        up = tree.cases.get(up.parent or "")
    for child in [each for each in tree.cases.values() if each.parent == one.guid]:
        parent = one.parent if child.guid in above else other.guid
        tree.change(child, name=child.name, parent=parent)


def _note_merge(case: Case, kept: Hanging, event: Recorder) -> None:
    state = {"sources": [guid for guid, _ in kept.sources], "values": dict(kept.values)}
    event.note("case", case.guid, "changed", state=state)
