"""The options of the verb `codebook`, which does more than the others."""

import argparse
from pathlib import Path

from coding.i18n import Translator


def add_codebook_options(book: argparse.ArgumentParser, _: Translator) -> None:
    """Add them to its parser."""
    way = book.add_mutually_exclusive_group()
    way.add_argument("--import", dest="import_", metavar="FILE")
    way.add_argument("--export", type=Path, metavar="FILE")
    way.add_argument(
        "--print",
        dest="print_",
        type=Path,
        metavar="FILE.docx|.html",
        help=_("to read on paper, grouped as the tree"),
    )
    way.add_argument("--versions", action="store_true", help=_("list its versions"))
    way.add_argument(
        "--compare",
        nargs=2,
        type=int,
        metavar=("OLD", "NEW"),
        help=_("what differs between two versions"),
    )
    way.add_argument(
        "--restore", type=int, metavar="VERSION", help=_("go back to a version")
    )
    way.add_argument(
        "--older",
        action="store_true",
        help=_("list the codings made under an older definition"),
    )
    way.add_argument("--health", action="store_true", help=_("what asks for a look"))
    way.add_argument(
        "--merge", nargs="+", default=[], metavar="CODE", help=_("into another code")
    )
    book.add_argument("--into", metavar="CODE")
    book.add_argument(
        "--codebook", metavar="NAME", help=_("which one, if there are several")
    )
    book.add_argument("--version", type=int, help=_("the version to write"))
    book.add_argument("--format", choices=["taguette"], help=_("of a CSV"))
    book.add_argument("--counts", action="store_true", help=_("print counts, too"))
    book.add_argument(
        "--quotes", action="store_true", help=_("print two quotes a code, too")
    )
    book.add_argument(
        "--prune",
        action="store_true",
        help=_("take out codes that the file does not have and nobody has used"),
    )
    book.add_argument(
        "--yes", action="store_true", help=_("also if a part had to be left out")
    )
    book.add_argument(
        "--dry-run", action="store_true", help=_("say what would happen, store nothing")
    )
