"""What one does in the tree: each act of the browser becomes a step of the workflow."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from coding.model import Actor, Alias, Code
from coding.workflow.arrange_codes import add_alias, move_code, remove_alias
from coding.workflow.edit_codebook import add_code, recolour_code, rename_code
from coding.workflow.undo import CODEBOOK_KINDS, redo, undo


@dataclass(frozen=True, slots=True)
class _Act:
    db: Database
    codebook: str
    said: Mapping[str, Any]
    actor: Actor
    language: str

    def word(self, name: str) -> str:
        return str(self.said.get(name) or "")

    def guid(self, name: str) -> str | None:
        return self.word(name) or None


def do_act(
    db: Database,
    codebook: str,
    said: Mapping[str, Any],
    *,
    actor: Actor,
    language: str,
) -> None:
    """Do one act of the tree; one that we do not know does nothing.

    Raises
    ------
    CodingAppError
        If it cannot be done; the message is for the person at the tree.
    """
    way = _WAYS.get(str(said.get("op")))
    if way:
        way(_Act(db, codebook, said, actor, language))


def _move(act: _Act) -> None:
    move_code(
        act.db,
        act.word("code"),
        act.guid("parent"),
        before=act.guid("before"),
        actor=act.actor,
    )


def _rename(act: _Act) -> None:
    rename_code(
        act.db,
        act.word("code"),
        act.word("label"),
        language=act.language,
        actor=act.actor,
    )


def _add(act: _Act) -> None:
    code = Code(
        act.word("label"),
        codebook=act.codebook,
        parent=act.guid("parent"),
        color=act.word("color"),
        guid=act.word("code"),
    )
    add_code(act.db, code, before=act.guid("before"), actor=act.actor)


def _recolour(act: _Act) -> None:
    recolour_code(act.db, act.word("code"), act.word("color"), actor=act.actor)


def _alias(act: _Act) -> None:
    add_alias(act.db, Alias(act.word("code"), act.word("parent")), actor=act.actor)


def _unalias(act: _Act) -> None:
    remove_alias(act.db, Alias(act.word("code"), act.word("parent")), actor=act.actor)


def _undo(act: _Act) -> None:
    undo(act.db, kinds=CODEBOOK_KINDS, actor=act.actor)


def _redo(act: _Act) -> None:
    redo(act.db, kinds=CODEBOOK_KINDS, actor=act.actor)


_WAYS: dict[str, Callable[[_Act], None]] = {
    "move": _move,
    "rename": _rename,
    "add": _add,
    "recolour": _recolour,
    "alias": _alias,
    "unalias": _unalias,
    "undo": _undo,
    "redo": _redo,
}
