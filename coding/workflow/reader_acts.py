"""What a person did in the reader: each act is stored or refused by itself."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlite_utils import Database

from coding.errors import CodingAppError, MissingFieldError, Reason
from coding.i18n import N_, Translator
from coding.model import Actor, Coding, Mark, Selection
from coding.workflow.code_text import add_coding, remove_coding
from coding.workflow.edit_codebook import define_code
from coding.workflow.in_vivo import invent_code
from coding.workflow.mark_text import add_mark, clear_layer
from coding.workflow.memos import remove_memo
from coding.workflow.names import as_written
from coding.workflow.reader_memos import write_from_reader
from coding.workflow.revise_codings import Revision, revise_codings
from coding.workflow.undo_last import redo_last, undo_last

__all__ = ["Refused", "Told", "apply_operations"]


@dataclass(frozen=True, slots=True)
class Refused:
    """An operation of the reader that could not be done, and why."""

    seq: int
    error: CodingAppError


@dataclass(frozen=True, slots=True)
class Told:
    """An operation of the reader that is answered in words."""

    seq: int
    words: str


@dataclass(frozen=True, slots=True)
class _Act:
    """One operation, with what it is done to and by whom."""

    db: Database
    source: str
    guid: str
    said: Mapping[str, Any]
    actor: Actor
    translate: Translator

    def text(self, name: str) -> str:
        return as_written(str(self.said.get(name) or ""))

    def selection(self) -> Selection:
        numbers = [self.said.get("start"), self.said.get("end")]
        start, end = (n if isinstance(n, int) else -1 for n in numbers)
        return Selection(self.source, start, end)

    def coding(self) -> Coding:
        code, quote = self.text("code"), str(self.said.get("quote") or "")
        weight = self.said.get("weight")
        return Coding(
            self.selection(),
            code,
            self.actor.guid,
            quote,
            guid=self.guid,
            certainty=self.text("certainty"),
            weight=weight if isinstance(weight, int) else None,
        )

    def rows(self, name: str) -> list[Any]:
        rows = self.said.get(name)
        return rows if isinstance(rows, list) else []

    def codings(self, name: str) -> Iterator[Coding]:
        for row in self.rows(name):
            if not isinstance(row, Mapping) or not isinstance(row.get("guid"), str):
                raise MissingFieldError(field="guid", expected=Reason(N_("a text")))
            yield replace(self, guid=row["guid"].lower(), said=row).coding()


def apply_operations(
    db: Database,
    source: str,
    operations: Iterable[Mapping[str, Any]],
    *,
    actor: Actor,
    translate: Translator | None = None,
) -> list[Refused | Told]:
    """Do what the reader asks for, in order; each is stored or refused by itself.

    Returns
    -------
    list of Refused or Told
        Those that could not be done, and those that have an answer.
    """
    answers: list[Refused | Told] = []
    translator = translate or Translator("en")
    for operation in operations:
        said = operation.get("seq")
        seq = said if isinstance(said, int) else 0
        try:
            words = _apply(db, source, operation, actor, translator)
        except CodingAppError as error:
            answers.append(Refused(seq, error))
        else:
            answers += [Told(seq, words)] if words else []
    return answers


def _apply(
    db: Database,
    source: str,
    operation: Mapping[str, Any],
    actor: Actor,
    translate: Translator,
) -> str | None:
    guid = operation.get("guid")
    if not (isinstance(guid, str) and guid and guid.isascii()):
        raise MissingFieldError(field="guid", expected=Reason(N_("a text")))
    act = _Act(db, source, guid.lower(), operation, actor, translate)
    return _WAYS.get(str(operation.get("op")), _add)(act)


def _add(act: _Act) -> None:
    add_coding(act.db, act.coding(), actor=act.actor)


def _remove(act: _Act) -> None:
    remove_coding(act.db, act.guid, actor=act.actor)


def _revise(act: _Act) -> None:
    revision = Revision(
        changed=tuple(act.codings("changed")),
        added=tuple(act.codings("added")),
        removed=tuple(str(guid).lower() for guid in act.rows("removed")),
        guid=act.guid,
    )
    revise_codings(act.db, revision, actor=act.actor)


def _mark(act: _Act) -> None:
    quote = str(act.said.get("quote") or "")
    mark = Mark(act.selection(), act.text("layer"), None, quote, act.guid)
    add_mark(act.db, mark, actor=act.actor)


def _clear(act: _Act) -> None:
    quote = str(act.said.get("quote") or "")
    clear_layer(act.db, act.selection(), quote=quote, guid=act.guid, actor=act.actor)


def _invent(act: _Act) -> None:
    invent_code(
        act.db,
        act.coding(),
        act.text("name"),
        codebook=act.text("codebook"),
        color=act.text("color"),
        translate=act.translate,
        actor=act.actor,
    )


def _define(act: _Act) -> None:
    texts = act.said.get("texts")
    if not isinstance(texts, Mapping):
        raise MissingFieldError(field="texts", expected=Reason(N_("a list of texts")))
    seen = act.said.get("seen")
    define_code(
        act.db,
        act.text("code"),
        act.text("language") or act.translate.language,
        {str(name): str(text) for name, text in texts.items()},
        actor=act.actor,
        seen=seen if isinstance(seen, int) else None,
    )


def _write_memo(act: _Act) -> None:
    write_from_reader(act.db, act.source, act.guid, act.said, actor=act.actor)


def _remove_memo(act: _Act) -> None:
    remove_memo(act.db, act.guid, actor=act.actor)


def _undo(act: _Act) -> str:
    """Take back the newest step in this source; the reader knows only its sitting's."""
    return undo_last(
        act.db,
        translate=act.translate,
        source=act.source,
        guid=act.guid,
        actor=act.actor,
    )


def _redo(act: _Act) -> str:
    return redo_last(act.db, translate=act.translate, guid=act.guid, actor=act.actor)


_WAYS: dict[str, Callable[[_Act], str | None]] = {
    "add": _add,
    "remove": _remove,
    "revise": _revise,
    "mark": _mark,
    "clear": _clear,
    "invent": _invent,
    "define": _define,
    "memo": _write_memo,
    "unmemo": _remove_memo,
    "undo": _undo,
    "redo": _redo,
}
