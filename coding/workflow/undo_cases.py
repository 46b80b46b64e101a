"""How changes of cases, and of what belongs to them, are taken back."""

from typing import Any

from sqlite_utils import Database

from coding.errors import CodingAppError
from coding.model import Case
from coding.segmentation.spoken import words_between
from coding.storage import cases as store
from coding.storage.events import Recorder
from coding.storage.marks import get_mark, give_mark, put_mark_back, remove_mark
from coding.storage.sources import (
    name_of_any,
    source_key_of_any,
    stretches_of,
    text_of,
)
from coding.storage.speakers import tie_of, tie_speaker
from coding.storage.undoing import Event, Noted
from coding.storage.variables import list_variables, set_value, value_of
from coding.workflow.case_tree import Tree
from coding.workflow.undo_conflicts import (
    changed_since,
    later_change,
    standing_after,
    used_since,
)
from coding.workflow.undo_places import place_now


class Cases:
    """The cases of a project while one event that concerns them is taken back."""

    def __init__(self, db: Database, event: Event, recorder: Recorder) -> None:
        self.db = db
        self.event = event
        self.recorder = recorder
        self.tree = Tree(db, recorder)

    def case_back(self, item: Noted) -> None:
        """Let a case be as it was before the event."""
        if item.change == "added":
            self._away(item)
        elif item.change == "removed":
            self._again(item, dict(item.state or {}))
        elif item.state and "name" in item.state:
            self._as_before(item, item.state)

    def unmerge(self, removed: Noted, kept: Noted) -> None:
        """Make two cases of one again: each gets what it had."""
        hung, had = dict(removed.state or {}), dict(kept.state or {})
        if kept.guid not in self.tree.cases:
            raise changed_since(
                self.db, self.event, "case", kept.guid, what=str(hung["name"])
            )
        bare = hung | {"sources": [], "values": {}, "speakers": [], "marks": []}
        self._again(removed, bare)
        one, other = removed.guid, kept.guid
        for source in hung["sources"]:
            stays = source in had["sources"]
            self._link(source, one, gone=() if stays else (other,))
        for variable, value in hung["values"].items():
            if not self._is_variable(variable):
                continue
            now = value_of(self.db, other, variable, of_source=False)
            if variable not in had["values"] and now == value:
                self._set(other, variable, "")
            self._set(one, variable, value)
        for name, source in hung["speakers"]:
            if tie_of(self.db, name, source) == other:
                tie_speaker(self.db, name, source, one, event=self.recorder)
        for guid, *_ in hung["marks"]:
            mark = get_mark(self.db, str(guid))
            if mark and mark.case == other:
                give_mark(self.db, mark, one, event=self.recorder)

    def links_back(self, item: Noted) -> None:
        """Let a source belong to the cases of a kind that it belonged to."""
        state = item.state or {}
        kind = str(state["kind"])
        now = store.cases_of_source(self.db, item.guid, kind)
        if "to" in state and set(now) != set(state["to"]):
            source = name_of_any(self.db, item.guid)
            raise self._changed(item, source)
        known = [case for case in state["cases"] if case in self.tree.cases]
        store.put_source_in(self.db, item.guid, kind, known, event=self.recorder)

    def tie_back(self, item: Noted) -> None:
        """Let a speaker be the participant that it was."""
        state = item.state or {}
        before, source = state["participant"], state["source"]
        # An older event tells the new participant by its subject alone.
        to = state.get("to", item.guid if item.guid != before else None)
        if tie_of(self.db, str(state["speaker"]), source) != to:
            raise changed_since(
                *(self.db, self.event, "speaker", item.guid),
                what=str(state["speaker"]),
            )
        if before is None or before in self.tree.cases:
            tie_speaker(
                self.db, str(state["speaker"]), source, before, event=self.recorder
            )

    def mark_back(self, item: Noted) -> None:
        """Let a mark belong to the case that it belonged to, or be gone again."""
        mark = get_mark(self.db, item.guid)
        if mark and item.change == "added":
            remove_mark(self.db, mark, event=self.recorder)
        state = item.state or {}
        is_given = {"case", "to"} <= state.keys()
        if mark and is_given and mark.case == state["to"]:
            give_mark(self.db, mark, state["case"], event=self.recorder)

    def _away(self, item: Noted) -> None:
        case = self.tree.cases.get(item.guid)
        if case is None:
            return
        hung = store.what_hangs_on(self.db, case.guid)
        below = [each for each in self.tree.cases.values() if each.parent == case.guid]
        used = [
            *(("case", each.guid) for each in below),
            *(("source_cases", source) for source, _ in hung.sources),
            *(("variable", variable) for variable, _ in hung.values),
            *(("speaker", case.guid) for _ in hung.speakers),
            *(("mark", mark) for mark, *_ in hung.marks),
        ]
        self._refuse_later(case)
        if used:
            raise used_since(self.db, self.event, used, what=case.name)
        self.tree.remove(case, hung)

    def _again(self, item: Noted, state: dict[str, Any]) -> None:
        if item.guid in self.tree.cases:
            return
        parent = state["parent"]
        if parent is not None and parent not in self.tree.cases:
            raise changed_since(
                self.db, self.event, "case", parent, what=str(state["name"])
            )
        self.tree.add(Case(str(state["name"]), str(state["kind"]), parent, item.guid))
        for source in state["sources"]:
            self._link(source, item.guid)
        for variable, value in state["values"].items():
            if self._is_variable(variable):
                self._set(item.guid, variable, value)
        for name, source in state["speakers"]:
            if tie_of(self.db, name, source) is None:  # else somebody tied it anew
                tie_speaker(self.db, name, source, item.guid, event=self.recorder)
        for mark in state["marks"]:
            self._mark_again(item.guid, mark)

    def _as_before(self, item: Noted, state: dict[str, Any]) -> None:
        case = self.tree.cases.get(item.guid)
        name, parent = str(state["name"]), state["parent"]
        if case is None:
            raise changed_since(self.db, self.event, "case", item.guid, what=name)
        to = state.get("to") or self._as_left(case)
        if (case.name, case.parent) != (to["name"], to["parent"]):
            raise self._changed(item, case.name)
        if parent is not None and parent not in self.tree.cases:
            raise changed_since(self.db, self.event, "case", parent, what=name)
        self.tree.change(case, name=name, parent=parent)

    def _as_left(self, case: Case) -> dict[str, Any]:
        """Return a case as an older event left it, which did not note how."""
        self._refuse_later(case)
        return {"name": case.name, "parent": case.parent}

    def _refuse_later(self, case: Case) -> None:
        later = standing_after(self.db, self.event, "case", case.guid)
        if later:
            raise later_change(self.db, later[-1], what=case.name)

    def _link(self, source: str, case: str, *, gone: tuple[str, ...] = ()) -> None:
        if source_key_of_any(self.db, source) is None:
            return
        kind = self.tree.cases[case].kind
        now = set(store.cases_of_source(self.db, source, kind))
        wanted = sorted((now - set(gone)) | {case})
        store.put_source_in(self.db, source, kind, wanted, event=self.recorder)

    def _set(self, case: str, variable: str, value: str) -> None:
        set_value(self.db, case, variable, value, of_source=False, event=self.recorder)

    def _is_variable(self, guid: str) -> bool:
        return any(each.guid == guid for each in list_variables(self.db))

    def _mark_again(self, case: str, noted: tuple[str, str, int, int, str]) -> None:
        guid, source, start, end, created_at = noted
        place = place_now(self.db, source, (start, end), self.event)
        if place is None:
            return
        text = text_of(self.db, source)
        words = words_between(text, stretches_of(self.db, source)["turn"], *place)
        state = {
            "guid": guid,
            "source": source,
            "start": place[0],
            "end": place[1],
            "layer": "",
            "case": case,
            "quote": text[slice(*place)],
            "created_at": created_at,
        }
        put_mark_back(self.db, state, words=words, event=self.recorder)

    def _changed(self, item: Noted, what: str) -> CodingAppError:
        return changed_since(self.db, self.event, item.entity, item.guid, what=what)
