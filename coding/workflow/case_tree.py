"""The tree of cases inside one act: what a name means there, and how it changes."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sqlite_utils import Database

from coding.errors import (
    AmbiguousNameError,
    BadCaseNameError,
    CaseCycleError,
    EmptyNameError,
    OtherKindError,
    SameSiblingError,
    UnknownCaseError,
    UnknownCaseKindError,
)
from coding.model import CASE_KINDS, Case
from coding.storage import cases as store
from coding.storage.events import Recorder
from coding.workflow.names import as_written

PATH_SIGN = " > "
_PATH_SIGN = re.compile(r"\s+>\s+")
_MOST_KNOWN = 20


def names_in(text: str) -> list[str]:
    """Return the names of a path, from the top.

    Raises
    ------
    EmptyNameError
        If there is none.

    Examples
    --------
    >>> names_in("Danmark >  Nordvig Kommune > Borgerservice")
    ['Danmark', 'Nordvig Kommune', 'Borgerservice']
    """
    seen = "".join(c if c.isprintable() else " " for c in as_written(text))
    parts = [" ".join(part.split()) for part in _PATH_SIGN.split(f" {seen} ")]
    names = [part for part in parts if part]
    if not names:
        raise EmptyNameError
    return names


def one_name(text: str) -> str:
    """Return `text` as the name of one case.

    Raises
    ------
    EmptyNameError, BadCaseNameError
        If there is none, or it is a path.
    """
    names = names_in(text)
    if len(names) > 1:
        raise BadCaseNameError(name=PATH_SIGN.join(names))
    return names[0]


def checked_kind(kind: str) -> str:
    """Return `kind` if it is one of cases.

    Raises
    ------
    UnknownCaseKindError
        If it is not.
    """
    if kind not in CASE_KINDS:
        raise UnknownCaseKindError(kind=kind, kinds=", ".join(CASE_KINDS))
    return kind


def path_of_case(case: Case, cases: Mapping[str, Case]) -> str:
    """Return the names from the top down to `case`, parted by `PATH_SIGN`."""
    names, seen = [case.name], {case.guid}
    while (above := cases.get(case.parent or "")) and above.guid not in seen:
        case = above
        seen.add(case.guid)
        names.insert(0, case.name)
    return PATH_SIGN.join(names)


def in_tree_order(cases: Sequence[Case]) -> list[Case]:
    """Return `cases`, each followed by those that lie in it."""
    here = {case.guid for case in cases}
    below: dict[str | None, list[Case]] = {}
    for case in cases:
        below.setdefault(case.parent if case.parent in here else None, []).append(case)
    ordered: list[Case] = []
    waiting = below.get(None, [])[::-1]
    while waiting:
        ordered.append(waiting.pop())
        waiting += below.get(ordered[-1].guid, [])[::-1]
    return ordered


class Tree:
    """The cases of a project, as they are while one event changes them."""

    def __init__(self, db: Database, event: Recorder | None = None) -> None:
        self._db = db
        self._event = event
        self.cases = {case.guid: case for case in store.list_cases(db, None)}
        self.touched: set[str] = set()

    def path(self, case: Case) -> str:
        """Return the path of a case."""
        return path_of_case(case, self.cases)

    def of_kind(self, kind: str) -> list[Case]:
        """Return the cases of a kind, in the order in which they came."""
        return [case for case in self.cases.values() if case.kind == kind]

    def case(self, guid: str) -> Case:
        """Return the case with this guid.

        Raises
        ------
        UnknownCaseError
            If there is none (any more).
        """
        if guid not in self.cases:
            raise self._unknown(guid, "/".join(CASE_KINDS), self.cases.values())
        return self.cases[guid]

    def find(self, kind: str, text: str) -> Case | None:
        """Return the case that `text` names: by guid, path, or the end of a path.

        Raises
        ------
        EmptyNameError, AmbiguousNameError
            If there is no name, or several cases answer to it.
        """
        by_guid = self.cases.get(text.strip().lower())
        if by_guid and by_guid.kind == kind:
            return by_guid
        path = PATH_SIGN.join(names_in(text))
        paths = [(self.path(case), case) for case in self.of_kind(kind)]
        found = [case for each, case in paths if each == path]
        end = PATH_SIGN + path
        found = found or [case for each, case in paths if each.endswith(end)]
        if len(found) > 1:
            raise AmbiguousNameError(
                name=path, n=len(found), choices=", ".join(self._choices(found))
            )
        return found[0] if found else None

    def called(self, kind: str, text: str) -> Case:
        """Return the case that `text` names; see `find`.

        Raises
        ------
        UnknownCaseError
            If none does.
        """
        found = self.find(kind, text)
        if found is None:
            raise self._unknown(text, kind, self.of_kind(kind))
        return found

    def at(self, kind: str, text: str) -> Case:
        """Return the case that `text` names, made (with what it lies in) if new."""
        found = self.find(kind, text)
        if found:
            return found
        *above, name = names_in(text)
        parent = self.at(kind, PATH_SIGN.join(above)) if above else None
        return self.add(Case(name, kind, parent.guid if parent else None))

    def add(self, case: Case) -> Case:
        """Store a new case."""
        store.add_case(self._db, case, event=self._recorder)
        self.cases[case.guid] = case
        self.touched.add(case.guid)
        return case

    def change(self, case: Case, *, name: str, parent: str | None) -> bool:
        """Give a case another name and parent (guid); tell if anything is other."""
        after = replace(case, name=name, parent=parent)
        if after == case:
            return False
        store.change_case(self._db, case, after, event=self._recorder)
        self.cases[case.guid] = after
        self.touched.add(case.guid)
        return True

    def remove(self, case: Case, hung: store.Hanging | None = None) -> store.Hanging:
        """Remove a case; what lies in it moves up. Returns what hung on it."""
        case = self.cases[case.guid]
        hung = hung or store.what_hangs_on(self._db, case.guid)
        for child in [each for each in self.cases.values() if each.parent == case.guid]:
            self.change(child, name=child.name, parent=case.parent)
        store.remove_case(self._db, case, hung, event=self._recorder)
        del self.cases[case.guid]
        self.touched.discard(case.guid)
        return hung

    def check(self) -> None:
        """Refuse what this act made impossible.

        Raises
        ------
        SameSiblingError, CaseCycleError, OtherKindError
            If a case that was touched has a twin beside it, lies in itself, or in a
            case of another kind.
        """
        for guid in self.touched:
            case = self.cases[guid]
            parent = self.cases.get(case.parent or "")
            if parent and parent.kind != case.kind:
                raise OtherKindError(one=case.name, other=parent.name)
            if parent and guid in self._above(parent):
                raise CaseCycleError(name=case.name, parent=parent.name)
        self._refuse_twins()

    def _unknown(self, name: str, kind: str, known: Iterable[Case]) -> UnknownCaseError:
        paths = [self.path(case) for case in known][:_MOST_KNOWN]
        shown = ", ".join(paths) or "–"
        return UnknownCaseError(name=name[:80], kind=kind, known=shown)

    def _refuse_twins(self) -> None:
        places: dict[tuple[str, str | None, str], str] = {}
        for case in self.cases.values():
            place = (case.kind, case.parent, case.name.casefold())
            twin = places.setdefault(place, case.guid)
            if twin != case.guid and {twin, case.guid} & self.touched:
                raise SameSiblingError(name=case.name, kind=case.kind)

    def _above(self, case: Case) -> set[str]:
        above = {case.guid}
        while (over := self.cases.get(case.parent or "")) and over.guid not in above:
            case = over
            above.add(case.guid)
        return above

    def _choices(self, found: Iterable[Case]) -> list[str]:
        paths = [self.path(case) for case in found]
        return paths if len(set(paths)) == len(paths) else [case.guid for case in found]

    @property
    def _recorder(self) -> Recorder:
        if self._event is None:
            raise TypeError("a tree that is only read cannot be changed")
        return self._event
