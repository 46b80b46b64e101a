"""The verbs and their options, apart from the work, so that the terminal starts fast.

Each verb names the function that does it, which is imported only when it is called.
"""

import argparse
from pathlib import Path
from typing import Any

from coding import __version__
from coding.cli.codebook_options import add_codebook_options
from coding.cli.history_options import add_history_verbs
from coding.cli.memo_options import add_list_options, add_memo_options
from coding.cli.rule_options import add_rule_options
from coding.cli.settings_options import add_settings_options
from coding.i18n import Translator
from coding.model import READING_STATES, STRETCH_KINDS

_KINDS = "interview|meeting|fieldnotes|document"
_COLUMNS = "site|source|kind|language|layer|coder|VARIABLE"
_CASE_KINDS = ("site", "participant", "object")
_LAYERS = "observed|reported|reflection|none"


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
    add_settings_options(verbs, _)
    _add_sources(verbs, _)
    _add_editing(verbs, _)
    _add_coding(verbs, _)
    _add_cases(verbs, _)
    add_list_options(
        verbs.add("memos", "memos:memos", _("list or export the memos")), _
    )
    add_memo_options(verbs.add("memo", "memos:memo", _("write a memo")), _)
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
    _add_import(verbs, _)
    verbs.add("sources", "sources:sources", _("list the sources"))
    read = verbs.add(
        "read", "readings:read", _("say what a source has been read for, or ask")
    )
    read.add_argument("source", metavar="SOURCE")
    read.add_argument("--codebook", default="", metavar="NAME")
    read.add_argument("--code", nargs="+", action="extend", default=[], metavar="CODE")
    read.add_argument("--state", choices=READING_STATES)
    text = verbs.add(
        "text", "sources:text", _("print a source's stored text, verbatim")
    )
    text.add_argument("source", metavar="SOURCE")
    parts = verbs.add(
        "stretches", "sources:stretches", _("list what was found in a source's text")
    )
    parts.add_argument("source", metavar="SOURCE")
    parts.add_argument("--kind", nargs="+", default=[], metavar="|".join(STRETCH_KINDS))
    _add_search(verbs, _)


def _add_search(verbs: _Verbs, _: Translator) -> None:
    found = verbs.add("search", "search:search", _("find words in all sources"))
    found.add_argument(
        "query",
        metavar="QUERY",
        help=_('words, "phrases", beginnings*, *parts*, AND, OR, NOT, brackets'),
    )
    for name, values in {
        "--site": "NAME",
        "--kind": _KINDS,
        "--language": "da|en",
        "--speaker": "NAME",
    }.items():
        found.add_argument(name, nargs="+", action="extend", default=[], metavar=values)
    found.add_argument("--from", dest="from_", default="", metavar="DATE")
    found.add_argument("--to", default="", metavar="DATE")
    found.add_argument(
        "--code", default="", help=_("only inside passages with this code")
    )
    found.add_argument("--limit", type=_whole_number, metavar="N")
    found.add_argument("--offset", type=_whole_number, default=0, metavar="N")


def _whole_number(text: str) -> int:
    number = int(text)
    if number < 0:
        raise ValueError(text)
    return number


def _add_import(verbs: _Verbs, _: Translator) -> None:
    into = verbs.add("import", "importing:import_", _("take in files and folders"))
    into.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    into.add_argument("--site", default="", metavar="NAME")
    into.add_argument("--kind", default="", metavar=_KINDS)
    into.add_argument("--language", default="", metavar="da|en")
    into.add_argument("--author", default="", metavar="NAME")
    into.add_argument("--observed-on", default="", metavar="DATE")
    into.add_argument("--written-on", default="", metavar="DATE")
    into.add_argument(
        "--map",
        nargs="+",
        action="extend",
        default=[],
        metavar="FIELD=COLUMN",
        help=_("which columns of a table are what: speaker=Name text=Said time=Start"),
    )
    into.add_argument(
        "--again",
        action="store_true",
        help=_("take in what is in the project already once more"),
    )
    into.add_argument(
        "--dry-run", action="store_true", help=_("say what would happen, store nothing")
    )


