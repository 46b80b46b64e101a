"""What a verb prints to: words for people, or one JSON document for programs."""

import json
import math
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from coding.i18n import Translator
from coding.model import Actor
from coding.workflow.people import actor_called, owner


@dataclass(frozen=True, slots=True)
class Terminal:
    """A place to print, in one language, for people or as JSON."""

    translate: Translator
    as_json: bool = False

    def document(self, value: object) -> None:
        """Print `value` as the one JSON document."""
        json.dump(value, sys.stdout, ensure_ascii=False, indent=2, default=str)
        print()

    def say(self, line: str) -> None:
        """Print a line for people; programs that asked for JSON do not get it."""
        if not self.as_json:
            print(line)

    def complain(self, line: str) -> None:
        """Print a line to stderr."""
        print(line, file=sys.stderr)

    def table(self, head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        """Print rows under their heads, numbers to the right, texts to the left."""
        cells = [[_shown(value) for value in row] for row in rows]
        widths = [
            max(len(name), *(len(row[i]) for row in cells), 0) if cells else len(name)
            for i, name in enumerate(head)
        ]
        right = [
            bool(rows) and all(isinstance(row[i], int | float | None) for row in rows)
            for i in range(len(head))
        ]
        for line in [list(head), ["-" * width for width in widths], *cells]:
            texts = zip(line, widths, right, strict=True)
            self.say(
                "  ".join(
                    text.rjust(width) if to_right else text.ljust(width)
                    for text, width, to_right in texts
                ).rstrip()
            )

    def progress(self, done: int, total: int, name: str) -> None:
        """Show how far a long work is, where somebody is looking."""
        if sys.stderr.isatty():
            print(f"\r\033[K{done}/{total} {name[:60]}", end="", file=sys.stderr)
            if done == total:
                print("\r\033[K", end="", file=sys.stderr)


def actor_of(name: str | None, db: Database | None = None) -> Actor:
    """Return who acts: the coder or owner of this name, else the owner."""
    return actor_called(db, name) if name else owner()


def figure_of(value: float) -> float | None:
    """Return a figure for JSON: missing for nan, whole where it is whole."""
    if math.isnan(value):
        return None
    return int(value) if float(value).is_integer() else float(value)


def _shown(value: object) -> str:
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{value:.2f}"
    return str(value)
