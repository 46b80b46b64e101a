"""The verbs about the history and their options."""

import argparse
from collections.abc import Callable

from coding.i18n import Translator

Add = Callable[[str, str, str], argparse.ArgumentParser]


def add_history_verbs(add: Add, translate: Translator) -> None:
    """Add the verbs history, undo, redo and restore-point."""
    _ = translate
    history = add("history", "history:history", _("list what happened"))
    history.add_argument("--limit", type=int, default=50, metavar="N")
    undo = add("undo", "history:undo", _("take back the newest change, or one"))
    undo.add_argument("event", nargs="?", metavar="EVENT")
    undo.add_argument(
        "--steps", type=int, metavar="N", help=_("how many of the newest (default: 1)")
    )
    undo.add_argument(
        "--coder", metavar="NAME", help=_("whose newest; only the owner may, of others")
    )
    redo = add("redo", "history:redo", _("do again what you took back last"))
    redo.add_argument(
        "--steps", type=int, metavar="N", help=_("how many of the newest (default: 1)")
    )
    point = add(
        "restore-point",
        "history:restore_point",
        _("name this moment, list such moments, or go back to one"),
    )
    what = point.add_mutually_exclusive_group(required=True)
    what.add_argument("name", nargs="?", metavar="NAME", help=_("set a point now"))
    what.add_argument("--list", action="store_true", help=_("list the points"))
    what.add_argument(
        "--back-to", metavar="NAME", help=_("take back all that came after this point")
    )
    what.add_argument("--remove", metavar="NAME", help=_("forget this point"))
    point.add_argument(
        "--as-far-as-it-goes",
        action="store_true",
        help=_("take back what can be, and leave what something is in the way of"),
    )
    point.add_argument(
        "--dry-run", action="store_true", help=_("say what would happen, store nothing")
    )