def _add_editing(verbs: _Verbs, _: Translator) -> None:
    edit = verbs.add("edit", "editing:edit", _("mend a source's text; codings follow"))
    edit.add_argument("source", metavar="SOURCE")
    edit.add_argument("--text", metavar="FILE|-", help=_("the whole new text"))
    edit.add_argument("--replace", metavar="OLD")
    edit.add_argument("--with", dest="with_", metavar="NEW")
    edit.add_argument(
        "--all", action="store_true", help=_("replace at every place where OLD stands")
    )
    edit.add_argument(
        "--dry-run", action="store_true", help=_("say what would happen, store nothing")
    )
    remove = verbs.add("remove", "editing:remove", _("put sources into the trash"))
    remove.add_argument("sources", nargs="+", metavar="SOURCE")
    verbs.add("trash", "editing:trash", _("list what is in the trash"))
    restore = verbs.add("restore", "editing:restore", _("take sources out of it"))
    restore.add_argument("sources", nargs="+", metavar="SOURCE")
    orphans = verbs.add(
        "orphans", "editing:orphans", _("list the codings that lost their text")
    )
    orphans.add_argument("--place", metavar="GUID", help=_("give this one a place"))
    orphans.add_argument("--start", type=int)
    orphans.add_argument("--end", type=int)
    add_history_verbs(verbs.add, _)


def _add_coding(verbs: _Verbs, _: Translator) -> None:
    add_codebook_options(
        verbs.add(
            "codebook", "codebook:codebook", _("show, read, write and mend codebooks")
        ),
        _,
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
    listed.add_argument(
        "--unsure", action="store_true", help=_("only those marked as unsure")
    )
    add_rule_options(
        verbs.add(
            "auto-code", "auto_code:auto_code", _("code many places by a rule, at once")
        ),
        _,
    )
    mark = verbs.add(
        "mark", "marks:mark", _("mark a stretch with a layer, or as a participant's")
    )
    mark.add_argument("--source", required=True)
    mark.add_argument("--start", type=int, required=True)
    mark.add_argument("--end", type=int, required=True)
    what = mark.add_mutually_exclusive_group(required=True)
    what.add_argument("--layer", default="", metavar="observed|reported|reflection")
    what.add_argument("--participant", default="", metavar="NAME")
    verbs.add("marks", "marks:marks", _("list the marks"))
    table = verbs.add(
        "frequencies", "compare:frequencies", _("how often each code occurs, by site")
    )
    table.add_argument("--by", default="site", metavar=_COLUMNS)
    table.add_argument(
        "--coder", nargs="+", action="extend", default=[], metavar="NAME|all"
    )
    table.add_argument(
        "--layer", nargs="+", action="extend", default=[], metavar=_LAYERS
    )
    table.add_argument("--csv", action="store_true")
    table.add_argument("--chart", type=Path, metavar="FILE.svg|.png|.html")


def _add_cases(verbs: _Verbs, _: Translator) -> None:
    cases = verbs.add(
        "cases", "cases:cases", _("sites, participants and objects, as a tree")
    )
    cases.add_argument("--kind", choices=_CASE_KINDS, metavar="|".join(_CASE_KINDS))
    variables = verbs.add(
        "variables", "cases:variables", _("facts about sources and cases")
    )
    of = ("sources", *(f"{kind}s" for kind in _CASE_KINDS))
    variables.add_argument("--of", default="sources", choices=of, metavar="|".join(of))
    variables.add_argument(
        "--set", dest="set_", metavar="NAME", help=_("of which source or case")
    )
    variables.add_argument(
        "--variable",
        nargs="+",
        action="extend",
        default=[],
        metavar="VARIABLE=VALUE",
        help=_("the value to set; an empty one takes it away"),
    )
    for verb in (cases, variables):
        verb.add_argument("--csv", action="store_true")
        way = verb.add_mutually_exclusive_group()
        way.add_argument("--export", type=Path, metavar="FILE.csv|.xlsx")
        way.add_argument("--import", dest="import_", metavar="FILE")
        verb.add_argument(
            "--dry-run", action="store_true", help=_("only say what would change")
        )
    speakers = verbs.add(
        "speakers", "cases:speakers", _("who speaks, and which participant that is")
    )
    speakers.add_argument(
        "--tie",
        nargs="+",
        action="extend",
        default=[],
        metavar="SPEAKER=PARTICIPANT",
        help=_("an empty participant unties"),
    )
    speakers.add_argument(
        "--source", metavar="SOURCE", help=_("only there, not in all sources")
    )
