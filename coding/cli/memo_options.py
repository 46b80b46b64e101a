"""The options of the verbs about memos."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from coding.i18n import Translator
from coding.model import MEMO_KINDS

_ABOUT = (
    "project|source:NAME|selection:SOURCE@START-END|coding:GUID|code:NAME|case:NAME"
)


class _Verb(Protocol):
    @property
    def add_argument(self) -> Callable[..., object]: ...


def add_list_options(verb: _Verb, _: Translator) -> None:
    """Add what ``memos`` can be asked for."""
    kinds = "|".join(MEMO_KINDS)
    verb.add_argument("--kind", nargs="+", default=[], metavar=kinds)
    verb.add_argument("--author", nargs="+", default=[], metavar="NAME")
    verb.add_argument("--about", default="", metavar=_ABOUT)
    verb.add_argument("--site", default="", metavar="NAME")
    verb.add_argument("--code", default="", metavar="CODE")
    verb.add_argument("--source", default="", metavar="SOURCE")
    verb.add_argument("--from", dest="from_", default="", metavar="DATE")
    verb.add_argument("--to", default="", metavar="DATE")
    verb.add_argument("--words", default="", help=_("only those that hold these words"))
    verb.add_argument("--open", action="store_true", help=_("only to-dos not done yet"))
    verb.add_argument("--export", type=Path, metavar="FILE.md|.zip|.docx|.html|.csv")


def add_memo_options(verb: _Verb, _: Translator) -> None:
    """Add what ``memo`` is told of the one it writes."""
    verb.add_argument("--about", default="project", metavar=_ABOUT)
    verb.add_argument("--kind", default="observation", metavar="|".join(MEMO_KINDS))
    verb.add_argument("--title", default="")
    verb.add_argument("--text", default="", help=_("the memo, in Markdown"))
    verb.add_argument(
        "--file", metavar="FILE|-", help=_("take the text from a file, or from stdin")
    )
    verb.add_argument("--date", default="", metavar="DATE")
