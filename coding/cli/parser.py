"""The verbs and their options, apart from the work, so that the terminal starts fast.

Each verb names the function that does it, which is imported only when it is called.
"""

import argparse
from pathlib import Path
from typing import Any

from coding import __version__
from coding.i18n import Translator

_KINDS = "interview|meeting|fieldnotes|document"
_COLUMNS = "site|source|kind|language|coder|VARIABLE"


def parser(translate: Translator) -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    _ = translate
    top = argparse.ArgumentParser(
        prog="python -m coding",
        description=_("Code interviews and field notes, and compare sites."),
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=__version__)
    verbs = _Verbs(top.add_subparsers(required=True, metavar="VERB"), _)
    _add_projects(verbs, _)
    _add_sources(verbs, _)
    _add_coding(verbs, _)
    return top


class _Verbs:
    """Adds verbs with the options that all of them have."""

    def __init__(self, verbs: Any, translate: Translator) -> None:
        _ = translate
        self._verbs = verbs
        self._common = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
        self._common.add_argument(
            "--json",
            action="store_true",
            help=_("print one JSON document, nothing else"),
        )
        self._common.add_argument(
            "--as",
            dest="actor",
            metavar="NAME",
            help=_("who does it (default: the owner)"),
        )

    def add(self, name: str, does: str, help_: str) -> argparse.ArgumentParser:
        verb: argparse.ArgumentParser = self._verbs.add_parser(
            name, parents=[self._common], help=help_, allow_abbrev=False
        )
        if name != "app":
            verb.add_argument("project", metavar="PROJECT")
        verb.set_defaults(does=does, verb=verb)
        return verb


def _add_projects(verbs: _Verbs, _: Translator) -> None:
    app = verbs.add("app", "app:start", _("start the app"))
    app.add_argument("--port", type=int, default=8501)
    new = verbs.add("new", "projects:new", _("make an empty project"))
    new.add_argument("--codebook", metavar="NAME_OR_FILE")
    new.add_argument("--name", default="")
    new.add_argument("--language", default="", metavar="da|en")
    demo = verbs.add(
        "demo", "projects:demo", _("make a project from the shipped corpus")
    )
    demo.add_argument("--language", default="", metavar="da|en")
    verbs.add("check", "projects:check", _("prove that every quote still stands"))
    backup = verbs.add(
        "backup", "projects:backup", _("make a consistent copy while others write")
    )
    backup.add_argument("file", type=Path, metavar="FILE")


def _add_sources(verbs: _Verbs, _: Translator) -> None:
    into = verbs.add("import", "sources:import_", _("take in files and folders"))
    into.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    into.add_argument("--site", default="", metavar="NAME")
    into.add_argument("--kind", default="", metavar=_KINDS)
    into.add_argument("--language", default="", metavar="da|en")
    into.add_argument("--observed-on", default="", metavar="DATE")
    verbs.add("sources", "sources:sources", _("list the sources"))
    text = verbs.add(
        "text", "sources:text", _("print a source's stored text, verbatim")
    )
    text.add_argument("source", metavar="SOURCE")
    found = verbs.add("search", "sources:search", _("find words in all sources"))
    found.add_argument("query", metavar="QUERY")


def _add_coding(verbs: _Verbs, _: Translator) -> None:
    book = verbs.add(
        "codebook", "codebook:codebook", _("show, read or write codebooks")
    )
    way = book.add_mutually_exclusive_group()
    way.add_argument("--import", dest="import_", metavar="FILE")
    way.add_argument("--export", type=Path, metavar="FILE")
    book.add_argument(
        "--codebook", metavar="NAME", help=_("which one to write, if there are several")
    )
    code = verbs.add("code", "codings:code", _("put codes on text"))
    code.add_argument("--from", dest="from_", metavar="FILE.jsonl")
    code.add_argument("--source")
    code.add_argument("--start", type=int)
    code.add_argument("--end", type=int)
    code.add_argument("--code")
    code.add_argument("--coder", default="")
    code.add_argument("--quote", help=_("refused unless this is what stands there"))
    listed = verbs.add("codings", "codings:codings", _("list the codings"))
    listed.add_argument("--csv", action="store_true")
    table = verbs.add(
        "frequencies", "compare:frequencies", _("how often each code occurs, by site")
    )
    table.add_argument("--by", default="site", metavar=_COLUMNS)
    table.add_argument(
        "--coder", nargs="+", action="extend", default=[], metavar="NAME|all"
    )
    table.add_argument("--csv", action="store_true")
    table.add_argument("--chart", type=Path, metavar="FILE.svg|.png|.html")
