"""Who acts: the owner of this laptop, or whoever coded here before."""

import getpass
import json
from dataclasses import replace
from pathlib import Path

from sqlite_utils import Database

from coding.errors import (
    AmbiguousNameError,
    EmptyNameError,
    RightWithdrawnError,
    UnknownCoderError,
)
from coding.model import Actor, Coder
from coding.storage import coders as store
from coding.storage.coders import list_coders
from coding.storage.events import Recorder, actor_names
from coding.storage.withdrawals import is_withdrawn
from coding.workflow.names import as_written
from coding.workflow.projects import projects_folder

__all__ = [
    "actor_called",
    "coder_called",
    "coder_for",
    "list_coders",
    "owner",
    "refuse_withdrawn",
    "remember_owner",
    "rename_owner",
    "somebody_called",
]

# Far apart for colour-blind readers (Okabe and Ito 2008), for stripes by coder.
_COLORS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#6A51A3")
MAX_NAME = 80


def owner() -> Actor:
    """Return who owns this laptop's projects, remembered beside them.

    The first time, the name is the one that the operating system knows.
    """
    try:
        known = json.loads(_owner_file().read_text(encoding="utf-8"))
        return Actor(name=known["name"], guid=known["guid"])
    except (OSError, ValueError, KeyError, TypeError):
        actor = Actor(name=_login_name())
        remember_owner(actor)
        return actor


def remember_owner(actor: Actor) -> None:
    """Remember the owner for the next time; a read-only folder only forgets it."""
    text = json.dumps({"name": actor.name, "guid": actor.guid}, ensure_ascii=False)
    try:
        projects_folder().mkdir(parents=True, exist_ok=True)
        _owner_file().write_text(text, encoding="utf-8")
    except OSError:
        return


def rename_owner(name: str) -> Actor:
    """Give the owner another name; who it is (the guid) stays.

    Raises
    ------
    EmptyNameError
        If nothing is left of the name.
    """
    actor = replace(owner(), name=_clean(name))
    remember_owner(actor)
    return actor


def actor_called(
    db: Database | None, name: str, *, acting: Actor | None = None
) -> Actor:
    """Return the actor of this name: a coder here, who is `acting`, the owner, or new.

    `db` is None where there is no project yet.

    Raises
    ------
    EmptyNameError, AmbiguousNameError
        If the name is empty or belongs to several coders.
    """
    name = _clean(name)
    found = _coders_called(db, name) if db is not None else None
    if found:
        return Actor(name=found.name, guid=found.guid)
    known = acting if acting and acting.name == name else owner()
    return known if known.name == name else Actor(name=name)


def coder_called(db: Database, name: str) -> Coder:
    """Return the coder of this name or guid.

    Raises
    ------
    UnknownCoderError, AmbiguousNameError
        If nobody or more than one answers to it.
    """
    found = _coders_called(db, name)
    if found is None:
        known = ", ".join(coder.name for coder in list_coders(db)) or "–"
        raise UnknownCoderError(name=name, known=known)
    return found


def somebody_called(db: Database, name: str) -> Actor:
    """Return who is called so among the coders, and all who ever changed something.

    Raises
    ------
    UnknownCoderError, AmbiguousNameError
        If nobody or more than one answers to it.
    """
    coder = _coders_called(db, name)
    if coder:
        return Actor(name=coder.name, guid=coder.guid)
    known = actor_names(db) | {owner().guid: owner().name}
    found = [guid for guid, each in known.items() if as_written(name) == each]
    if len(found) > 1:
        raise AmbiguousNameError(name=name, n=len(found), choices=", ".join(found))
    if not found:
        raise UnknownCoderError(name=name, known=", ".join(sorted(set(known.values()))))
    return Actor(name=known[found[0]], guid=found[0])


def coder_for(db: Database, actor: Actor, *, event: Recorder) -> Coder:
    """Return the coder that `actor` is in this project, made if it is new here.

    Somebody who is called otherwise by now is called so here, too.

    Raises
    ------
    RightWithdrawnError
        If an owner has withdrawn the coder's right to code here.
    """
    refuse_withdrawn(db, actor)
    known = store.get_coder(db, actor.guid)
    if known:
        if known.name == actor.name:
            return known
        store.rename_coder(db, known.guid, _clean(actor.name), event=event)
        return replace(known, name=_clean(actor.name))
    taken = len(list_coders(db))
    color = _COLORS[taken % len(_COLORS)]
    coder = Coder(name=_clean(actor.name), color=color, guid=actor.guid)
    store.add_coder(db, coder, event=event)
    return coder


def refuse_withdrawn(db: Database, actor: Actor) -> None:
    """Refuse somebody whose right to code in the project was withdrawn.

    Raises
    ------
    RightWithdrawnError
        If it was.
    """
    if is_withdrawn(db, actor.guid):
        raise RightWithdrawnError(name=actor.name)


def _coders_called(db: Database, name: str) -> Coder | None:
    name, coders = as_written(name), list_coders(db)
    found = [coder for coder in coders if coder.guid == name.lower()]
    found = found or [coder for coder in coders if coder.name == name]
    if len(found) > 1:
        choices = ", ".join(coder.guid for coder in found)
        raise AmbiguousNameError(name=name, n=len(found), choices=choices)
    return found[0] if found else None


def _clean(name: str) -> str:
    name = "".join(c if c.isprintable() else " " for c in as_written(name))
    name = " ".join(name.split())
    if not name:
        raise EmptyNameError
    return name[:MAX_NAME]


def _owner_file() -> Path:
    return projects_folder() / "owner.json"


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "Owner"
